// A status on every path, by the callback, a helper or the filter manager.
#include <fltKernel.h>

static FLT_PREOP_CALLBACK_STATUS Deny(PFLT_CALLBACK_DATA Data, NTSTATUS Status)
{
    Data->IoStatus.Status = Status;
    Data->IoStatus.Information = 0;
    return FLT_PREOP_COMPLETE;
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    return Deny(Data, STATUS_MEDIA_WRITE_PROTECTED);
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    FLT_PREOP_CALLBACK_STATUS status;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    status = FltCheckOplock(NULL, Data, NULL, NULL, NULL);
    if (status == FLT_PREOP_COMPLETE) {
        return status;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_PREOP_CALLBACK_STATUS
PreClose(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    Data->IoStatus.Status = STATUS_SUCCESS;
    Data->IoStatus.Information = 0;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    return FLT_PREOP_COMPLETE;
}

VOID Elsewhere(PFLT_CALLBACK_DATA Data);

FLT_PREOP_CALLBACK_STATUS
PreQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    Elsewhere(Data);
    return FLT_PREOP_COMPLETE;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_CLOSE, 0, PreClose, NULL },
    { IRP_MJ_QUERY_EA, 0, PreQuery, NULL },
    { IRP_MJ_OPERATION_END }
};
