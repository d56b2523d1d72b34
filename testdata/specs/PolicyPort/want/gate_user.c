/*++

Module Name:

    gate_user.c

Abstract:

    Hooks of the Gate minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "gate.fltgen.h"

_IRQL_requires_max_( PASSIVE_LEVEL )
GATE_PRE_CREATE_RESULT
GateOnPreCreate (
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

    return GatePreCreateWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
GateOnPostCreate (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _In_opt_ PFLT_FILE_NAME_INFORMATION NameInfo
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
    UNREFERENCED_PARAMETER( NameInfo );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
GATE_PRE_SET_INFORMATION_RESULT
GateOnPreSetInformation (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _In_opt_ PFLT_FILE_NAME_INFORMATION NameInfo,
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
    UNREFERENCED_PARAMETER( NameInfo );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return GatePreSetInformationContinue;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
GateOnConnect (
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
GateOnDisconnect (
    VOID
    )
/*++

Routine Description:

    The client has gone.

    Called at PASSIVE_LEVEL.

--*/
{
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
GateOnMessageSetMode (
    _In_ CONST GATE_SET_MODE_MESSAGE *Message,
    _Out_ PGATE_SET_MODE_REPLY Reply
    )
/*++

Routine Description:

    The client sent SetMode. Message and reply are copies in kernel memory.
    The contents are the client's: check them.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Message );
    UNREFERENCED_PARAMETER( Reply );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
GateOnMessagePing (
    VOID
    )
/*++

Routine Description:

    The client sent Ping. Message and reply are copies in kernel memory.
    The contents are the client's: check them.

    Called at PASSIVE_LEVEL.

--*/
{
    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
GateOnStart (
    _In_ PFLT_FILTER Filter,
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PUNICODE_STRING RegistryPath
    )
/*++

Routine Description:

    The driver is registered, and filtering has not started.
    An error unloads the driver; the stop hook is not called then.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Filter );
    UNREFERENCED_PARAMETER( DriverObject );
    UNREFERENCED_PARAMETER( RegistryPath );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
VOID
GateOnStop (
    VOID
    )
/*++

Routine Description:

    The filter is unregistered: no other hook runs any more.

    Called at PASSIVE_LEVEL.

--*/
{
}
