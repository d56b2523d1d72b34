// A look-up that returns what it found with the lock still held, and locks
// whose pointer says whether they were taken.
#include <fltKernel.h>

typedef struct _ITEM {
    struct _ITEM *Next;
    PFILE_OBJECT File;
    ULONG Bytes;
} ITEM, *PITEM;

PITEM *Table;
KSPIN_LOCK Guard;
ULONG LockOffset;

// Nothing is known of an element of the table, but the two tests are of the same one.
static PITEM
Find(PFILE_OBJECT File, PKIRQL Irql)
{
    PITEM item;

    if (Irql != NULL) {
        KeAcquireSpinLock(&Guard, Irql);
    }
    for (item = Table[(ULONG)(ULONG_PTR)File % 17]; item != NULL; item = item->Next) {
        if (item->File == File) {
            break;
        }
    }
    if (item == NULL && Irql != NULL) {
        KeReleaseSpinLock(&Guard, *Irql);
    }
    return item;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;
    PITEM item = Find(FltObjects->FileObject, &irql);

    UNREFERENCED_PARAMETER(CompletionContext);
    if (item != NULL) {
        item->Bytes += Data->Iopb->Parameters.Read.Length;
        KeReleaseSpinLock(&Guard, irql);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// A common exit that asks the pointer.
FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PEX_SPIN_LOCK lock = NULL;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(CompletionContext);
    if (Data->Iopb->Parameters.Write.Length == 0) {
        goto exit;
    }
    lock = (PEX_SPIN_LOCK)((PUCHAR)FltObjects->FileObject->FsContext + LockOffset);
    irql = ExAcquireSpinLockShared(lock);
    if (FltObjects->FileObject->Flags == 0) {
        goto exit;
    }

exit:
    if (lock) {
        ExReleaseSpinLockShared(lock, irql);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// The caller forgets the item that was found.
FLT_PREOP_CALLBACK_STATUS
PreClose(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (Find(FltObjects->FileObject, &irql) == NULL) {
        DbgPrint("closed an unknown file\n");
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK; // want error "returns with the spinlock Guard held" error "returns at DISPATCH_LEVEL"
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_CLOSE, 0, PreClose, NULL },
    { IRP_MJ_OPERATION_END }
};
