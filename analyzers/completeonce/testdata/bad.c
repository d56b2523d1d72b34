// The work routine returns without completing, and completes twice.
#include <fltKernel.h>

VOID
Resume(PFLT_DEFERRED_IO_WORKITEM Item, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeDeferredIoWorkItem(Item);
    if (Data->Iopb->OperationFlags == 0) {
        return; // want error "the operation that Resume was given is not completed on this path"
    }
    FltCompletePendedPreOperation(Data, FLT_PREOP_SUCCESS_NO_CALLBACK, NULL);
    if (Data->IoStatus.Status == STATUS_CANCELLED) {
        FltCompletePendedPreOperation(Data, FLT_PREOP_COMPLETE, NULL); // want error "completes an operation that is completed already"
    }
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
