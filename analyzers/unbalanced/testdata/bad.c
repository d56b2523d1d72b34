// One way out of the callback keeps the lock, and with it the level.
#include <fltKernel.h>

KSPIN_LOCK Lock;
LONG Limit, Creates;

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    KeAcquireSpinLock(&Lock, &irql);
    if (Creates == Limit) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK; // want error "PreCreate returns with the spinlock .*Lock held that KeAcquireSpinLock acquired" error "PreCreate returns at DISPATCH_LEVEL"
    }
    Creates++;
    KeReleaseSpinLock(&Lock, irql);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
