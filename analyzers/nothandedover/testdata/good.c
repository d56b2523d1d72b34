// The operation is pended when, and only when, the item was queued.
#include <fltKernel.h>

VOID
Resume(PFLT_DEFERRED_IO_WORKITEM Item, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltCompletePendedPreOperation(Data, FLT_PREOP_SUCCESS_NO_CALLBACK, NULL);
    FltFreeDeferredIoWorkItem(Item);
}

FLT_PREOP_CALLBACK_STATUS
PreDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_DEFERRED_IO_WORKITEM item;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    item = FltAllocateDeferredIoWorkItem();
    if (item == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    status = FltQueueDeferredIoWorkItem(item, Data, Resume, DelayedWorkQueue, NULL);
    if (!NT_SUCCESS(status)) {
        FltFreeDeferredIoWorkItem(item);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_PENDING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_DIRECTORY_CONTROL, 0, PreDirectory, NULL },
    { IRP_MJ_OPERATION_END }
};

// A callee that may pend the operation says so by what it returns.
FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    FLT_PREOP_CALLBACK_STATUS result;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    result = FltCheckOplock(NULL, Data, NULL, NULL, NULL);
    if (result == FLT_PREOP_PENDING) {
        return FLT_PREOP_PENDING;
    }
    return result == FLT_PREOP_COMPLETE ? FLT_PREOP_COMPLETE : FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION More[] = {
    { IRP_MJ_CLEANUP, 0, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};
