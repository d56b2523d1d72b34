// Linked and unlinked twice, forgotten by the remove callback, unlocked with
// another lock; through helpers.
#include <fltKernel.h>

typedef struct _QUEUE {
    FLT_CALLBACK_DATA_QUEUE Cbdq;
    FAST_MUTEX Lock;
    FAST_MUTEX Other;
    ERESOURCE Resource;
    LIST_ENTRY List;
    ULONG Count;
} QUEUE, *PQUEUE;

static VOID Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    ExAcquireFastMutex(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Lock);
}

static VOID Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    ExReleaseFastMutex(&CONTAINING_RECORD(Cbdq, QUEUE, Cbdq)->Other);
} // want error "Release releases the fast mutex QUEUE.Other; the queue is locked with the fast mutex QUEUE.Lock"

static VOID Append(PQUEUE Queue, PFLT_CALLBACK_DATA Data)
{
    Queue->Count++;
    InsertTailList(&Queue->List, &Data->QueueLinks); // want error "InsertTailList puts the operation into a list again"
}

static NTSTATUS Insert(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);

    if (InsertContext != NULL) {
        InsertHeadList(&queue->List, &Data->QueueLinks);
    }
    Append(queue, Data);
    return STATUS_SUCCESS;
}

static VOID Detach(PLIST_ENTRY Entry) { RemoveEntryList(Entry); } // want error "RemoveEntryList takes the operation out of a list again"

static VOID Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    PQUEUE queue = CONTAINING_RECORD(Cbdq, QUEUE, Cbdq);

    if (queue->Count == 0) {
        return; // want error "Remove returns without having taken the operation out of the list"
    }
    Detach(&Data->QueueLinks);
    if (--queue->Count == 0) {
        Detach(&Data->QueueLinks);
    }
}

static PFLT_CALLBACK_DATA Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID PeekContext)
{
    PFLT_CALLBACK_DATA first;

    UNREFERENCED_PARAMETER(PeekContext);
    if (Data == NULL) {
        first = FltCbdqRemoveNextIo(Cbdq, NULL); // want error "FltCbdqRemoveNextIo locks the queue, which is locked while Peek runs"
        return first;
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
    ExInitializeFastMutex(&Queue->Lock);
    return FltCbdqInitialize(Instance, &Queue->Cbdq, Insert, Remove, Peek, Acquire, Release, Cancel);
}
