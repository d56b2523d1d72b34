// Ways to leave too high or too locked, and ways that only look so.
#include <fltKernel.h>

KSPIN_LOCK Spin;
FAST_MUTEX Fast;
ERESOURCE Resource;
EX_PUSH_LOCK Push;
LONG Count;

static VOID LockIt(PKIRQL Irql) { KeAcquireSpinLock(&Spin, Irql); }
static VOID UnlockIt(KIRQL Irql) { KeReleaseSpinLock(&Spin, Irql); }

// The wrapper's caller forgets.
FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    LockIt(&irql);
    if (Data->RequestorMode == KernelMode) {
        UnlockIt(irql);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK; // want error "returns with the spinlock" error "returns at DISPATCH_LEVEL"
}

// A lock from the pre-operation to the post-operation callback.
FLT_PREOP_CALLBACK_STATUS
PreSet(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    FltAcquireResourceExclusive(&Resource);
    return FLT_PREOP_SYNCHRONIZE; // want error "returns with the eresource.* held that FltAcquireResourceExclusive acquired" error "critical region"
}

FLT_POSTOP_CALLBACK_STATUS
PostSet(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
        FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    FltReleaseResource(&Resource);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// A rundown belongs to no thread: the completion callback gives it back.
EX_RUNDOWN_REF Busy;

static VOID Written(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeCallbackData(Data);
    ExReleaseRundownProtection(&Busy);
}

static NTSTATUS Send(PCFLT_RELATED_OBJECTS FltObjects)
{
    PFLT_CALLBACK_DATA data;

    if (!NT_SUCCESS(FltAllocateCallbackData(FltObjects->Instance, FltObjects->FileObject, &data))) {
        ExReleaseRundownProtection(&Busy);
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    data->Iopb->MajorFunction = IRP_MJ_FLUSH_BUFFERS;
    return FltPerformAsynchronousIo(data, Written, NULL);
}

FLT_PREOP_CALLBACK_STATUS
PreFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (ExAcquireRundownProtection(&Busy)) {
        Send(FltObjects);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// A completion callback that forgets, and one that gives back twice.
EX_RUNDOWN_REF Asked;

static VOID Answered(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    if (!NT_SUCCESS(Data->IoStatus.Status)) {
        FltFreeCallbackData(Data);
        return; // want error "returns with the rundown Asked held"
    }
    FltFreeCallbackData(Data);
    ExReleaseRundownProtection(&Asked);
    if (Count > 0) {
        ExReleaseRundownProtection(&Asked);
    }
} // want warning "releases the rundown Asked without having"

FLT_PREOP_CALLBACK_STATUS
PreClose(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_CALLBACK_DATA data;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (!NT_SUCCESS(FltAllocateCallbackData(FltObjects->Instance, FltObjects->FileObject, &data))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (!ExAcquireRundownProtection(&Asked)) {
        FltFreeCallbackData(data);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    data->Iopb->MajorFunction = IRP_MJ_FLUSH_BUFFERS;
    FltPerformAsynchronousIo(data, Answered, NULL);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// From the pre-operation callback to the post-operation callback.
EX_RUNDOWN_REF Watched;

FLT_PREOP_CALLBACK_STATUS
PreQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (!ExAcquireRundownProtection(&Watched)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (Data->RequestorMode == KernelMode) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK; // want error "returns with the rundown Watched held"
    }
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING; // want error "returns with the rundown Watched held"
    }
    ExReleaseRundownProtection(&Watched);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// Nobody gives this one back.
EX_RUNDOWN_REF Kept;

FLT_PREOP_CALLBACK_STATUS
PreShutdown(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (!ExAcquireRundownProtection(&Kept)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK; // want error "returns with the rundown"
}

// Raised, never lowered.
FLT_PREOP_CALLBACK_STATUS
PreCleanup(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    Count++;
    return FLT_PREOP_SUCCESS_NO_CALLBACK; // want error "returns at DISPATCH_LEVEL"
}

// One way out of the __try skips the release, the other does not.
FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    __try {
        FltAcquirePushLockExclusive(&Push);
        if (Data->RequestorMode == KernelMode) {
            __leave;
        }
        Count++;
        FltReleasePushLock(&Push);
    } __finally {
        Count--;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK; // want error "returns with the pushlock" error "returns with the critical region"
}

// Right: the flag remembers, the level is already high, the lock is tried.
FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN held = FALSE;
    KIRQL irql = 0;
    KLOCK_QUEUE_HANDLE queue;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (Data->IoStatus.Information != 0) {
        LockIt(&irql);
        held = TRUE;
    }
    Count++;
    if (held) {
        UnlockIt(irql);
    }
    if (KeGetCurrentIrql() == DISPATCH_LEVEL) {
        KeAcquireSpinLockAtDpcLevel(&Spin);
        Count++;
        KeReleaseSpinLockFromDpcLevel(&Spin);
    } else if (ExTryToAcquireFastMutex(&Fast)) {
        Count++;
        ExReleaseFastMutex(&Fast);
    }
    KeAcquireInStackQueuedSpinLock(&Spin, &queue);
    KeReleaseInStackQueuedSpinLock(&queue);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_FLUSH_BUFFERS, 0, PreFlush, NULL },
    { IRP_MJ_SHUTDOWN, 0, PreShutdown, NULL },
    { IRP_MJ_CLOSE, 0, PreClose, NULL },
    { IRP_MJ_QUERY_INFORMATION, 0, PreQuery, PostQuery },
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_SET_INFORMATION, 0, PreSet, PostSet },
    { IRP_MJ_CLEANUP, 0, PreCleanup, NULL },
    { IRP_MJ_OPERATION_END }
};
