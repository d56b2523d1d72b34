// FLT_POSTOP_MORE_PROCESSING_REQUIRED whatever the deferral wrote: wrong when the
// callback may have finished at once, right when it always gives the operation on.
#include <fltKernel.h>

static FLT_POSTOP_CALLBACK_STATUS
Finish(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static VOID Work(PFLT_DEFERRED_IO_WORKITEM Item, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeDeferredIoWorkItem(Item);
    FltCompletePendedPostOperation(Data);
}

/* Never done when it returns: the operation is completed by the work routine, or here. */
static FLT_POSTOP_CALLBACK_STATUS
GiveOn(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_DEFERRED_IO_WORKITEM item = FltAllocateDeferredIoWorkItem();

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (item != NULL) {
        if (NT_SUCCESS(FltQueueDeferredIoWorkItem(item, Data, Work, DelayedWorkQueue, NULL))) {
            return FLT_POSTOP_MORE_PROCESSING_REQUIRED;
        }
        FltFreeDeferredIoWorkItem(item);
    }
    FltCompletePendedPostOperation(Data);
    return FLT_POSTOP_MORE_PROCESSING_REQUIRED;
}

static FLT_POSTOP_CALLBACK_STATUS
Later(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID Context, FLT_POST_OPERATION_FLAGS Flags,
      PFLT_POST_OPERATION_CALLBACK Callback)
{
    FLT_POSTOP_CALLBACK_STATUS stored;

    if (FltDoCompletionProcessingWhenSafe(Data, FltObjects, Context, Flags, Callback, &stored)) {
        return FLT_POSTOP_MORE_PROCESSING_REQUIRED;
    }
    Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
    Data->IoStatus.Information = 0;
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_POSTOP_CALLBACK_STATUS
PostSet(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS stored;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, Finish, &stored)) {
        return FLT_POSTOP_MORE_PROCESSING_REQUIRED; // want error "may have finished with the operation at once"
    }
    Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
    Data->IoStatus.Information = 0;
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_POSTOP_CALLBACK_STATUS
PostDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    return Later(Data, FltObjects, CompletionContext, Flags, GiveOn);
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_SET_INFORMATION, 0, NULL, PostSet },
    { IRP_MJ_DIRECTORY_CONTROL, 0, NULL, PostDirectory },
    { IRP_MJ_OPERATION_END }
};
