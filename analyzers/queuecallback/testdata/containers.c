// Queues that are no list of callback data, or not one that routines keep.
#include <fltKernel.h>

typedef struct _REQUEST {
    LIST_ENTRY Links;
    PFLT_CALLBACK_DATA Data;
} REQUEST, *PREQUEST;

typedef struct _QUEUE {
    FLT_CALLBACK_DATA_QUEUE Cbdq;
    ERESOURCE Lock;
    LIST_ENTRY List;
    PFLT_CALLBACK_DATA Slots[16];
    ULONG Used;
} QUEUE, *PQUEUE;

#define QUEUE_OF(Cbdq) CONTAINING_RECORD((Cbdq), QUEUE, Cbdq)

VOID Keep(PQUEUE Queue, PFLT_CALLBACK_DATA Data); // elsewhere

// A resource may be taken again by its owner.
static VOID Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    FltAcquireResourceExclusive(&QUEUE_OF(Cbdq)->Lock);
}

static VOID Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    UNREFERENCED_PARAMETER(Irql);
    FltReleaseResource(&QUEUE_OF(Cbdq)->Lock);
}

static ULONG Count(PQUEUE Queue)
{
    ULONG used;

    FltAcquireResourceExclusive(&Queue->Lock);
    used = Queue->Used;
    FltReleaseResource(&Queue->Lock);
    return used;
}

static PFLT_CALLBACK_DATA Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID PeekContext)
{
    UNREFERENCED_PARAMETER(PeekContext);
    return Data == NULL && Count(QUEUE_OF(Cbdq)) > 0 ? QUEUE_OF(Cbdq)->Slots[0] : NULL;
}

static VOID Cancel(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    Data->IoStatus.Status = STATUS_CANCELLED;
    Data->IoStatus.Information = 0;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
}

// An array.
static NTSTATUS InsertSlot(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PQUEUE queue = QUEUE_OF(Cbdq);

    UNREFERENCED_PARAMETER(InsertContext);
    if (Count(queue) == 16) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    queue->Slots[queue->Used++] = Data;
    return STATUS_SUCCESS;
}

static VOID RemoveSlot(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    PQUEUE queue = QUEUE_OF(Cbdq);
    ULONG i;

    for (i = 0; i < queue->Used; i++) {
        if (queue->Slots[i] == Data) {
            queue->Slots[i] = queue->Slots[--queue->Used];
            return;
        }
    }
}

// A list of the driver's own records.
static NTSTATUS InsertRecord(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PREQUEST request = InsertContext;

    request->Data = Data;
    InsertTailList(&QUEUE_OF(Cbdq)->List, &request->Links);
    return STATUS_SUCCESS;
}

static VOID RemoveRecord(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    PREQUEST request = Data->QueueContext[0];

    UNREFERENCED_PARAMETER(Cbdq);
    RemoveEntryList(&request->Links);
}

// Entries that are linked by hand, or by code that is not here; first in, first out.
static NTSTATUS InsertByHand(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PLIST_ENTRY head = &QUEUE_OF(Cbdq)->List;

    if (InsertContext != NULL) {
        Keep(QUEUE_OF(Cbdq), Data);
        return STATUS_SUCCESS;
    }
    Data->QueueLinks.Flink = head;
    Data->QueueLinks.Blink = head->Blink;
    head->Blink->Flink = &Data->QueueLinks;
    head->Blink = &Data->QueueLinks;
    return STATUS_SUCCESS;
}

static VOID RemoveEither(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    PLIST_ENTRY head = &QUEUE_OF(Cbdq)->List;

    if (head->Flink == &Data->QueueLinks) {
        RemoveHeadList(head);
    } else {
        RemoveEntryList(&Data->QueueLinks);
    }
}

// The last one comes out again when the count is exceeded.
static NTSTATUS InsertAtMost(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID InsertContext)
{
    PQUEUE queue = QUEUE_OF(Cbdq);

    UNREFERENCED_PARAMETER(InsertContext);
    InsertTailList(&queue->List, &Data->QueueLinks);
    if (++queue->Used > 16) {
        RemoveTailList(&queue->List);
        return STATUS_QUOTA_EXCEEDED;
    }
    return STATUS_SUCCESS;
}

NTSTATUS
MakeQueues(PFLT_INSTANCE Instance, PQUEUE A, PQUEUE B, PQUEUE C, PQUEUE D)
{
    NTSTATUS status = FltCbdqInitialize(Instance, &A->Cbdq, InsertSlot, RemoveSlot, Peek, Acquire, Release, Cancel);

    if (NT_SUCCESS(status)) {
        status = FltCbdqInitialize(Instance, &B->Cbdq, InsertRecord, RemoveRecord, Peek, Acquire, Release, Cancel);
    }
    if (NT_SUCCESS(status)) {
        status = FltCbdqInitialize(Instance, &C->Cbdq, InsertByHand, RemoveEither, Peek, Acquire, Release, Cancel);
    }
    if (NT_SUCCESS(status)) {
        status = FltCbdqInitialize(Instance, &D->Cbdq, InsertAtMost, RemoveEither, Peek, Acquire, Release, Cancel);
    }
    return status;
}
