// Synchronized, and dirty before it is sent again.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreSynchronize(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    return FLT_PREOP_SYNCHRONIZE;
}

FLT_POSTOP_CALLBACK_STATUS
PostSecurity(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && Data->IoStatus.Status == STATUS_SHARING_VIOLATION) {
        FltReissueSynchronousIo(FltObjects->Instance, Data);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostEa(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && Data->IoStatus.Status == STATUS_SHARING_VIOLATION) {
        Data->Iopb->Parameters.QueryEa.Length = 0;
        FltSetCallbackDataDirty(Data);
        FltReissueSynchronousIo(FltObjects->Instance, Data);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_QUERY_SECURITY, 0, PreSynchronize, PostSecurity },
    { IRP_MJ_QUERY_EA, 0, PreSynchronize, PostEa },
    { IRP_MJ_OPERATION_END }
};
