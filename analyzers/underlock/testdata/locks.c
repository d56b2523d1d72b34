// Every kind of lock that raises the level, and helpers that lock for their caller.
#include <fltKernel.h>

KSPIN_LOCK Spin;
EX_SPIN_LOCK ReadWrite;
FAST_MUTEX Fast;
EX_PUSH_LOCK Push;
HANDLE Handle;

static VOID LockIt(PKIRQL Irql) { KeAcquireSpinLock(&Spin, Irql); }
static VOID UnlockIt(KIRQL Irql) { KeReleaseSpinLock(&Spin, Irql); }

static BOOLEAN TryLock(PKIRQL Irql, BOOLEAN Wanted)
{
    if (!Wanted) {
        return FALSE;
    }
    KeAcquireSpinLock(&Spin, Irql);
    return TRUE;
}

static VOID Wrapped(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    BOOLEAN dir;
    KIRQL irql;
    LockIt(&irql);
    FltIsDirectory(File, Instance, &dir); // want error "FltIsDirectory may run at DISPATCH_LEVEL"
    UnlockIt(irql);
    FltIsDirectory(File, Instance, &dir);
}

static VOID Conditional(PFLT_INSTANCE Instance, PFILE_OBJECT File, BOOLEAN Wanted)
{
    BOOLEAN dir;
    KIRQL irql = 0;
    BOOLEAN locked = TryLock(&irql, Wanted);
    if (!locked) {
        FltIsDirectory(File, Instance, &dir);
    } else {
        KeReleaseSpinLock(&Spin, irql);
        FltIsDirectory(File, Instance, &dir);
    }
}

static VOID Queued(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    BOOLEAN dir;
    KLOCK_QUEUE_HANDLE handle;
    KeAcquireInStackQueuedSpinLock(&Spin, &handle);
    FltIsDirectory(File, Instance, &dir); // want error "FltIsDirectory may run at DISPATCH_LEVEL \\(raised by KeAcquireInStackQueuedSpinLock\\)"
    KeReleaseInStackQueuedSpinLock(&handle);
    FltIsDirectory(File, Instance, &dir);
}

static VOID Shared(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    BOOLEAN dir;
    KIRQL irql = ExAcquireSpinLockShared(&ReadWrite);
    FltIsDirectory(File, Instance, &dir); // want error "FltIsDirectory may run at DISPATCH_LEVEL"
    ExReleaseSpinLockShared(&ReadWrite, irql);
    FltIsDirectory(File, Instance, &dir);
}

static VOID Raised(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    BOOLEAN dir;
    KIRQL irql = KeRaiseIrqlToDpcLevel();
    FltIsDirectory(File, Instance, &dir); // want error "FltIsDirectory may run at DISPATCH_LEVEL"
    KeLowerIrql(irql);
    KeRaiseIrql(APC_LEVEL, &irql);
    FltIsDirectory(File, Instance, &dir);
    ZwClose(Handle); // want warning "ZwClose may run at APC_LEVEL"
    KeLowerIrql(irql);
}

static VOID Mutex(PFLT_INSTANCE Instance, PFILE_OBJECT File)
{
    BOOLEAN dir;
    ExAcquireFastMutex(&Fast);
    FltIsDirectory(File, Instance, &dir);
    ZwClose(Handle); // want warning "ZwClose may run at APC_LEVEL \\(raised by ExAcquireFastMutex\\)"
    ExReleaseFastMutex(&Fast);
    ZwClose(Handle);
}

// A push lock keeps the level.
static VOID PushLock(VOID)
{
    FltAcquirePushLockExclusive(&Push);
    ZwClose(Handle);
    FltReleasePushLock(&Push);
}

static VOID EarlyExit(PFLT_INSTANCE Instance, PFILE_OBJECT File, LONG Key)
{
    BOOLEAN dir;
    KIRQL irql;
    KeAcquireSpinLock(&Spin, &irql);
    if (Key == 0) {
        KeReleaseSpinLock(&Spin, irql);
        goto Out;
    }
    KeReleaseSpinLock(&Spin, irql);
    __try {
        FltIsDirectory(File, Instance, &dir);
        KeAcquireSpinLock(&Spin, &irql);
        if (Key == 1) {
            __leave;
        }
        FltIsDirectory(File, Instance, &dir); // want error "DISPATCH_LEVEL"
    } __finally {
        KeReleaseSpinLock(&Spin, irql);
    }
Out:
    FltIsDirectory(File, Instance, &dir);
}

FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_INSTANCE instance = FltObjects->Instance;
    PFILE_OBJECT file = FltObjects->FileObject;

    UNREFERENCED_PARAMETER(CompletionContext);
    Wrapped(instance, file);
    Conditional(instance, file, Data->RequestorMode == UserMode);
    Queued(instance, file);
    Shared(instance, file);
    Raised(instance, file);
    Mutex(instance, file);
    PushLock();
    EarlyExit(instance, file, Data->IoStatus.Status);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
