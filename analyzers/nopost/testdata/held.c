// One of the operations that are held back has a post-operation callback.
#include <fltKernel.h>

static VOID
Work(PFLT_DEFERRED_IO_WORKITEM Item, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeDeferredIoWorkItem(Item);
    FltCompletePendedPreOperation(Data, FLT_PREOP_SUCCESS_WITH_CALLBACK, NULL);
}

static FLT_PREOP_CALLBACK_STATUS
Pre(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_DEFERRED_IO_WORKITEM item = FltAllocateDeferredIoWorkItem();
    FLT_PREOP_CALLBACK_STATUS result = FLT_PREOP_SUCCESS_NO_CALLBACK;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (item == NULL) {
        return result;
    }
    if (NT_SUCCESS(FltQueueDeferredIoWorkItem(item, Data, Work, DelayedWorkQueue, NULL))) {
        result = FLT_PREOP_PENDING;
    } else {
        FltFreeDeferredIoWorkItem(item);
    }
    return result;
}

static FLT_POSTOP_CALLBACK_STATUS
Post(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_SET_INFORMATION, 0, Pre, NULL },
    { IRP_MJ_CREATE, 0, Pre, Post },
    { IRP_MJ_OPERATION_END }
};
