// Attached when it is complete, tried again, or marked as being without a queue.
#include <fltKernel.h>

typedef struct _INSTANCE {
    FLT_CALLBACK_DATA_QUEUE Queue;
    LOOKASIDE_LIST_EX Records;
    LIST_ENTRY List;
    KSPIN_LOCK Lock;
    BOOLEAN HasQueue;
} INSTANCE, *PINSTANCE;

NTSTATUS FLTAPI Insert(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext);
VOID FLTAPI Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data);
PFLT_CALLBACK_DATA FLTAPI Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID PeekContext);
VOID FLTAPI Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql);
VOID FLTAPI Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql);
VOID FLTAPI Cancel(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data);

#define OPEN_QUEUE(Instance, Queue) FltCbdqInitialize((Instance), (Queue), Insert, Remove, Peek, Acquire, Release, Cancel)

static NTSTATUS
NewInstance(PFLT_FILTER Filter, PFLT_INSTANCE Instance, PINSTANCE *Out)
{
    PINSTANCE instance = NULL;
    NTSTATUS status;

    status = FltAllocateContext(Filter, FLT_INSTANCE_CONTEXT, sizeof(INSTANCE), NonPagedPool, (PFLT_CONTEXT *)&instance);
    if (!NT_SUCCESS(status)) {
        goto done;
    }
    RtlZeroMemory(instance, sizeof(INSTANCE));
    KeInitializeSpinLock(&instance->Lock);
    InitializeListHead(&instance->List);
    status = ExInitializeLookasideListEx(&instance->Records, NULL, NULL, NonPagedPoolNx, 0, 64, 'nUxE', 0);
    if (!NT_SUCCESS(status)) {
        goto done;
    }
    status = OPEN_QUEUE(Instance, &instance->Queue);
    if (!NT_SUCCESS(status)) {
        status = OPEN_QUEUE(Instance, &instance->Queue);
    }
    if (!NT_SUCCESS(status)) {
        ExDeleteLookasideListEx(&instance->Records);
        goto done;
    }
    instance->HasQueue = TRUE;
done:
    if (!NT_SUCCESS(status) && instance != NULL) {
        FltReleaseContext(instance);
        instance = NULL;
    }
    *Out = instance;
    return status;
}

NTSTATUS
Setup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, DEVICE_TYPE Type, FLT_FILESYSTEM_TYPE FileSystem)
{
    PINSTANCE instance;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Flags);
    UNREFERENCED_PARAMETER(Type);
    UNREFERENCED_PARAMETER(FileSystem);

    status = NewInstance(FltObjects->Filter, FltObjects->Instance, &instance);
    if (NT_SUCCESS(status)) {
        status = FltSetInstanceContext(FltObjects->Instance, FLT_SET_CONTEXT_KEEP_IF_EXISTS, instance, NULL);
        FltReleaseContext(instance);
    }
    return status;
}

// Without a queue it works as well, and says so.
NTSTATUS
Attach(PCFLT_RELATED_OBJECTS FltObjects, PINSTANCE State)
{
    if (!NT_SUCCESS(OPEN_QUEUE(FltObjects->Instance, &State->Queue))) {
        State->HasQueue = FALSE;
    } else {
        State->HasQueue = TRUE;
    }
    return FltSetInstanceContext(FltObjects->Instance, FLT_SET_CONTEXT_KEEP_IF_EXISTS, State, NULL);
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_INSTANCE_CONTEXT, 0, NULL, sizeof(INSTANCE), 'nUxE' },
    { FLT_CONTEXT_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, NULL, NULL, Setup
};
