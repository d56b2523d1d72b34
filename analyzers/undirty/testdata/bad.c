// A change that the filter manager never hears of.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (Data->Iopb->Parameters.Read.Length > 4096) {
        Data->Iopb->Parameters.Read.Length = 4096;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK; // want error "PreRead changes parameters of IRP_MJ_READ and returns FLT_PREOP_SUCCESS_NO_CALLBACK without marking the callback data dirty"
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_OPERATION_END }
};
