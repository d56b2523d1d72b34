// What a queue gives back because it was cancelled must be completed, once.
#include <fltKernel.h>

typedef struct _INSTANCE {
    FLT_CALLBACK_DATA_QUEUE Silent, Twice, Correct, Later;
    LIST_ENTRY Cancelled;
} INSTANCE, *PINSTANCE;

static VOID
Forget(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Queue);
    Data->IoStatus.Status = STATUS_CANCELLED;
    Data->IoStatus.Information = 0;
} // want error "the operation that Forget was given is not completed on this path"

static VOID
Again(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Queue);
    Data->IoStatus.Status = STATUS_CANCELLED;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL); // want error "completes an operation that is completed already"
}

static VOID Finish(PFLT_CALLBACK_DATA Data, NTSTATUS Status)
{
    Data->IoStatus.Status = Status;
    Data->IoStatus.Information = 0;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL);
}

static VOID
Once(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Queue);
    Finish(Data, STATUS_CANCELLED);
}

/* Somebody else completes it. */
static VOID
Collect(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data)
{
    InsertTailList(&CONTAINING_RECORD(Queue, INSTANCE, Later)->Cancelled, &Data->QueueLinks);
}

VOID
Setup(PFLT_INSTANCE Instance, PINSTANCE Context, PFLT_CALLBACK_DATA_QUEUE_INSERT_IO Insert, PFLT_CALLBACK_DATA_QUEUE_REMOVE_IO Remove,
      PFLT_CALLBACK_DATA_QUEUE_PEEK_NEXT_IO Peek, PFLT_CALLBACK_DATA_QUEUE_ACQUIRE Acquire, PFLT_CALLBACK_DATA_QUEUE_RELEASE Release)
{
    FltCbdqInitialize(Instance, &Context->Silent, Insert, Remove, Peek, Acquire, Release, Forget);
    FltCbdqInitialize(Instance, &Context->Twice, Insert, Remove, Peek, Acquire, Release, Again);
    FltCbdqInitialize(Instance, &Context->Correct, Insert, Remove, Peek, Acquire, Release, Once);
    FltCbdqInitialize(Instance, &Context->Later, Insert, Remove, Peek, Acquire, Release, Collect);
}
