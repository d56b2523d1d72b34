// The context is attached whether or not its queue could be initialised.
#include <fltKernel.h>

typedef struct _INSTANCE { FLT_CALLBACK_DATA_QUEUE Queue; LIST_ENTRY List; KSPIN_LOCK Lock; } INSTANCE, *PINSTANCE;

NTSTATUS FLTAPI Insert(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext);
VOID FLTAPI Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data);
PFLT_CALLBACK_DATA FLTAPI Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID PeekContext);
VOID FLTAPI Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql);
VOID FLTAPI Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql);
VOID FLTAPI Cancel(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data);

static NTSTATUS
OpenQueue(PFLT_INSTANCE Instance, PFLT_CALLBACK_DATA_QUEUE Queue)
{
    return FltCbdqInitialize(Instance, Queue, Insert, Remove, Peek, Acquire, Release, Cancel);
}

NTSTATUS
Setup(PCFLT_RELATED_OBJECTS FltObjects, FLT_INSTANCE_SETUP_FLAGS Flags, DEVICE_TYPE Type, FLT_FILESYSTEM_TYPE FileSystem)
{
    PINSTANCE instance;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Flags);
    UNREFERENCED_PARAMETER(Type);
    UNREFERENCED_PARAMETER(FileSystem);

    status = FltAllocateContext(FltObjects->Filter, FLT_INSTANCE_CONTEXT, sizeof(INSTANCE), NonPagedPool, (PFLT_CONTEXT *)&instance);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    KeInitializeSpinLock(&instance->Lock);
    InitializeListHead(&instance->List);
    status = OpenQueue(FltObjects->Instance, &instance->Queue);
    if (!NT_SUCCESS(status)) {
        DbgPrint("no queue: %x\n", status);
    }
    status = FltSetInstanceContext(FltObjects->Instance, FLT_SET_CONTEXT_KEEP_IF_EXISTS, instance, NULL); // want error "FltSetInstanceContext attaches a context of which FltCbdqInitialize could not initialise a part"
    FltReleaseContext(instance);
    return status;
}

VOID
Empty(PFLT_INSTANCE Instance, PINSTANCE State)
{
    if (!NT_SUCCESS(OpenQueue(Instance, &State->Queue))) {
        FltCbdqDisable(&State->Queue); // want error "FltCbdqDisable is called for what FltCbdqInitialize could not initialise"
    }
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_INSTANCE_CONTEXT, 0, NULL, sizeof(INSTANCE), 'nUxE' },
    { FLT_CONTEXT_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, NULL, NULL, Setup
};
