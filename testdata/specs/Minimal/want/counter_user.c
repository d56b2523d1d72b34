/*++

Module Name:

    counter_user.c

Abstract:

    Hooks of the Counter minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "counter.fltgen.h"

_Must_inspect_result_
_IRQL_requires_max_( DISPATCH_LEVEL )
NTSTATUS
CounterOnPostRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_READ.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );

    return STATUS_SUCCESS;
}
