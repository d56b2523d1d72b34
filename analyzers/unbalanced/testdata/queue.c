// The callbacks that lock a queue, and spin locks that are released unasked.
#include <fltKernel.h>

KSPIN_LOCK Lock;
KSPIN_LOCK Other;
FLT_CALLBACK_DATA_QUEUE Queue;

static VOID Acquire(PFLT_CALLBACK_DATA_QUEUE Cbdq, PKIRQL Irql)
{
    UNREFERENCED_PARAMETER(Cbdq);
    *Irql = PASSIVE_LEVEL;
} // want "returns without having acquired the lock of the queue"

static VOID Release(PFLT_CALLBACK_DATA_QUEUE Cbdq, KIRQL Irql)
{
    UNREFERENCED_PARAMETER(Cbdq);
    KeReleaseSpinLock(&Lock, Irql);
}

static NTSTATUS Insert(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    UNREFERENCED_PARAMETER(Cbdq);
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(Context);
    return STATUS_SUCCESS;
}

static VOID Remove(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data)
{
    UNREFERENCED_PARAMETER(Cbdq);
    UNREFERENCED_PARAMETER(Data);
}

static PFLT_CALLBACK_DATA Peek(PFLT_CALLBACK_DATA_QUEUE Cbdq, PFLT_CALLBACK_DATA Data, PVOID Context)
{
    UNREFERENCED_PARAMETER(Cbdq);
    UNREFERENCED_PARAMETER(Context);
    return Data;
}

NTSTATUS Setup(PCFLT_RELATED_OBJECTS FltObjects)
{
    return FltCbdqInitialize(FltObjects->Instance, &Queue, Insert, Remove, Peek, Acquire, Release, NULL);
}

static FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    KeReleaseSpinLock(&Other, KeGetCurrentIrql());
    return FLT_POSTOP_FINISHED_PROCESSING; // want "PostRead releases the spinlock Other without having acquired it"
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
