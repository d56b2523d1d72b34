// The lock of a queue may be of any kind, and is taken and given back once.
#include <fltKernel.h>

typedef struct _QUEUE {
    FLT_CALLBACK_DATA_QUEUE Cbdq;
    ERESOURCE Resource;
    FAST_MUTEX Mutex;
    KMUTEX Object;
    KEVENT Free;
    LONG Busy;
    KSPIN_LOCK Spin;
    LIST_ENTRY List;
} QUEUE, *PQUEUE;

static NTSTATUS Insert(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    UNREFERENCED_PARAMETER(Context);
    InsertTailList(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->List, &Data->QueueLinks);
    return STATUS_SUCCESS;
}

static VOID Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    RemoveEntryList(&Data->QueueLinks);
}

static PFLT_CALLBACK_DATA Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    PLIST_ENTRY head = &CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->List;
    PLIST_ENTRY next = Data == NULL ? head->Flink : Data->QueueLinks.Flink;

    UNREFERENCED_PARAMETER(Context);
    return next == head ? NULL : CONTAINING_RECORD(next, FLT_CALLBACK_DATA, QueueLinks);
}

static VOID Canceled(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    Data->IoStatus.Status = STATUS_CANCELLED;
    Data->IoStatus.Information = 0;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
}

// A resource disables normal kernel APCs along with it.
static VOID AcquireResource(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    FltAcquireResourceExclusive(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Resource);
}

static VOID ReleaseResource(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    FltReleaseResource(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Resource);
}

static VOID AcquireMutex(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    ExAcquireFastMutex(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Mutex);
}

static VOID ReleaseMutex(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    ExReleaseFastMutex(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Mutex);
}

// Mutex objects, events, and locks of the driver's own.
static VOID AcquireObject(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    KeWaitForSingleObject(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Object, Executive, KernelMode, FALSE, NULL);
}

static VOID ReleaseObject(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    KeReleaseMutex(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Object, FALSE);
}

static VOID AcquireEvent(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    KeWaitForSingleObject(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Free, Executive, KernelMode, FALSE, NULL);
}

static VOID ReleaseEvent(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    KeSetEvent(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Free, IO_NO_INCREMENT, FALSE);
}

static VOID AcquireBusy(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    KeRaiseIrql(DISPATCH_LEVEL, Irql);
    while (InterlockedCompareExchange(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Busy, 1, 0) != 0) {
        YieldProcessor();
    }
}

static VOID ReleaseBusy(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    InterlockedExchange(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Busy, 0);
    KeLowerIrql(Irql);
}

static VOID UnlockQueue(PQUEUE Queue, KIRQL Irql) { KeReleaseSpinLock(&Queue->Spin, Irql); }

static VOID AcquireSpin(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    KeAcquireSpinLock(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Spin, Irql);
}

static VOID ReleaseSpinTwice(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);

    UnlockQueue(queue, Irql);
    KeReleaseSpinLock(&queue->Spin, Irql);
} // want "ReleaseSpinTwice returns without having released the lock of the queue once"

NTSTATUS Setup(PFLT_INSTANCE Instance, PQUEUE First, PQUEUE Second, PQUEUE Third, PQUEUE Others)
{
    NTSTATUS status = FltCbdqInitialize(Instance, &First->Cbdq, Insert, Remove, Peek, AcquireResource, ReleaseResource, Canceled);

    if (NT_SUCCESS(status)) {
        status = FltCbdqInitialize(Instance, &Second->Cbdq, Insert, Remove, Peek, AcquireMutex, ReleaseMutex, Canceled);
    }
    if (NT_SUCCESS(status)) {
        status = FltCbdqInitialize(Instance, &Third->Cbdq, Insert, Remove, Peek, AcquireSpin, ReleaseSpinTwice, Canceled);
    }
    FltCbdqInitialize(Instance, &Others[0].Cbdq, Insert, Remove, Peek, AcquireObject, ReleaseObject, Canceled);
    FltCbdqInitialize(Instance, &Others[1].Cbdq, Insert, Remove, Peek, AcquireEvent, ReleaseEvent, Canceled);
    FltCbdqInitialize(Instance, &Others[2].Cbdq, Insert, Remove, Peek, AcquireBusy, ReleaseBusy, Canceled);
    return status;
}
