/*++

Module Name:

    audit_user.c

Abstract:

    Hooks of the Audit minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "audit.fltgen.h"

_IRQL_requires_max_( PASSIVE_LEVEL )
AUDIT_PRE_CREATE_RESULT
AuditOnPreCreate (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PAUDIT_CREATE_CONTEXT Context,
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
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return AuditPreCreateWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
AuditOnPostCreate (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PAUDIT_CREATE_CONTEXT Context,
    _In_opt_ PFLT_FILE_NAME_INFORMATION NameInfo
    )
/*++

Routine Description:

    Completion work for IRP_MJ_CREATE.
    Called for failed operations too: look at Data->IoStatus.Status.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( NameInfo );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
AuditOnPostSetInformation (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PAUDIT_SET_INFORMATION_CONTEXT Context
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

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
AuditOnPostDirectoryControl (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_DIRECTORY_CONTROL.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
AUDIT_PRE_CLEANUP_RESULT
AuditOnPreCleanup (
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

    return AuditPreCleanupContinue;
}

_IRQL_requires_max_( APC_LEVEL )
VOID
AuditOnCleanupOpenState (
    _Inout_ PAUDIT_OPEN_STATE Context
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

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
AuditOnConnect (
    VOID
    )
/*++

Routine Description:

    A client wants to connect. An error refuses it.

    Called at PASSIVE_LEVEL.

--*/
{
    return STATUS_SUCCESS;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
VOID
AuditOnDisconnect (
    VOID
    )
/*++

Routine Description:

    The client has gone.

    Called at PASSIVE_LEVEL.

--*/
{
}
