// Where the context comes from is out of sight; draining shows whose it is.
#include <fltKernel.h>

PVOID Record(PFLT_CALLBACK_DATA Data);

FLT_PREOP_CALLBACK_STATUS
PreDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);

    *CompletionContext = Record(Data);
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
SafeDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
              FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    ExFreePoolWithTag(CompletionContext, 'cRxE');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
              FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS status = FLT_POSTOP_FINISHED_PROCESSING;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        ExFreePoolWithTag(CompletionContext, 'cRxE');
        return status;
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, SafeDirectory, &status)) { // want error "PostDirectory returns without releasing the completion context when FltDoCompletionProcessingWhenSafe returns FALSE"
        Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
        Data->IoStatus.Information = 0;
    }
    return status;
}

FLT_POSTOP_CALLBACK_STATUS
PostQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS status = FLT_POSTOP_FINISHED_PROCESSING;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) ||
        !FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, SafeDirectory, &status)) {
        ExFreePoolWithTag(CompletionContext, 'cRxE');
    }
    return status;
}

FLT_POSTOP_CALLBACK_STATUS
PostBorrowed(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
             FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS status = FLT_POSTOP_FINISHED_PROCESSING;

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, SafeDirectory, &status);
    }
    return status;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_DIRECTORY_CONTROL, 0, PreDirectory, PostDirectory },
    { IRP_MJ_QUERY_EA, 0, PreDirectory, PostQuery },
    { IRP_MJ_SET_EA, 0, PreDirectory, PostBorrowed },
    { IRP_MJ_OPERATION_END }
};
