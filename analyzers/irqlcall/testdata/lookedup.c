// The context that is released was allocated elsewhere, from paged pool as all of its type.
#include <fltKernel.h>

typedef struct _VOLUME {
    LONG Writes;
} VOLUME, *PVOLUME;

NTSTATUS
InstanceSetup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, DEVICE_TYPE VolumeDeviceType,
              FLT_FILESYSTEM_TYPE VolumeFilesystemType)
{
    PVOLUME instance;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Flags);
    UNREFERENCED_PARAMETER(VolumeDeviceType);
    UNREFERENCED_PARAMETER(VolumeFilesystemType);
    status = FltAllocateContext(FltObjects->Filter, FLT_INSTANCE_CONTEXT, sizeof(VOLUME), PagedPool, (PFLT_CONTEXT *)&instance);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    instance->Writes = 0;
    FltSetInstanceContext(FltObjects->Instance, FLT_SET_CONTEXT_KEEP_IF_EXISTS, instance, NULL);
    FltReleaseContext(instance);
    return STATUS_SUCCESS;
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    if (!NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, CompletionContext))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    FltReleaseContext(CompletionContext); // want error "FltReleaseContext may run at DISPATCH_LEVEL, but it is limited to APC_LEVEL for paged memory"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, PreWrite, PostWrite },
    { IRP_MJ_OPERATION_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, NULL, InstanceSetup, NULL, NULL, NULL
};
