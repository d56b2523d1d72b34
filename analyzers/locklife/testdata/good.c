// Locks that are initialised and deleted by helpers, in other memory, or need neither.
#include <fltKernel.h>

typedef struct _LOCKED {
    ERESOURCE Resource;
    FAST_MUTEX Mutex;
    KSPIN_LOCK Spin;   // zeroed with the rest of the context
    EX_PUSH_LOCK Push; // the same
    ERESOURCE Slots[4];
    PERESOURCE Apart;
    ERESOURCE Again;
    LONG Count;
} LOCKED, *PLOCKED;

typedef struct _OTHER {
    ERESOURCE Lock;
} OTHER, *POTHER;

PFLT_FILTER Filter;
ERESOURCE Global;
KSPIN_LOCK Zero;
LIST_ENTRY Entries;

static VOID InitLock(PERESOURCE Lock)
{
    ExInitializeResourceLite(Lock);
}

static VOID DeleteLock(PERESOURCE Lock)
{
    ExDeleteResourceLite(Lock);
}

static VOID EnterLock(PERESOURCE Resource)
{
    PERESOURCE resource = Resource;

    FltAcquireResourceExclusive(resource);
}

static VOID LeaveLock(PERESOURCE Resource)
{
    FltReleaseResource(Resource);
}

// One callback cleans up two types of context through the same parameter.
VOID Cleanup(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE Type)
{
    PLOCKED locked = Context;
    ULONG i;

    if (Type != FLT_INSTANCE_CONTEXT) {
        DeleteLock(&((POTHER)Context)->Lock);
        return;
    }
    DeleteLock(&locked->Resource);
    for (i = 0; i < 4; i++) {
        ExDeleteResourceLite(&locked->Slots[i]);
    }
    if (locked->Apart != NULL) {
        ExDeleteResourceLite(locked->Apart);
        ExFreePoolWithTag(locked->Apart, 'kclE');
    }
    ExDeleteResourceLite(&locked->Again);
}

static VOID OtherContext(POTHER Other)
{
    ExInitializeResourceLite(&Other->Lock);
    EnterLock(&Other->Lock);
    LeaveLock(&Other->Lock);
}

NTSTATUS
InstanceSetup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, DEVICE_TYPE DeviceType,
              FLT_FILESYSTEM_TYPE FileSystemType)
{
    PLOCKED locked;
    POTHER other;
    ULONG i;

    UNREFERENCED_PARAMETER(DeviceType);
    UNREFERENCED_PARAMETER(FileSystemType);
    if (!NT_SUCCESS(FltAllocateContext(FltObjects->Filter, FLT_INSTANCE_CONTEXT, sizeof(LOCKED), NonPagedPoolNx, (PFLT_CONTEXT *)&locked))) {
        return STATUS_FLT_DO_NOT_ATTACH;
    }
    RtlZeroMemory(locked, sizeof(LOCKED));
    InitLock(&locked->Resource);
    ExInitializeFastMutex(&locked->Mutex);
    for (i = 0; i < 4; i++) {
        ExInitializeResourceLite(&locked->Slots[i]);
    }
    locked->Apart = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(ERESOURCE), 'kclE');
    if (locked->Apart != NULL) {
        ExInitializeResourceLite(locked->Apart);
    }
    ExInitializeResourceLite(&locked->Again);
    if (Flags != 0) {
        ExDeleteResourceLite(&locked->Again); // deleted, and so initialised again
        ExInitializeResourceLite(&locked->Again);
    }
    if (NT_SUCCESS(FltAllocateContext(FltObjects->Filter, FLT_STREAM_CONTEXT, sizeof(OTHER), NonPagedPoolNx, (PFLT_CONTEXT *)&other))) {
        OtherContext(other);
        FltReleaseContext(other);
    }
    FltSetInstanceContext(FltObjects->Instance, FLT_SET_CONTEXT_KEEP_IF_EXISTS, locked, NULL);
    FltReleaseContext(locked);
    return STATUS_SUCCESS;
}

typedef struct _NODE {
    LIST_ENTRY Links;
    ERESOURCE Lock;
} NODE, *PNODE;

// Another object in each turn of the loop.
static VOID Nodes(VOID)
{
    PNODE node;
    ULONG i;

    for (i = 0; i < 4; i++) {
        node = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(NODE), 'kclE');
        if (node == NULL) {
            break;
        }
        ExInitializeResourceLite(&node->Lock);
        InsertTailList(&Entries, &node->Links);
    }
    while (!IsListEmpty(&Entries)) {
        node = CONTAINING_RECORD(RemoveHeadList(&Entries), NODE, Links);
        ExDeleteResourceLite(&node->Lock);
        ExFreePoolWithTag(node, 'kclE');
    }
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PLOCKED locked;
    KIRQL irql;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&locked))) {
        EnterLock(&locked->Resource);
        locked->Count++;
        LeaveLock(&locked->Resource);
        ExAcquireFastMutex(&locked->Mutex);
        locked->Count++;
        ExReleaseFastMutex(&locked->Mutex);
        KeAcquireSpinLock(&locked->Spin, &irql);
        locked->Count++;
        KeReleaseSpinLock(&locked->Spin, irql);
        FltAcquirePushLockExclusive(&locked->Push);
        locked->Count++;
        FltReleasePushLock(&locked->Push);
        EnterLock(&locked->Slots[1]);
        LeaveLock(&locked->Slots[1]);
        FltReleaseContext(locked);
    }
    EnterLock(&Global);
    LeaveLock(&Global);
    KeAcquireSpinLock(&Zero, &irql);
    KeReleaseSpinLock(&Zero, irql);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_INSTANCE_CONTEXT, 0, Cleanup, sizeof(LOCKED), 'kclE' },
    { FLT_STREAM_CONTEXT, 0, Cleanup, sizeof(OTHER), 'kclE' },
    { FLT_CONTEXT_END }
};

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};

NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    DeleteLock(&Global);
    return STATUS_SUCCESS;
}

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, Callbacks, Unload, InstanceSetup, NULL, NULL, NULL
};



NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    InitializeListHead(&Entries);
    Nodes();
    InitLock(&Global);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (NT_SUCCESS(status)) {
        status = FltStartFiltering(Filter);
        if (!NT_SUCCESS(status)) {
            FltUnregisterFilter(Filter);
        }
    }
    if (!NT_SUCCESS(status)) {
        DeleteLock(&Global);
    }
    return status;
}
