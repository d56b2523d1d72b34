/* A correct driver: READ with FltDoCompletionProcessingWhenSafe, WRITE with a deferred work item. */
#include <fltKernel.h>

#define TAG 0x74657374

typedef struct _STATE {
    ULONG Value;
} STATE, *PSTATE;

static PFLT_FILTER Filter;
static KSPIN_LOCK Lock;
static ULONG Completed;

static VOID Count(VOID)
{
    KIRQL old;
    KeAcquireSpinLock(&Lock, &old);
    Completed++;
    KeReleaseSpinLock(&Lock, old);
}

static FLT_PREOP_CALLBACK_STATUS FLTAPI Pre(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PSTATE state = ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(STATE), TAG);

    UNREFERENCED_PARAMETER(FltObjects);
    *CompletionContext = NULL;
    if (state == NULL) return FLT_PREOP_SUCCESS_NO_CALLBACK;
    state->Value = Data->Iopb->MajorFunction;
    *CompletionContext = state;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static VOID Work(PSTATE State)
{
    Count();
    ExFreePoolWithTag(State, TAG);
}

static FLT_POSTOP_CALLBACK_STATUS FLTAPI Safe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID Context, FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_FILE_NAME_INFORMATION name;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    if (NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED | FLT_FILE_NAME_QUERY_CACHE_ONLY, &name))) {
        FltReleaseFileNameInformation(name);
    }
    Work(Context);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_POSTOP_CALLBACK_STATUS FLTAPI PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID Context, FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS status = FLT_POSTOP_FINISHED_PROCESSING;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        ExFreePoolWithTag(Context, TAG);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!FLT_IS_IRP_OPERATION(Data)) {
        Work(Context);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (FltDoCompletionProcessingWhenSafe(Data, FltObjects, Context, Flags, Safe, &status)) return status;
    Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
    Data->IoStatus.Information = 0;
    ExFreePoolWithTag(Context, TAG);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static VOID FLTAPI Worker(PFLT_DEFERRED_IO_WORKITEM Item, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    Work(Context);
    FltFreeDeferredIoWorkItem(Item);
    FltCompletePendedPostOperation(Data);
}

static FLT_POSTOP_CALLBACK_STATUS FLTAPI PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID Context, FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_DEFERRED_IO_WORKITEM item;

    UNREFERENCED_PARAMETER(FltObjects);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !FLT_IS_IRP_OPERATION(Data)) {
        ExFreePoolWithTag(Context, TAG);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    item = FltAllocateDeferredIoWorkItem();
    if (item == NULL) {
        ExFreePoolWithTag(Context, TAG);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!NT_SUCCESS(FltQueueDeferredIoWorkItem(item, Data, Worker, DelayedWorkQueue, Context))) {
        FltFreeDeferredIoWorkItem(item);
        ExFreePoolWithTag(Context, TAG);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    return FLT_POSTOP_MORE_PROCESSING_REQUIRED;
}

static const FLT_OPERATION_REGISTRATION Operations[] = {
    {IRP_MJ_READ, 0, Pre, PostRead, NULL},
    {IRP_MJ_WRITE, 0, Pre, PostWrite, NULL},
    {IRP_MJ_OPERATION_END, 0, NULL, NULL, NULL},
};

static __attribute__((section("PAGE"))) NTSTATUS FLTAPI Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

static const FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
    .OperationRegistration = Operations,
    .FilterUnloadCallback = Unload,
};

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    KeInitializeSpinLock(&Lock);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (!NT_SUCCESS(status)) return status;
    status = FltStartFiltering(Filter);
    if (!NT_SUCCESS(status)) FltUnregisterFilter(Filter);
    return status;
}
