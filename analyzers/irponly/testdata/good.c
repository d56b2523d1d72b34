// The kind of operation is tested where it can be anything but an IRP.
#include <fltKernel.h>

FLT_CALLBACK_DATA_QUEUE Queue;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!FLT_IS_IRP_OPERATION(Data)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (NT_SUCCESS(FltCbdqInsertIo(&Queue, Data, NULL, NULL))) {
        return FLT_PREOP_PENDING;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// A directory operation is always an IRP.
FLT_PREOP_CALLBACK_STATUS
PreDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (NT_SUCCESS(FltCbdqInsertIo(&Queue, Data, NULL, NULL))) {
        return FLT_PREOP_PENDING;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_DIRECTORY_CONTROL, 0, PreDirectory, NULL },
    { IRP_MJ_OPERATION_END }
};
