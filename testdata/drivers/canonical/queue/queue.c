/* Writes wait in a cancel-safe queue until a worker completes them. */
#include <fltKernel.h>

#define TAG 'nacE'

PFLT_FILTER Filter;

typedef struct _INSTANCE {
    FLT_CALLBACK_DATA_QUEUE Queue;
    KSPIN_LOCK Lock;
    LIST_ENTRY Entries;
} INSTANCE, *PINSTANCE;

static VOID AcquireQueue(PFLT_CALLBACK_DATA_QUEUE Queue, PKIRQL Irql)
{
    KeAcquireSpinLock(&CONTAINING_RECORD(Queue, INSTANCE, Queue)->Lock, Irql);
}

static VOID ReleaseQueue(PFLT_CALLBACK_DATA_QUEUE Queue, KIRQL Irql)
{
    KeReleaseSpinLock(&CONTAINING_RECORD(Queue, INSTANCE, Queue)->Lock, Irql);
}

static NTSTATUS InsertIo(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    UNREFERENCED_PARAMETER(InsertContext);
    InsertTailList(&CONTAINING_RECORD(Queue, INSTANCE, Queue)->Entries, &Data->QueueLinks);
    return STATUS_SUCCESS;
}

static VOID RemoveIo(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Queue);
    RemoveEntryList(&Data->QueueLinks);
}

static PFLT_CALLBACK_DATA PeekNextIo(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data, PVOID PeekContext)
{
    PLIST_ENTRY head = &CONTAINING_RECORD(Queue, INSTANCE, Queue)->Entries;
    PLIST_ENTRY next = Data == NULL ? head->Flink : Data->QueueLinks.Flink;

    UNREFERENCED_PARAMETER(PeekContext);
    return next == head ? NULL : CONTAINING_RECORD(next, FLT_CALLBACK_DATA, QueueLinks);
}

static VOID CompleteCanceledIo(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Queue);
    Data->IoStatus.Status = STATUS_CANCELLED;
    Data->IoStatus.Information = 0;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
}

/* PASSIVE_LEVEL: lets one waiting write go on. */
static VOID Work(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    PINSTANCE instance = Context;
    PFLT_CALLBACK_DATA data;

    UNREFERENCED_PARAMETER(FltObject);
    data = FltCbdqRemoveNextIo(&instance->Queue, NULL);
    if (data != NULL) {
        FltCompletePendedPreOperation(data, FLT_PREOP_SUCCESS_NO_CALLBACK, NULL);
    }
    FltFreeGenericWorkItem(Item);
    FltReleaseContext(instance);
}

static FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    FLT_PREOP_CALLBACK_STATUS result = FLT_PREOP_SUCCESS_NO_CALLBACK;
    PFLT_GENERIC_WORKITEM item;
    PINSTANCE instance;

    *CompletionContext = NULL;
    if (!FLT_IS_IRP_OPERATION(Data)) {
        return FLT_PREOP_DISALLOW_FASTIO;
    }
    if (!NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&instance))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    item = FltAllocateGenericWorkItem();
    if (item == NULL) {
        FltReleaseContext(instance);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (NT_SUCCESS(FltCbdqInsertIo(&instance->Queue, Data, NULL, NULL))) {
        result = FLT_PREOP_PENDING;
        FltReferenceContext(instance);
        if (NT_SUCCESS(FltQueueGenericWorkItem(item, FltObjects->Instance, Work, DelayedWorkQueue, instance))) {
            item = NULL;
        } else {
            FltReleaseContext(instance); /* the next write's worker, or the teardown, lets this one go on */
        }
    }
    if (item != NULL) {
        FltFreeGenericWorkItem(item);
    }
    FltReleaseContext(instance);
    return result;
}

static NTSTATUS InstanceSetup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, DEVICE_TYPE DeviceType,
                              FLT_FILESYSTEM_TYPE FileSystemType)
{
    PINSTANCE instance;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Flags);
    UNREFERENCED_PARAMETER(DeviceType);
    UNREFERENCED_PARAMETER(FileSystemType);

    status = FltAllocateContext(FltObjects->Filter, FLT_INSTANCE_CONTEXT, sizeof(INSTANCE), NonPagedPoolNx, (PFLT_CONTEXT *)&instance);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    RtlZeroMemory(instance, sizeof(INSTANCE));
    KeInitializeSpinLock(&instance->Lock);
    InitializeListHead(&instance->Entries);
    status = FltCbdqInitialize(FltObjects->Instance, &instance->Queue, InsertIo, RemoveIo, PeekNextIo,
                               AcquireQueue, ReleaseQueue, CompleteCanceledIo);
    if (NT_SUCCESS(status)) {
        status = FltSetInstanceContext(FltObjects->Instance, FLT_SET_CONTEXT_KEEP_IF_EXISTS, instance, NULL);
    }
    FltReleaseContext(instance);
    return status;
}

static VOID InstanceTeardownStart(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_TEARDOWN_FLAGS Reason)
{
    PFLT_CALLBACK_DATA data;
    PINSTANCE instance;

    UNREFERENCED_PARAMETER(Reason);
    if (!NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&instance))) {
        return;
    }
    FltCbdqDisable(&instance->Queue);
    for (;;) {
        data = FltCbdqRemoveNextIo(&instance->Queue, NULL);
        if (data == NULL) {
            break;
        }
        data->IoStatus.Status = STATUS_CANCELLED;
        data->IoStatus.Information = 0;
        FltCompletePendedPreOperation(data, FLT_PREOP_COMPLETE, NULL);
    }
    FltReleaseContext(instance);
}

static const FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_INSTANCE_CONTEXT, 0, NULL, sizeof(INSTANCE), TAG },
    { FLT_CONTEXT_END }
};

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};

static NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

static const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, Callbacks, Unload, InstanceSetup, NULL, InstanceTeardownStart, NULL
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (NT_SUCCESS(status)) {
        status = FltStartFiltering(Filter);
        if (!NT_SUCCESS(status)) {
            FltUnregisterFilter(Filter);
        }
    }
    return status;
}
