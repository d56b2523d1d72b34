// The callbacks of a queue lose operations, link them twice, and deadlock.
#include <fltKernel.h>

typedef struct _QUEUE {
    FLT_CALLBACK_DATA_QUEUE Cbdq;
    KSPIN_LOCK Lock;
    LIST_ENTRY List;
    ULONG Count, Limit;
} QUEUE, *PQUEUE;

static VOID Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    KeAcquireSpinLock(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Lock, Irql);
}

static VOID Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    KeReleaseSpinLock(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Lock, Irql);
}

static NTSTATUS Insert(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);

    if (InsertContext != NULL) {
        return STATUS_SUCCESS; // want error "Insert returns a success without having put the operation into the list"
    }
    InsertTailList(&queue->List, &Data->QueueLinks);
    if (++queue->Count > queue->Limit) {
        return STATUS_QUOTA_EXCEEDED; // want error "Insert returns a failure and leaves the operation in the list: it goes on, and its entry stays"
    }
    return STATUS_PENDING;
}

static VOID Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);
    KIRQL irql;

    RemoveEntryList(&Data->QueueLinks);
    KeAcquireSpinLock(&queue->Lock, &irql); // want error "KeAcquireSpinLock takes the lock of the queue, which is held while Remove runs"
    queue->Count--;
    KeReleaseSpinLock(&queue->Lock, irql);
}

static PFLT_CALLBACK_DATA Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID PeekContext)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(PeekContext);
    if (IsListEmpty(&queue->List)) {
        return NULL;
    }
    return CONTAINING_RECORD(RemoveHeadList(&queue->List), FLT_CALLBACK_DATA, QueueLinks); // want error "Peek takes an operation out of the list: the remove callback is called for what it returns"
}

static VOID Cancel(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    Data->IoStatus.Status = STATUS_CANCELLED;
    Data->IoStatus.Information = 0;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
}

NTSTATUS
MakeQueue(PFLT_INSTANCE Instance, PQUEUE Queue)
{
    InitializeListHead(&Queue->List);
    KeInitializeSpinLock(&Queue->Lock);
    return FltCbdqInitialize(Instance, &Queue->Cbdq, Insert, Remove, Peek, Acquire, Release, Cancel);
}
