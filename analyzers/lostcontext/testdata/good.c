// Released on every path, or nothing that has to be released.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PVOID record;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);

    record = ExAllocatePoolWithTag(NonPagedPool, 64, 'cRxE');
    if (record == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    *CompletionContext = record;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
SafeWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    ExFreePoolWithTag(CompletionContext, 'cRxE');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS status = FLT_POSTOP_FINISHED_PROCESSING;
    BOOLEAN mine = TRUE;

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && FLT_IS_IRP_OPERATION(Data)) {
        if (FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, SafeWrite, &status)) {
            mine = FALSE;
        }
    }
    if (mine) {
        ExFreePoolWithTag(CompletionContext, 'cRxE');
    }
    return status;
}

FLT_PREOP_CALLBACK_STATUS
PreFlags(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);

    *CompletionContext = (PVOID)(ULONG_PTR)3;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_PREOP_CALLBACK_STATUS
PreBorrowed(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    *CompletionContext = FltObjects->FileObject;

    UNREFERENCED_PARAMETER(Data);

    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostNothing(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
            FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, PreWrite, PostWrite },
    { IRP_MJ_READ, 0, PreFlags, PostNothing },
    { IRP_MJ_CLEANUP, 0, PreBorrowed, PostNothing },
    { IRP_MJ_OPERATION_END }
};
