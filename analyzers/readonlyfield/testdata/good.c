// Parameters may be changed, and everything in callback data of one's own.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_CALLBACK_DATA own;

    UNREFERENCED_PARAMETER(CompletionContext);

    if (NT_SUCCESS(FltAllocateCallbackData(FltObjects->Instance, FltObjects->FileObject, &own))) {
        own->Iopb->MajorFunction = IRP_MJ_READ;
        own->Iopb->Parameters.Read.Length = 512;
        FltPerformSynchronousIo(own);
        FltFreeCallbackData(own);
    }
    Data->Iopb->Parameters.Read.Length = 512;
    FltSetCallbackDataDirty(Data);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_OPERATION_END }
};
