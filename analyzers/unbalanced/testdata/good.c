// Every way out releases; wrappers may return with the lock held, callbacks may not.
#include <fltKernel.h>

typedef struct _TABLE {
    ERESOURCE Resource;
    KSPIN_LOCK SpinLock;
    LONG Count;
} TABLE, *PTABLE;

TABLE Table;
LONG Limit;

static VOID Enter(PTABLE This)
{
    KeEnterCriticalRegion();
    ExAcquireResourceSharedLite(&This->Resource, TRUE);
}

static VOID Leave(PTABLE This)
{
    ExReleaseResourceLite(&This->Resource);
    KeLeaveCriticalRegion();
}

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    BOOLEAN locked = FALSE;
    KIRQL irql;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    __try {
        Enter(&Table);
        locked = TRUE;
        if (Table.Count > Limit) {
            return FLT_PREOP_SUCCESS_NO_CALLBACK;
        }
        if (Data->RequestorMode == KernelMode) {
            __leave;
        }
        Table.Count++;
    } __finally {
        if (locked) {
            Leave(&Table);
        }
    }

    KeAcquireSpinLock(&Table.SpinLock, &irql);
    if (Table.Count == Limit) {
        KeReleaseSpinLock(&Table.SpinLock, irql);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    Table.Count--;
    KeReleaseSpinLock(&Table.SpinLock, irql);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// The lock that is tried for is released only when it was had.
FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    KeEnterCriticalRegion();
    if (ExAcquireResourceExclusiveLite(&Table.Resource, FALSE)) {
        Table.Count = 0;
        ExReleaseResourceLite(&Table.Resource);
    }
    KeLeaveCriticalRegion();
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};
