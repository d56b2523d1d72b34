// No buffer to lock.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreCleanup(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!NT_SUCCESS(FltLockUserBuffer(Data))) { // want warning "FltLockUserBuffer is called for IRP_MJ_CLEANUP, where it has nothing to work on"
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

VOID Canceled(PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Data);
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Data->Iopb->IrpFlags, IRP_PAGING_IO)) {
        FltSetCancelCompletion(Data, Canceled); // want error "FltSetCancelCompletion is called for paging I/O"
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_CLEANUP, 0, PreCleanup, NULL },
    { IRP_MJ_OPERATION_END }
};
