/*++

Module Name:

    watcher_user.c

Abstract:

    Hooks of the Watcher minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "watcher.fltgen.h"

_IRQL_requires_max_( APC_LEVEL )
WATCHER_PRE_READ_RESULT
WatcherOnPreRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PWATCHER_READ_CONTEXT Context,
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

    return WatcherPreReadWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
WatcherOnPostRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PWATCHER_READ_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_READ.
    Called for failed operations too: look at Data->IoStatus.Status.
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
WatcherOnUnsafeRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PWATCHER_READ_CONTEXT Context
    )
/*++

Routine Description:

    Takes the place of the post hook when IRP_MJ_READ could not be brought to a safe level.
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
WatcherOnDrainRead (
    _Inout_ PWATCHER_READ_CONTEXT Context
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

_Must_inspect_result_
_IRQL_requires_max_( DISPATCH_LEVEL )
NTSTATUS
WatcherOnPostWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PWATCHER_WRITE_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_WRITE.
    Called for failed operations too: look at Data->IoStatus.Status.
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
WATCHER_PRE_QUERY_INFORMATION_RESULT
WatcherOnPreQueryInformation (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_QUERY_INFORMATION.
    *Status and *Information count when it answers Complete.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return WatcherPreQueryInformationWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( DISPATCH_LEVEL )
NTSTATUS
WatcherOnPostQueryInformation (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_QUERY_INFORMATION.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
WatcherOnPostDeviceControl (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_DEVICE_CONTROL.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
WATCHER_PRE_NETWORK_QUERY_OPEN_RESULT
WatcherOnPreNetworkQueryOpen (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_NETWORK_QUERY_OPEN.
    *Status and *Information count when it answers Complete.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return WatcherPreNetworkQueryOpenContinue;
}

_IRQL_requires_max_( APC_LEVEL )
WATCHER_PRE_ACQUIRE_FOR_SECTION_SYNCHRONIZATION_RESULT
WatcherOnPreAcquireForSectionSynchronization (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_ACQUIRE_FOR_SECTION_SYNCHRONIZATION.
    *Status and *Information count when it answers Complete.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return WatcherPreAcquireForSectionSynchronizationWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( DISPATCH_LEVEL )
NTSTATUS
WatcherOnPostAcquireForSectionSynchronization (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_ACQUIRE_FOR_SECTION_SYNCHRONIZATION.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
WATCHER_PRE_SHUTDOWN_RESULT
WatcherOnPreShutdown (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_SHUTDOWN.
    *Status and *Information count when it answers Complete.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return WatcherPreShutdownContinue;
}

_IRQL_requires_max_( DISPATCH_LEVEL )
VOID
WatcherOnPostClose (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects
    )
/*++

Routine Description:

    Completion work for IRP_MJ_CLOSE.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
}
