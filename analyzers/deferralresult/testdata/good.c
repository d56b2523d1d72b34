// The result decides who cleans up.
#include <fltKernel.h>

FLT_POSTOP_CALLBACK_STATUS
PostReadSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
             FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS result;

    BOOLEAN deferred;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !FLT_IS_IRP_OPERATION(Data)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    deferred = FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, PostReadSafe, &result);
    if (!deferred) {
        Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
        Data->IoStatus.Information = 0;
    }
    return result;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
