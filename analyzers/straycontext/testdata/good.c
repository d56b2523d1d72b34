// The context is set together with the status that passes it on.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PVOID record;

    UNREFERENCED_PARAMETER(Data);

    record = ExAllocatePoolWithTag(NonPagedPool, 64, 'cRxE');
    if (record == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (FltObjects->FileObject == NULL) {
        ExFreePoolWithTag(record, 'cRxE');
        *CompletionContext = NULL;
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    *CompletionContext = record;
    return FLT_PREOP_SYNCHRONIZE;
}

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    ExFreePoolWithTag(CompletionContext, 'cRxE');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_SET_INFORMATION, 0, PreCreate, PostCreate },
    { IRP_MJ_OPERATION_END }
};
