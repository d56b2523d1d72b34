/*++

Module Name:

    mixed_user.c

Abstract:

    Hooks of the Mixed minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "mixed.fltgen.h"

_IRQL_requires_max_( PASSIVE_LEVEL )
MIXED_PRE_CREATE_RESULT
MixedOnPreCreate (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _In_opt_ PFLT_FILE_NAME_INFORMATION NameInfo,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_CREATE.
    *Status and *Information count when it answers Complete.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( NameInfo );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return MixedPreCreateContinue;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
MixedOnPostSetSecurity (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PMIXED_SET_SECURITY_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_SET_SECURITY.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}
