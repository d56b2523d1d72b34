/*++

Module Name:

    shadow_user.c

Abstract:

    Hooks of the Shadow minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "shadow.fltgen.h"

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
ShadowOnPostCreate (
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
SHADOW_PRE_WRITE_RESULT
ShadowOnPreWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PSHADOW_WRITE_CONTEXT Context,
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

    return ShadowPreWriteWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
ShadowOnPostWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PSHADOW_WRITE_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_WRITE.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( DISPATCH_LEVEL )
NTSTATUS
ShadowOnUnsafeWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PSHADOW_WRITE_CONTEXT Context
    )
/*++

Routine Description:

    Takes the place of the post hook when IRP_MJ_WRITE could not be brought to a safe level.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
VOID
ShadowOnDrainWrite (
    _Inout_ PSHADOW_WRITE_CONTEXT Context
    )
/*++

Routine Description:

    The instance goes away before IRP_MJ_WRITE completed. Frees what the context's fields own;
    the context itself is freed by the generated code.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Context );
}

_IRQL_requires_max_( APC_LEVEL )
SHADOW_PRE_FLUSH_BUFFERS_RESULT
ShadowOnPreFlushBuffers (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PSHADOW_FLUSH_BUFFERS_CONTEXT Context,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides what happens with IRP_MJ_FLUSH_BUFFERS.
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

    return ShadowPreFlushBuffersPend;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
SHADOW_PENDED_FLUSH_BUFFERS_RESULT
ShadowOnPendedFlushBuffers (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PSHADOW_FLUSH_BUFFERS_CONTEXT Context,
    _Inout_ NTSTATUS *Status,
    _Inout_ ULONG_PTR *Information
    )
/*++

Routine Description:

    Decides about a pended IRP_MJ_FLUSH_BUFFERS in a system thread.
    If it changes parameters in Data->Iopb, it calls FltSetCallbackDataDirty.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );

    return ShadowPendedFlushBuffersWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
ShadowOnPostFlushBuffers (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PSHADOW_FLUSH_BUFFERS_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_FLUSH_BUFFERS.
    Returns success to keep the operation's result, or the error that it fails with.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
VOID
ShadowOnPostCleanup (
    _Inout_ PFLT_CALLBACK_DATA Data
    )
/*++

Routine Description:

    Completion work for IRP_MJ_CLEANUP.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
}

_IRQL_requires_max_( DISPATCH_LEVEL )
VOID
ShadowOnUnsafeCleanup (
    _Inout_ PFLT_CALLBACK_DATA Data
    )
/*++

Routine Description:

    Takes the place of the post hook when IRP_MJ_CLEANUP could not be brought to a safe level.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
ShadowOnInitShadowFile (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PSHADOW_SHADOW_FILE Context
    )
/*++

Routine Description:

    Fills in a new, zeroed ShadowFile before others can see it.
    An error gives the context back; then the cleanup hook runs, if there is one.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Context );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( APC_LEVEL )
VOID
ShadowOnCleanupShadowFile (
    _Inout_ PSHADOW_SHADOW_FILE Context
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
ShadowOnPrepareCopyOut (
    _Inout_ PSHADOW_COPY_OUT_REQUEST Request,
    _In_opt_ PVOID Parameter
    )
/*++

Routine Description:

    Fills in the request: its fields, and the buffer when data goes out.
    An error gives the request up; no other hook is called for it then.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Parameter );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
VOID
ShadowOnDoneCopyOut (
    _Inout_ PSHADOW_COPY_OUT_REQUEST Request,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
/*++

Routine Description:

    The request ended with Status. Called exactly once for each request that was started.
    The request and its buffer are freed when the hook returns.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );
}

_IRQL_requires_max_( DISPATCH_LEVEL )
VOID
ShadowOnLostCopyOut (
    _Inout_ PSHADOW_COPY_OUT_REQUEST Request,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
/*++

Routine Description:

    Takes the place of the done hook when the work item could not be queued.
    Frees what the request's fields own, in code that is legal at DISPATCH_LEVEL.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
ShadowOnPrepareReadBack (
    _Inout_ PSHADOW_READ_BACK_REQUEST Request,
    _In_opt_ PVOID Parameter
    )
/*++

Routine Description:

    Fills in the request: its fields, and the buffer when data goes out.
    An error gives the request up; no other hook is called for it then.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Parameter );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( DISPATCH_LEVEL )
VOID
ShadowOnDoneReadBack (
    _Inout_ PSHADOW_READ_BACK_REQUEST Request,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
/*++

Routine Description:

    The request ended with Status. Called exactly once for each request that was started.
    The request and its buffer are freed when the hook returns.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
ShadowOnPrepareRawWrite (
    _Inout_ PSHADOW_RAW_WRITE_REQUEST Request,
    _In_opt_ PVOID Parameter
    )
/*++

Routine Description:

    Fills in the request: its fields, and the buffer when data goes out.
    An error gives the request up; no other hook is called for it then.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Parameter );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( DISPATCH_LEVEL )
VOID
ShadowOnDoneRawWrite (
    _Inout_ PSHADOW_RAW_WRITE_REQUEST Request,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
/*++

Routine Description:

    The request ended with Status. Called exactly once for each request that was started.
    The request and its buffer are freed when the hook returns.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
ShadowOnPrepareFlush (
    _Inout_ PSHADOW_FLUSH_REQUEST Request,
    _Inout_ PFLT_CALLBACK_DATA CallbackData,
    _In_opt_ PVOID Parameter
    )
/*++

Routine Description:

    Fills in the request: its fields, and the buffer when data goes out.
    An error gives the request up; no other hook is called for it then.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( CallbackData );
    UNREFERENCED_PARAMETER( Parameter );

    return STATUS_SUCCESS;
}

_IRQL_requires_max_( PASSIVE_LEVEL )
VOID
ShadowOnDoneFlush (
    _Inout_ PSHADOW_FLUSH_REQUEST Request,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
/*++

Routine Description:

    The request ended with Status. Called exactly once for each request that was started.
    The request and its buffer are freed when the hook returns.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );
}

_IRQL_requires_max_( DISPATCH_LEVEL )
VOID
ShadowOnLostFlush (
    _Inout_ PSHADOW_FLUSH_REQUEST Request,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
/*++

Routine Description:

    Takes the place of the done hook when the work item could not be queued.
    Frees what the request's fields own, in code that is legal at DISPATCH_LEVEL.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Request );
    UNREFERENCED_PARAMETER( Status );
    UNREFERENCED_PARAMETER( Information );
}
