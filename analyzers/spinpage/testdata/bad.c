// A pageable function raises the level under its own feet.
#include <fltKernel.h>

KSPIN_LOCK Lock;
LONG Creates;

#pragma code_seg("PAGE")
FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    KeAcquireSpinLock(&Lock, &irql); // want error "KeAcquireSpinLock raises to DISPATCH_LEVEL inside PreCreate, which is in the pageable section PAGE"
    Creates++;
    KeReleaseSpinLock(&Lock, irql);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}
#pragma code_seg()

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
