// One exit for all outcomes: what was linked depends on the status.
#include <fltKernel.h>

typedef struct _QUEUE {
    FLT_CALLBACK_DATA_QUEUE Cbdq;
    KSPIN_LOCK Lock;
    LIST_ENTRY List;
    PFLT_GENERIC_WORKITEM Item;
    PFLT_INSTANCE Instance;
} QUEUE, *PQUEUE;

VOID FLTAPI Work(PFLT_GENERIC_WORKITEM Item, PVOID Object, PVOID Context);

static VOID Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    KeAcquireSpinLock(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Lock, Irql);
}

static VOID Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    KeReleaseSpinLock(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Lock, Irql);
}

static NTSTATUS Start(PQUEUE Queue)
{
    return FltQueueGenericWorkItem(Queue->Item, Queue->Instance, Work, DelayedWorkQueue, Queue);
}

// The one that was put at the end comes out again.
static NTSTATUS InsertUndone(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);
    BOOLEAN first = IsListEmpty(&queue->List);
    NTSTATUS status = STATUS_SUCCESS;

    UNREFERENCED_PARAMETER(InsertContext);
    InsertTailList(&queue->List, &Data->QueueLinks);
    if (first) {
        status = queue->Item != NULL ? Start(queue) : STATUS_INSUFFICIENT_RESOURCES;
        if (!NT_SUCCESS(status)) {
            RemoveTailList(&queue->List);
        }
    }
    return status;
}

static NTSTATUS InsertLeft(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);
    BOOLEAN first = IsListEmpty(&queue->List);
    NTSTATUS status = STATUS_SUCCESS;

    UNREFERENCED_PARAMETER(InsertContext);
    InsertTailList(&queue->List, &Data->QueueLinks);
    if (first) {
        status = queue->Item != NULL ? Start(queue) : STATUS_INSUFFICIENT_RESOURCES;
        if (!NT_SUCCESS(status)) {
            DbgPrint("no worker: %x\n", status);
        }
    }
    return status; // want error "InsertLeft returns a failure and leaves the operation in the list"
}

// Only where there is a worker, and then the worker is not asked.
static NTSTATUS InsertSome(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);
    NTSTATUS status = STATUS_UNSUCCESSFUL;

    UNREFERENCED_PARAMETER(InsertContext);
    if (queue->Item == NULL) {
        goto done;
    }
    status = STATUS_SUCCESS;
    if (IsListEmpty(&queue->List)) {
        status = Start(queue);
        if (NT_SUCCESS(status)) {
            InsertTailList(&queue->List, &Data->QueueLinks);
        }
    }
done:
    return status; // want error "InsertSome returns a success without having put the operation into the list"
}

static VOID Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    RemoveEntryList(&Data->QueueLinks);
}

static PFLT_CALLBACK_DATA Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID PeekContext)
{
    PLIST_ENTRY head = &CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->List;
    PLIST_ENTRY next = Data == NULL ? head->Flink : Data->QueueLinks.Flink;
    LONG left;

    UNREFERENCED_PARAMETER(PeekContext);
    for (left = 100; left > 0 && next != head; left--) {
        if (CONTAINING_RECORD(next, FLT_CALLBACK_DATA, QueueLinks)->RequestorMode == KernelMode) {
            return CONTAINING_RECORD(next, FLT_CALLBACK_DATA, QueueLinks);
        }
        next = next->Flink;
    }
    return NULL;
}

static VOID Cancel(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    Data->IoStatus.Status = STATUS_CANCELLED;
    Data->IoStatus.Information = 0;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
}

NTSTATUS
MakeQueues(PFLT_INSTANCE Instance, PQUEUE A, PQUEUE B, PQUEUE C)
{
    NTSTATUS status = FltCbdqInitialize(Instance, &A->Cbdq, InsertUndone, Remove, Peek, Acquire, Release, Cancel);

    if (NT_SUCCESS(status)) {
        status = FltCbdqInitialize(Instance, &B->Cbdq, InsertLeft, Remove, Peek, Acquire, Release, Cancel);
    }
    if (NT_SUCCESS(status)) {
        status = FltCbdqInitialize(Instance, &C->Cbdq, InsertSome, Remove, Peek, Acquire, Release, Cancel);
    }
    return status;
}
