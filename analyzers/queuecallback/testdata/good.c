// Linked once, unlinked once, looked at without a change; locked elsewhere.
#include <fltKernel.h>

typedef struct _QUEUE {
    FLT_CALLBACK_DATA_QUEUE Cbdq;
    KSPIN_LOCK Lock, StatisticsLock;
    LIST_ENTRY List, Running;
    ULONG Count, Limit;
    PFLT_INSTANCE Instance;
} QUEUE, *PQUEUE;

#define QUEUE_OF(Cbdq) CONTAINING_RECORD((Cbdq), QUEUE, Cbdq)

static VOID Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    KeAcquireSpinLock(&QUEUE_OF(Cbdq)->Lock, Irql);
}

static VOID Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    KeReleaseSpinLock(&QUEUE_OF(Cbdq)->Lock, Irql);
}

// Refused before it is linked, undone where something behind it fails, any success.
static NTSTATUS Insert(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PQUEUE queue = QUEUE_OF(Cbdq);
    NTSTATUS status = STATUS_PENDING;

    if (queue->Count == queue->Limit) {
        return STATUS_QUOTA_EXCEEDED;
    }
    InitializeListHead(&Data->QueueLinks);
    if (InsertContext != NULL) {
        InsertHeadList(&queue->List, &Data->QueueLinks);
    } else {
        InsertTailList(&queue->List, &Data->QueueLinks);
    }
    if (queue->Instance == NULL) {
        status = STATUS_FLT_DELETING_OBJECT;
    }
    if (!NT_SUCCESS(status)) {
        RemoveEntryList(&Data->QueueLinks);
    } else {
        queue->Count++;
    }
    return status;
}

// Out of one list and into another; a lock that is not the queue's.
static VOID Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    PQUEUE queue = QUEUE_OF(Cbdq);

    RemoveEntryList(&Data->QueueLinks);
    KeAcquireSpinLockAtDpcLevel(&queue->StatisticsLock);
    queue->Count--;
    KeReleaseSpinLockFromDpcLevel(&queue->StatisticsLock);
    InsertTailList(&queue->Running, &Data->QueueLinks);
}

static PFLT_CALLBACK_DATA Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID PeekContext)
{
    PLIST_ENTRY head = &QUEUE_OF(Cbdq)->List;
    PLIST_ENTRY next = Data == NULL ? head->Flink : Data->QueueLinks.Flink;
    PFLT_CALLBACK_DATA found;

    for (; next != head; next = next->Flink) {
        found = CONTAINING_RECORD(next, FLT_CALLBACK_DATA, QueueLinks);
        if (PeekContext == NULL || found->Iopb->TargetFileObject == PeekContext) {
            return found;
        }
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
MakeQueue(PFLT_INSTANCE Instance, PQUEUE Queue)
{
    InitializeListHead(&Queue->List);
    InitializeListHead(&Queue->Running);
    KeInitializeSpinLock(&Queue->Lock);
    KeInitializeSpinLock(&Queue->StatisticsLock);
    return FltCbdqInitialize(Instance, &Queue->Cbdq, Insert, Remove, Peek, Acquire, Release, Cancel);
}
