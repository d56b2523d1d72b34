/*++

Module Name:

    quarantine_user.c

Abstract:

    Hooks of the Quarantine minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "quarantine.fltgen.h"

_IRQL_requires_max_( PASSIVE_LEVEL )
QUARANTINE_PRE_CREATE_RESULT
QuarantineOnPreCreate (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
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
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return QuarantinePreCreatePend;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
QUARANTINE_PENDED_CREATE_RESULT
QuarantineOnPendedCreate (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides about a pended IRP_MJ_CREATE in a system thread.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return QuarantinePendedCreateContinue;
}

_IRQL_requires_max_( APC_LEVEL )
QUARANTINE_PRE_READ_RESULT
QuarantineOnPreRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PQUARANTINE_READ_CONTEXT Context,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_READ.
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

    return QuarantinePreReadPend;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
QUARANTINE_PENDED_READ_RESULT
QuarantineOnPendedRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PQUARANTINE_READ_CONTEXT Context,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides about a pended IRP_MJ_READ in a system thread.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return QuarantinePendedReadWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( DISPATCH_LEVEL )
NTSTATUS
QuarantineOnPostRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PQUARANTINE_READ_CONTEXT Context
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
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
VOID
QuarantineOnDrainRead (
    _Inout_ PQUARANTINE_READ_CONTEXT Context
    )
/*++

Routine Description:

    The instance goes away before IRP_MJ_READ completed. Frees what the context's fields own;
    the context itself is freed by the generated code.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Context );
}

_IRQL_requires_max_( APC_LEVEL )
QUARANTINE_PRE_WRITE_RESULT
QuarantineOnPreWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PQUARANTINE_WRITE_CONTEXT Context,
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

    return QuarantinePreWritePend;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
QUARANTINE_PENDED_WRITE_RESULT
QuarantineOnPendedWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PQUARANTINE_WRITE_CONTEXT Context,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides about a pended IRP_MJ_WRITE in a system thread.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return QuarantinePendedWriteContinue;
}

_IRQL_requires_max_( APC_LEVEL )
QUARANTINE_PRE_SET_INFORMATION_RESULT
QuarantineOnPreSetInformation (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PQUARANTINE_SET_INFORMATION_CONTEXT Context,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_SET_INFORMATION.
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

    return QuarantinePreSetInformationPend;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
QUARANTINE_PENDED_SET_INFORMATION_RESULT
QuarantineOnPendedSetInformation (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PQUARANTINE_SET_INFORMATION_CONTEXT Context,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides about a pended IRP_MJ_SET_INFORMATION in a system thread.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return QuarantinePendedSetInformationWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
QuarantineOnPostSetInformation (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PQUARANTINE_SET_INFORMATION_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_SET_INFORMATION.
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
QUARANTINE_PRE_CLEANUP_RESULT
QuarantineOnPreCleanup (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_CLEANUP.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return QuarantinePreCleanupPend;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
QUARANTINE_PENDED_CLEANUP_RESULT
QuarantineOnPendedCleanup (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides about a pended IRP_MJ_CLEANUP in a system thread.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return QuarantinePendedCleanupWatch;
}

_IRQL_requires_max_( DISPATCH_LEVEL )
VOID
QuarantineOnPostCleanup (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_CLEANUP.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
}

_IRQL_requires_max_( PASSIVE_LEVEL )
VOID
QuarantineOnInstanceTeardown (
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _In_ FLT_INSTANCE_TEARDOWN_FLAGS Reason
    )
/*++

Routine Description:

    The instance goes; operations that waited are completed already.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Reason );
}
