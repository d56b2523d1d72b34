// The operations that the pages list, and a shared callback that tests.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreAny(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (Data->Iopb->MajorFunction == IRP_MJ_WRITE && !NT_SUCCESS(FltLockUserBuffer(Data))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, PreAny, NULL },
    { IRP_MJ_CLEANUP, 0, PreAny, NULL },
    { IRP_MJ_OPERATION_END }
};
