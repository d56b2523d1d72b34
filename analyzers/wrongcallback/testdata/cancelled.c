// An operation that was cancelled ends: it does not go on.
#include <fltKernel.h>

FLT_CALLBACK_DATA_QUEUE Queue;

static VOID Resume(PFLT_CALLBACK_DATA Data)
{
    FltCompletePendedPreOperation(Data, FLT_PREOP_SUCCESS_NO_CALLBACK, NULL); // want warning "FltCompletePendedPreOperation is called in the cbdq complete canceled callback with a value that is not allowed there"
}

static VOID
CompleteCanceledIo(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    Resume(Data);
}

static VOID
Work(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    PFLT_CALLBACK_DATA data = FltCbdqRemoveNextIo(&Queue, NULL);

    UNREFERENCED_PARAMETER(FltObject);
    UNREFERENCED_PARAMETER(Context);
    if (data != NULL) {
        FltCompletePendedPreOperation(data, FLT_PREOP_SUCCESS_NO_CALLBACK, NULL);
    }
    FltFreeGenericWorkItem(Item);
}

NTSTATUS
Setup(PFLT_INSTANCE Instance, PFLT_GENERIC_WORKITEM Item, PFLT_CALLBACK_DATA_QUEUE_INSERT_IO Insert, PFLT_CALLBACK_DATA_QUEUE_REMOVE_IO Remove,
      PFLT_CALLBACK_DATA_QUEUE_PEEK_NEXT_IO Peek, PFLT_CALLBACK_DATA_QUEUE_ACQUIRE Acquire, PFLT_CALLBACK_DATA_QUEUE_RELEASE Release)
{
    FltQueueGenericWorkItem(Item, Instance, Work, DelayedWorkQueue, NULL);
    return FltCbdqInitialize(Instance, &Queue, Insert, Remove, Peek, Acquire, Release, CompleteCanceledIo);
}
