// Every kind of lock and wait.
#include <fltKernel.h>

FAST_MUTEX Fast;
KGUARDED_MUTEX Guarded;
KMUTEX Mutex;
EX_PUSH_LOCK Push;
ERESOURCE Resource;
KEVENT Event;
KSEMAPHORE Semaphore;

VOID Done(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltAcquireResourceShared(&Resource); // want error "FltAcquireResourceShared may run at DISPATCH_LEVEL"
    FltReleaseResource(&Resource);
    FltFreeCallbackData(CallbackData);
}

NTSTATUS Issue(PFLT_CALLBACK_DATA Data)
{
    return FltPerformAsynchronousIo(Data, Done, NULL);
}

static VOID Mutexes(VOID)
{
    ExAcquireFastMutex(&Fast); // want error "ExAcquireFastMutex may run at DISPATCH_LEVEL"
    ExReleaseFastMutex(&Fast);
}

static VOID MoreMutexes(VOID)
{
    KeAcquireGuardedMutex(&Guarded); // want error "KeAcquireGuardedMutex may run at DISPATCH_LEVEL"
    KeReleaseGuardedMutex(&Guarded); // want also "KeReleaseGuardedMutex is called"
}

static VOID PushLocks(VOID)
{
    FltAcquirePushLockShared(&Push); // want error "FltAcquirePushLockShared may run at DISPATCH_LEVEL"
    FltReleasePushLock(&Push); // want also "FltReleasePushLock is called"
}

static VOID Waits(PLARGE_INTEGER Given)
{
    LARGE_INTEGER zero = { 0 };
    LARGE_INTEGER second;
    second.QuadPart = -10 * 1000 * 1000;
    KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, &zero);
    KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, &second); // want error "KeWaitForSingleObject may run at DISPATCH_LEVEL"
    KeWaitForSingleObject(&Mutex, Executive, KernelMode, FALSE, NULL); // want also "KeWaitForSingleObject"
    KeDelayExecutionThread(KernelMode, FALSE, &second); // want also "KeDelayExecutionThread"
    // Unknown timeout: no evidence.
    KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, Given);
}

static VOID Signals(VOID)
{
    KeSetEvent(&Event, IO_NO_INCREMENT, FALSE);
    KeReleaseSemaphore(&Semaphore, IO_NO_INCREMENT, 1, FALSE);
    ExReleaseResourceForThreadLite(&Resource, ExGetCurrentResourceThread());
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        ExAcquireFastMutex(&Fast);
        ExReleaseFastMutex(&Fast);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    Mutexes();
    MoreMutexes();
    PushLocks();
    Waits((PLARGE_INTEGER)Data->IoStatus.Information);
    Signals();
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
