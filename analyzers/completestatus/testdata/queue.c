// Operations that come out of a queue, or that their queue gives back because they were cancelled.
#include <fltKernel.h>

typedef struct _INSTANCE {
    FLT_CALLBACK_DATA_QUEUE Queue;
} INSTANCE, *PINSTANCE;

VOID Elsewhere(PFLT_CALLBACK_DATA Data);

static VOID
CompleteCanceledIo(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Queue);
    Data->IoStatus.Status = STATUS_PENDING;
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL); // want error "CompleteCanceledIo completes the operation with STATUS_PENDING"
}

static VOID
Finish(PFLT_CALLBACK_DATA Data)
{
    FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL); // want warning "Finish completes the operation without setting Data->IoStatus.Status"
}

VOID
Flush(PINSTANCE Instance, NTSTATUS Status)
{
    PFLT_CALLBACK_DATA data;

    while ((data = FltCbdqRemoveNextIo(&Instance->Queue, NULL)) != NULL) {
        Finish(data);
    }
    while ((data = FltCbdqRemoveNextIo(&Instance->Queue, NULL)) != NULL) {
        data->IoStatus.Status = Status;
        data->IoStatus.Information = 0;
        FltCompletePendedPreOperation(data, FLT_PREOP_COMPLETE, NULL);
    }
    data = FltCbdqRemoveNextIo(&Instance->Queue, NULL);
    if (data != NULL) {
        Elsewhere(data); /* who knows what it sets */
        FltCompletePendedPreOperation(data, FLT_PREOP_COMPLETE, NULL);
    }
    data = FltCbdqRemoveNextIo(&Instance->Queue, NULL);
    if (data != NULL) {
        FltCompletePendedPostOperation(data); /* has the status of the file system */
    }
}

NTSTATUS
Setup(PFLT_INSTANCE Instance, PINSTANCE Context, PFLT_CALLBACK_DATA_QUEUE_INSERT_IO Insert, PFLT_CALLBACK_DATA_QUEUE_REMOVE_IO Remove,
      PFLT_CALLBACK_DATA_QUEUE_PEEK_NEXT_IO Peek, PFLT_CALLBACK_DATA_QUEUE_ACQUIRE Acquire, PFLT_CALLBACK_DATA_QUEUE_RELEASE Release)
{
    return FltCbdqInitialize(Instance, &Context->Queue, Insert, Remove, Peek, Acquire, Release, CompleteCanceledIo);
}
