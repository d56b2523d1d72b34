// The part that holds the lock is a function of its own, outside the section.
#include <fltKernel.h>

KSPIN_LOCK Lock;
FAST_MUTEX Mutex;
LONG Creates;

__declspec(noinline)
static VOID CountCreate(VOID)
{
    KIRQL irql;

    KeAcquireSpinLock(&Lock, &irql);
    Creates++;
    KeReleaseSpinLock(&Lock, irql);
}

#pragma code_seg("PAGE")
FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;

    PAGED_CODE();
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    CountCreate();

    // APC_LEVEL is no problem for pageable code.
    ExAcquireFastMutex(&Mutex);
    Creates++;
    ExReleaseFastMutex(&Mutex);
    KeRaiseIrql(APC_LEVEL, &irql);
    KeLowerIrql(irql);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}
#pragma code_seg()

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
