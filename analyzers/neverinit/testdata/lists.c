// Lists and queues: initialised by nobody, or in ways that are easy to miss.
#include <fltKernel.h>

#define TAG 'tsiL'

typedef struct _TABLE {
    LIST_ENTRY Buckets[16];
    LIST_ENTRY Free;
    LIST_ENTRY Waiting;
    LIST_ENTRY ByHand;
    LIST_ENTRY ThroughPointer;
    KSPIN_LOCK Lock;
} TABLE, *PTABLE;

typedef struct _ITEM {
    LIST_ENTRY Links;
    LIST_ENTRY Parts;
    ULONG Key;
} ITEM, *PITEM;

typedef struct _COPIED {
    LIST_ENTRY List;
} COPIED, *PCOPIED;

typedef struct _INSTANCE {
    FLT_CALLBACK_DATA_QUEUE Queue, Forgotten;
    TABLE Table;
} INSTANCE, *PINSTANCE;

PFLT_FILTER Filter;
LIST_ENTRY Instances;
LIST_ENTRY Static = { &Static, &Static };
LIST_ENTRY Never;
COPIED Template, Working;

NTSTATUS FLTAPI Insert(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    UNREFERENCED_PARAMETER(InsertContext);
    InsertTailList(&CONTAINING_RECORD(Cbdq, INSTANCE, Queue)->Table.Waiting, &Data->QueueLinks); // want error "TABLE.Waiting is used, and no code of the driver initialises it"
    return STATUS_SUCCESS;
}

VOID FLTAPI Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    RemoveEntryList(&Data->QueueLinks);
}

PFLT_CALLBACK_DATA FLTAPI Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID PeekContext)
{
    PTABLE table = &CONTAINING_RECORD(Cbdq, INSTANCE, Queue)->Table;

    UNREFERENCED_PARAMETER(PeekContext);
    if (Data != NULL || IsListEmpty(&table->Waiting)) { // want error "TABLE.Waiting is used, and no code of the driver initialises it"
        return NULL;
    }
    return CONTAINING_RECORD(table->Waiting.Flink, FLT_CALLBACK_DATA, QueueLinks);
}

VOID FLTAPI Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    KeAcquireSpinLock(&CONTAINING_RECORD(Cbdq, INSTANCE, Queue)->Table.Lock, Irql);
}

VOID FLTAPI Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    KeReleaseSpinLock(&CONTAINING_RECORD(Cbdq, INSTANCE, Queue)->Table.Lock, Irql);
}

VOID FLTAPI Cancel(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    Data->IoStatus.Status = STATUS_CANCELLED;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
}

static VOID SetUp(PLIST_ENTRY Head) { InitializeListHead(Head); }

static VOID InitTable(PTABLE Table)
{
    PLIST_ENTRY head = &Table->ThroughPointer;
    ULONG i;

    for (i = 0; i < RTL_NUMBER_OF(Table->Buckets); i++) {
        InitializeListHead(&Table->Buckets[i]);
    }
    SetUp(&Table->Free);
    Table->ByHand.Flink = Table->ByHand.Blink = &Table->ByHand;
    head->Flink = head;
    head->Blink = head;
    KeInitializeSpinLock(&Table->Lock);
}

// Sorted: behind another item, whose links are no head.
static VOID Add(PTABLE Table, PITEM Item)
{
    PLIST_ENTRY bucket = &Table->Buckets[Item->Key % RTL_NUMBER_OF(Table->Buckets)];
    PITEM other;

    if (IsListEmpty(bucket)) {
        InsertHeadList(bucket, &Item->Links);
        return;
    }
    other = CONTAINING_RECORD(bucket->Flink, ITEM, Links);
    if (other->Key < Item->Key) {
        InsertHeadList(&other->Links, &Item->Links);
    } else {
        InsertTailList(&other->Links, &Item->Links);
    }
}

NTSTATUS
Setup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, DEVICE_TYPE Type, FLT_FILESYSTEM_TYPE FileSystem)
{
    PINSTANCE instance;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Flags);
    UNREFERENCED_PARAMETER(Type);
    UNREFERENCED_PARAMETER(FileSystem);

    status = FltAllocateContext(Filter, FLT_INSTANCE_CONTEXT, sizeof(INSTANCE), NonPagedPool, (PFLT_CONTEXT *)&instance);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    InitTable(&instance->Table);
    status = FltCbdqInitialize(FltObjects->Instance, &instance->Queue, Insert, Remove, Peek, Acquire, Release, Cancel);
    if (NT_SUCCESS(status)) {
        status = FltSetInstanceContext(FltObjects->Instance, FLT_SET_CONTEXT_KEEP_IF_EXISTS, instance, NULL);
    }
    FltReleaseContext(instance);
    return status;
}

VOID
TeardownStart(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_TEARDOWN_FLAGS Reason)
{
    PINSTANCE instance;

    UNREFERENCED_PARAMETER(Reason);
    if (NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&instance))) {
        FltCbdqDisable(&instance->Queue);
        FltCbdqDisable(&instance->Forgotten); // want error "INSTANCE.Forgotten is used, and no code of the driver initialises it"
        FltReleaseContext(instance);
    }
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PITEM item = ExAllocatePoolWithTag(NonPagedPool, sizeof(ITEM), TAG);
    PINSTANCE instance;
    LIST_ENTRY local;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (item == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    InitializeListHead(&local);
    InitializeListHead(&item->Parts);
    if (!NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&instance))) {
        ExFreePoolWithTag(item, TAG);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    Add(&instance->Table, item);
    if (!IsListEmpty(&instance->Table.Free) && !IsListEmpty(&instance->Table.ByHand) && !IsListEmpty(&instance->Table.ThroughPointer)) {
        InsertTailList(&local, RemoveHeadList(&instance->Table.Free));
    }
    if (IsListEmpty(&Instances) || IsListEmpty(&Static) || IsListEmpty(&Working.List) || IsListEmpty(&item->Parts)) {
        RemoveHeadList(&Never); // want error "Never is used, and no code of the driver initialises it"
    }
    FltReleaseContext(instance);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

NTSTATUS
Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_INSTANCE_CONTEXT, 0, NULL, sizeof(INSTANCE), TAG },
    { FLT_CONTEXT_END }
};

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, Callbacks, Unload, Setup, NULL, TeardownStart
};

NTSTATUS
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    SetUp(&Instances);
    InitializeListHead(&Template.List);
    Working = Template;
    return FltRegisterFilter(DriverObject, &Registration, &Filter);
}
