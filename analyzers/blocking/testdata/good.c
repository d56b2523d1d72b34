// A spin lock where the level can be high; a resource where it cannot.
#include <fltKernel.h>

typedef struct _COUNTER {
    ERESOURCE Resource;
    KSPIN_LOCK SpinLock;
    LONG Reads;
} COUNTER, *PCOUNTER;

COUNTER Counter;
KEVENT Changed;

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    LARGE_INTEGER zero;
    KIRQL irql;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    KeAcquireSpinLock(&Counter.SpinLock, &irql);
    Counter.Reads++;
    KeReleaseSpinLock(&Counter.SpinLock, irql);

    KeSetEvent(&Changed, IO_NO_INCREMENT, FALSE);

    // A wait of no time is a question, not a wait.
    zero.QuadPart = 0;
    if (KeWaitForSingleObject(&Changed, Executive, KernelMode, FALSE, &zero) == STATUS_SUCCESS) {
        InterlockedIncrement(&Counter.Reads);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// One helper for both: the resource if the level is low, else the spin lock.
static VOID LockCounter(PCOUNTER This, PBOOLEAN Low, PKIRQL Irql)
{
    *Low = KeGetCurrentIrql() < DISPATCH_LEVEL;
    if (*Low) {
        KeEnterCriticalRegion();
        ExAcquireResourceExclusiveLite(&This->Resource, TRUE);
    } else {
        KeAcquireSpinLock(&This->SpinLock, Irql);
    }
}

static VOID UnlockCounter(PCOUNTER This, BOOLEAN Low, KIRQL Irql)
{
    if (Low) {
        ExReleaseResourceLite(&This->Resource);
        KeLeaveCriticalRegion();
    } else {
        KeReleaseSpinLock(&This->SpinLock, Irql);
    }
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN low;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    LockCounter(&Counter, &low, &irql);
    Counter.Reads++;
    UnlockCounter(&Counter, low, irql);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// A resource may be taken at APC_LEVEL, also when the driver raised to it.
FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    KeRaiseIrql(APC_LEVEL, &irql);
    ExAcquireResourceExclusiveLite(&Counter.Resource, TRUE);
    Counter.Reads++;
    ExReleaseResourceLite(&Counter.Resource);
    KeLowerIrql(irql);
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_WRITE, 0, PreWrite, PostWrite },
    { IRP_MJ_OPERATION_END }
};
