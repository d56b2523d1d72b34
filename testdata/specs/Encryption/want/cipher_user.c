/*++

Module Name:

    cipher_user.c

Abstract:

    Hooks of the Cipher minifilter. This file is yours: fltgen wrote it once
    and never changes what stands here. `fltgen sync` appends stubs for hooks
    that the spec has gained.

Environment:

    Kernel mode

--*/

#include "cipher.fltgen.h"

_IRQL_requires_max_( APC_LEVEL )
CIPHER_PRE_READ_RESULT
CipherOnPreRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PCIPHER_READ_CONTEXT Context,
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

    return CipherPreReadWatch;
}

_Must_inspect_result_
_IRQL_requires_max_( DISPATCH_LEVEL )
NTSTATUS
CipherOnSwapRead (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PCIPHER_READ_CONTEXT Context,
    _Inout_updates_bytes_( Length ) PVOID Buffer,
    _In_ ULONG Length
    )
/*++

Routine Description:

    Transforms the bytes of a read in our own buffer before the caller gets them.
    An error fails the read.

    Called at up to DISPATCH_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( Buffer );
    UNREFERENCED_PARAMETER( Length );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
CipherOnSwapWrite (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _Inout_ PCIPHER_WRITE_CONTEXT Context,
    _Inout_updates_bytes_( Length ) PVOID Buffer,
    _In_ ULONG Length
    )
/*++

Routine Description:

    Transforms the bytes of a write in our own buffer before they go down.
    An error fails the write.

    Called at up to APC_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( Context );
    UNREFERENCED_PARAMETER( Buffer );
    UNREFERENCED_PARAMETER( Length );

    return STATUS_SUCCESS;
}

_Must_inspect_result_
_IRQL_requires_max_( APC_LEVEL )
NTSTATUS
CipherOnPostQueryInformation (
    _Inout_ PFLT_CALLBACK_DATA Data,
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PCIPHER_QUERY_INFORMATION_CONTEXT Context
    )
/*++

Routine Description:

    Completion work for IRP_MJ_QUERY_INFORMATION.
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
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
CipherOnInitVolumeKey (
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _Inout_ PCIPHER_VOLUME_KEY Context
    )
/*++

Routine Description:

    Fills in a new, zeroed VolumeKey before others can see it.
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
CipherOnCleanupVolumeKey (
    _Inout_ PCIPHER_VOLUME_KEY Context
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
CipherOnStart (
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
CipherOnStop (
    VOID
    )
/*++

Routine Description:

    The filter is unregistered: no other hook runs any more.

    Called at PASSIVE_LEVEL.

--*/
{
}

_Must_inspect_result_
_IRQL_requires_max_( PASSIVE_LEVEL )
NTSTATUS
CipherOnInstanceSetup (
    _In_ PCFLT_RELATED_OBJECTS FltObjects,
    _In_ FLT_INSTANCE_SETUP_FLAGS Flags,
    _In_ DEVICE_TYPE VolumeDeviceType,
    _In_ FLT_FILESYSTEM_TYPE VolumeFilesystemType
    )
/*++

Routine Description:

    Accepts a volume with STATUS_SUCCESS, or refuses it with STATUS_FLT_DO_NOT_ATTACH.
    It must not wait for another thread or send messages.

    Called at PASSIVE_LEVEL.

--*/
{
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( Flags );
    UNREFERENCED_PARAMETER( VolumeDeviceType );
    UNREFERENCED_PARAMETER( VolumeFilesystemType );

    return STATUS_SUCCESS;
}
