/*++

Module Name:

    instep_user.c

Abstract:

    Hooks of the InStep minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "instep.fltgen.h"

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
InStepOnPostCreate (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PIN_STEP_CREATE_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_CREATE.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
InStepOnPostRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PIN_STEP_READ_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_READ.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
IN_STEP_PRE_WRITE_RESULT
InStepOnPreWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PIN_STEP_WRITE_CONTEXT Context,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_WRITE.
    *Status and *Information count when it answers Complete.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return InStepPreWriteWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
InStepOnPostWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PIN_STEP_WRITE_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_WRITE.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
InStepOnPostFileSystemControl (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PIN_STEP_FILE_SYSTEM_CONTROL_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_FILE_SYSTEM_CONTROL.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( DISPATCH_LEVEL )
NTSTATUS
InStepOnUnsafeFileSystemControl (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PIN_STEP_FILE_SYSTEM_CONTROL_CONTEXT Context
    )
/*++

Routine Description:

    Takes the place of the post hook when IRP_MJ_FILE_SYSTEM_CONTROL could not be brought to a safe level.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
VOID
InStepOnDrainFileSystemControl (
    _Inout_ PIN_STEP_FILE_SYSTEM_CONTROL_CONTEXT Context
    )
/*++

Routine Description:

    The instance goes away before IRP_MJ_FILE_SYSTEM_CONTROL completed. Frees what the context's fields own;
    the context itself is freed by the generated code.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Context );
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
InStepOnPostLockControl (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_LOCK_CONTROL.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
InStepOnPostQueryEa (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_QUERY_EA.
    Called for failed operations too: look at Data->IoStatus.Status.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
InStepOnInitPolicy (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PIN_STEP_POLICY Context
    )
/*++

Routine Description:

    Fills in a new, zeroed Policy before others can see it.
    An error gives the context back; then the cleanup hook runs, if there is one.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
InStepOnInitSession (
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PIN_STEP_SESSION Context
    )
/*++

Routine Description:

    Fills in a new, zeroed Session before others can see it.
    An error gives the context back; then the cleanup hook runs, if there is one.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
VOID
InStepOnCleanupSession (
    _Inout_ PIN_STEP_SESSION Context
    )
/*++

Routine Description:

    Frees what the fields own. The context itself is the Filter Manager's.
    Fields may still be zero when the init hook did not get that far.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Context );
}
