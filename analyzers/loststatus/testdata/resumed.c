// Operations that were held back, refused in word and let go on.
#include <fltKernel.h>

FLT_CALLBACK_DATA_QUEUE Queue;

static NTSTATUS Verdict(PUNICODE_STRING Name);

static VOID Refuse(PFLT_CALLBACK_DATA Data, NTSTATUS Status)
{
    Data->IoStatus.Status = Status;
    Data->IoStatus.Information = 0;
}

static VOID
Decide(PFLT_DEFERRED_IO_WORKITEM Item, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    FLT_PREOP_CALLBACK_STATUS result = FLT_PREOP_SUCCESS_NO_CALLBACK;

    if (!NT_SUCCESS(Verdict(Context))) {
        Refuse(Data, STATUS_ACCESS_DENIED);
    }
    FltFreeDeferredIoWorkItem(Item);
    FltCompletePendedPreOperation(Data, result, NULL); // want warning "Decide sets Data->IoStatus.Status and resumes the operation with FLT_PREOP_SUCCESS_NO_CALLBACK"
}

static VOID
Correct(PFLT_DEFERRED_IO_WORKITEM Item, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    FLT_PREOP_CALLBACK_STATUS result = FLT_PREOP_SUCCESS_NO_CALLBACK;

    if (!NT_SUCCESS(Verdict(Context))) {
        Refuse(Data, STATUS_ACCESS_DENIED);
        result = FLT_PREOP_COMPLETE;
    }
    FltFreeDeferredIoWorkItem(Item);
    FltCompletePendedPreOperation(Data, result, NULL);
}

static FLT_PREOP_CALLBACK_STATUS
Hold(PFLT_CALLBACK_DATA Data, PFLT_DEFERRED_IO_WORKITEM_ROUTINE Work, PVOID Name)
{
    PFLT_DEFERRED_IO_WORKITEM item = FltAllocateDeferredIoWorkItem();

    if (item == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (!NT_SUCCESS(FltQueueDeferredIoWorkItem(item, Data, Work, DelayedWorkQueue, Name))) {
        FltFreeDeferredIoWorkItem(item);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_PENDING;
}

static FLT_PREOP_CALLBACK_STATUS
PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(CompletionContext);
    return FltObjects->FileObject->WriteAccess ? Hold(Data, Decide, &FltObjects->FileObject->FileName)
                                               : Hold(Data, Correct, &FltObjects->FileObject->FileName);
}

/* The status of a success that goes on all the same is only a note. */
static VOID Flush(VOID)
{
    PFLT_CALLBACK_DATA data = FltCbdqRemoveNextIo(&Queue, NULL);

    if (data != NULL) {
        data->IoStatus.Status = STATUS_DELETE_PENDING;
        FltCompletePendedPreOperation(data, FLT_PREOP_SUCCESS_NO_CALLBACK, NULL); // want warning "Flush sets Data->IoStatus.Status and resumes the operation"
    }
    data = FltCbdqRemoveNextIo(&Queue, NULL);
    if (data != NULL) {
        data->IoStatus.Status = STATUS_SUCCESS;
        FltCompletePendedPreOperation(data, FLT_PREOP_SUCCESS_NO_CALLBACK, NULL); // want note "the status is lost"
    }
    data = FltCbdqRemoveNextIo(&Queue, NULL);
    if (data != NULL) {
        FltCompletePendedPreOperation(data, FLT_PREOP_SUCCESS_NO_CALLBACK, NULL);
    }
}

VOID Timer(VOID) { Flush(); }

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_SET_INFORMATION, 0, PreSetInformation, NULL },
    { IRP_MJ_OPERATION_END }
};
