// Prepare before the lock, and hold it only for what any level allows.
#include <fltKernel.h>

typedef struct _RECORD {
    LIST_ENTRY Link;
    HANDLE Process;
} RECORD, *PRECORD;

KSPIN_LOCK Lock;
FAST_MUTEX Mutex;
LIST_ENTRY Records;

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_FILE_NAME_INFORMATION name;
    PRECORD record;
    KIRQL irql;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    record = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(RECORD), 'cRxE');
    if (record == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    record->Process = PsGetCurrentProcessId();

    KeAcquireSpinLock(&Lock, &irql);
    InsertTailList(&Records, &record->Link);
    KeReleaseSpinLock(&Lock, irql);

    // The lock is gone, and with it the level.
    if (NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED, &name))) {
        FltReleaseFileNameInformation(name);
    }

    // A fast mutex leaves APC_LEVEL, which is low enough for this.
    ExAcquireFastMutex(&Mutex);
    if (NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED, &name))) {
        FltReleaseFileNameInformation(name);
    }
    ExReleaseFastMutex(&Mutex);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
