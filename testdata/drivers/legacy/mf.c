#include <fltkernel.h>

/* ∂¡»°ÕÍ≥… (a comment in GBK) */

#ifdef ALLOC_PRAGMA
NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath);
FLT_POSTOP_CALLBACK_STATUS PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags);
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PostWrite)
#endif

PFLT_FILTER gFilter = NULL;
ULONG gWrites = 0;

FLT_POSTOP_CALLBACK_STATUS
PostWrite(
    __inout PFLT_CALLBACK_DATA Data,
    __in PCFLT_RELATED_OBJECTS FltObjects,
    __in_opt PVOID CompletionContext,
    __in FLT_POST_OPERATION_FLAGS Flags
    )
{
    UNREFERENCED_PARAMETER( Data );
    UNREFERENCED_PARAMETER( FltObjects );
    UNREFERENCED_PARAMETER( CompletionContext );
    UNREFERENCED_PARAMETER( Flags );
    PAGED_CODE();

    gWrites += 1;
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[2] = {
#if 0 // not yet
    { IRP_MJ_READ, 0, PreRead, PostRead },
#endif
    { IRP_MJ_WRITE,
      0,
      NULL,
      PostWrite },
    { IRP_MJ_OPERATION_END }
};

CONST FLT_REGISTRATION FilterRegistration = {
    sizeof( FLT_REGISTRATION ), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
};

NTSTATUS
DriverEntry (
    __in PDRIVER_OBJECT DriverObject,
    __in PUNICODE_STRING RegistryPath
    )
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER( RegistryPath );
    status = FltRegisterFilter( DriverObject, &FilterRegistration, &gFilter );
    if (NT_SUCCESS( status )) {
        status = FltStartFiltering( gFilter );
        if (!NT_SUCCESS( status )) {
            FltUnregisterFilter( gFilter );
        }
    }
    return status;
}
