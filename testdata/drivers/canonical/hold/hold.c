/*
 * hold: creates wait until a verdict is known. Each waiting create is a request
 * of ours with a deferred work item; flushes are looked at after they are done.
 */
#include <fltKernel.h>

#define HOLD_TAG 'dloH'

typedef struct _HOLD_INSTANCE {
    ERESOURCE Lock;
    ULONG Allowed;
    ULONG Denied;
} HOLD_INSTANCE, *PHOLD_INSTANCE;

typedef struct _HOLD_REQUEST {
    PFLT_DEFERRED_IO_WORKITEM Item;
    PHOLD_INSTANCE Instance;
    PFLT_FILE_NAME_INFORMATION Name;
    ACCESS_MASK Access;
} HOLD_REQUEST, *PHOLD_REQUEST;

static PFLT_FILTER gFilter;
static EX_PUSH_LOCK gPolicyLock;
static UNICODE_STRING gPolicy = RTL_CONSTANT_STRING(L"exe");

static
void
HoldRequestFree(PHOLD_REQUEST Request)
{
    if (Request->Name != NULL) {
        FltReleaseFileNameInformation(Request->Name);
    }
    if (Request->Instance != NULL) {
        FltReleaseContext(Request->Instance);
    }
    if (Request->Item != NULL) {
        FltFreeDeferredIoWorkItem(Request->Item);
    }
    ExFreePoolWithTag(Request, HOLD_TAG);
}

static
NTSTATUS
HoldRequestNew(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PHOLD_REQUEST *Out)
{
    PHOLD_REQUEST request;
    NTSTATUS status;

    request = ExAllocatePoolWithTag(NonPagedPool, sizeof(HOLD_REQUEST), HOLD_TAG);
    if (request == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    RtlZeroMemory(request, sizeof(HOLD_REQUEST));

    request->Access = Data->Iopb->Parameters.Create.SecurityContext->DesiredAccess;

    request->Item = FltAllocateDeferredIoWorkItem();
    if (request->Item == NULL) {
        status = STATUS_INSUFFICIENT_RESOURCES;
        goto fail;
    }
    status = FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&request->Instance);
    if (!NT_SUCCESS(status)) {
        request->Instance = NULL;
        goto fail;
    }
    status = FltGetFileNameInformation(Data, FLT_FILE_NAME_OPENED | FLT_FILE_NAME_QUERY_DEFAULT, &request->Name);
    if (!NT_SUCCESS(status)) {
        request->Name = NULL;
        goto fail;
    }
    *Out = request;
    return STATUS_SUCCESS;

fail:
    HoldRequestFree(request);
    return status;
}

static
BOOLEAN
HoldAllowed(PHOLD_REQUEST Request)
{
    BOOLEAN allowed = TRUE;

    if (!NT_SUCCESS(FltParseFileNameInformation(Request->Name))) {
        return FALSE;
    }
    FltAcquirePushLockShared(&gPolicyLock);
    if (RtlEqualUnicodeString(&Request->Name->Extension, &gPolicy, TRUE)) {
        allowed = !(Request->Access & FILE_WRITE_DATA);
    }
    FltReleasePushLock(&gPolicyLock);

    FltAcquireResourceExclusive(&Request->Instance->Lock);
    if (allowed) {
        Request->Instance->Allowed++;
    } else {
        Request->Instance->Denied++;
    }
    FltReleaseResource(&Request->Instance->Lock);
    return allowed;
}

static
void
HoldWorker(PFLT_DEFERRED_IO_WORKITEM WorkItem, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    PHOLD_REQUEST request = Context;
    FLT_PREOP_CALLBACK_STATUS go = FLT_PREOP_SUCCESS_NO_CALLBACK;

    UNREFERENCED_PARAMETER(WorkItem);

    if (!HoldAllowed(request)) {
        Data->IoStatus.Status = STATUS_ACCESS_DENIED;
        Data->IoStatus.Information = 0;
        go = FLT_PREOP_COMPLETE;
    }
    HoldRequestFree(request);
    FltCompletePendedPreOperation(Data, go, NULL);
}

static
FLT_PREOP_CALLBACK_STATUS
HoldPreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PHOLD_REQUEST request;
    NTSTATUS status;

    *CompletionContext = NULL;

    if (FlagOn(Data->Iopb->OperationFlags, SL_OPEN_PAGING_FILE)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    status = HoldRequestNew(Data, FltObjects, &request);
    if (!NT_SUCCESS(status)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    status = FltQueueDeferredIoWorkItem(request->Item, Data, HoldWorker, CriticalWorkQueue, request);
    if (!NT_SUCCESS(status)) {
        HoldRequestFree(request);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_PENDING;
}

static
void
HoldFlushWorker(PFLT_DEFERRED_IO_WORKITEM WorkItem, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    PHOLD_INSTANCE instance = Context;

    FltAcquireResourceExclusive(&instance->Lock);
    instance->Allowed++;
    FltReleaseResource(&instance->Lock);
    FltReleaseContext(instance);
    FltFreeDeferredIoWorkItem(WorkItem);
    FltCompletePendedPostOperation(Data);
}

static
FLT_PREOP_CALLBACK_STATUS
HoldPreFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PHOLD_INSTANCE instance;

    UNREFERENCED_PARAMETER(Data);
    if (!NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&instance))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    *CompletionContext = instance;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static
FLT_POSTOP_CALLBACK_STATUS
HoldPostFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS result = FLT_POSTOP_FINISHED_PROCESSING;
    PHOLD_INSTANCE instance = CompletionContext;
    PFLT_DEFERRED_IO_WORKITEM item = NULL;

    UNREFERENCED_PARAMETER(FltObjects);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && FLT_IS_IRP_OPERATION(Data)) {
        item = FltAllocateDeferredIoWorkItem();
    }
    if (item != NULL) {
        NTSTATUS status = FltQueueDeferredIoWorkItem(item, Data, HoldFlushWorker, DelayedWorkQueue, instance);

        if (NT_SUCCESS(status)) {
            result = FLT_POSTOP_MORE_PROCESSING_REQUIRED;
        } else {
            FltFreeDeferredIoWorkItem(item);
        }
    }
    if (result == FLT_POSTOP_FINISHED_PROCESSING) {
        FltReleaseContext(instance);
    }
    return result;
}

static
void
HoldInstanceCleanup(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE ContextType)
{
    UNREFERENCED_PARAMETER(ContextType);
    ExDeleteResourceLite(&((PHOLD_INSTANCE)Context)->Lock);
}

static
NTSTATUS
HoldInstanceSetup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, DEVICE_TYPE VolumeDeviceType, FLT_FILESYSTEM_TYPE VolumeFilesystemType)
{
    PHOLD_INSTANCE instance = NULL;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Flags);
    UNREFERENCED_PARAMETER(VolumeFilesystemType);

    if (VolumeDeviceType == FILE_DEVICE_NETWORK_FILE_SYSTEM) {
        return STATUS_FLT_DO_NOT_ATTACH;
    }
    status = FltAllocateContext(gFilter, FLT_INSTANCE_CONTEXT, sizeof(*instance), NonPagedPool, (PFLT_CONTEXT *)&instance);
    if (NT_SUCCESS(status)) {
        instance->Allowed = 0;
        instance->Denied = 0;
        ExInitializeResourceLite(&instance->Lock);
        status = FltSetInstanceContext(FltObjects->Instance, FLT_SET_CONTEXT_KEEP_IF_EXISTS, instance, NULL);
        FltReleaseContext(instance);
    }
    return status;
}

static
NTSTATUS
HoldQueryTeardown(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_QUERY_TEARDOWN_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    return STATUS_SUCCESS;
}

static
NTSTATUS
HoldUnload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(gFilter);
    FltDeletePushLock(&gPolicyLock);
    return STATUS_SUCCESS;
}

static const FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_INSTANCE_CONTEXT, 0, HoldInstanceCleanup, sizeof(HOLD_INSTANCE), HOLD_TAG, NULL, NULL, NULL },
    { FLT_CONTEXT_END }
};

static const FLT_OPERATION_REGISTRATION Operations[] = {
    { IRP_MJ_CREATE, 0, HoldPreCreate, NULL },
    { IRP_MJ_FLUSH_BUFFERS, 0, HoldPreFlush, HoldPostFlush },
    { IRP_MJ_OPERATION_END }
};

static const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0,
    Contexts, Operations, HoldUnload, HoldInstanceSetup, HoldQueryTeardown, NULL, NULL, NULL, NULL, NULL
};

NTSTATUS
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    FltInitializePushLock(&gPolicyLock);
    status = FltRegisterFilter(DriverObject, &Registration, &gFilter);
    if (NT_SUCCESS(status)) {
        status = FltStartFiltering(gFilter);
        if (NT_SUCCESS(status)) {
            return status;
        }
        FltUnregisterFilter(gFilter);
    }
    FltDeletePushLock(&gPolicyLock);
    return status;
}
