// Recursion, function pointers, callbacks.
#include "driver.h"

KSPIN_LOCK GlobalLock;
PFLT_INSTANCE Instance;

static VOID Recurse(ULONG Depth)
{
    KIRQL irql;
    if (Depth == 0) {
        probe(); // irql: PASSIVE, DISPATCH!
        return;
    }
    if (Depth == 5) {
        KeAcquireSpinLock(&GlobalLock, &irql);
        Recurse(Depth - 1);
        KeReleaseSpinLock(&GlobalLock, irql);
        return;
    }
    Recurse(Depth - 1);
}
VOID StartRecursion(ULONG Depth) { Recurse(Depth); probe(); } // irql: PASSIVE

static VOID Odd(ULONG N);
static VOID Even(ULONG N)
{
    if (N == 0) {
        probe(); // irql: PASSIVE, APC!
        return;
    }
    Odd(N - 1);
}
static VOID Odd(ULONG N)
{
    KIRQL irql;
    KeRaiseIrql(APC_LEVEL, &irql);
    Even(N - 1);
    KeLowerIrql(irql);
}
VOID StartMutual(ULONG N) { Even(N); probe(); } // irql: PASSIVE

// Function pointers through a table, a field, and a parameter.
typedef VOID (*WORK)(PITEM);
typedef struct _OPERATIONS { WORK Start; WORK Stop; } OPERATIONS, *POPERATIONS;

static VOID Begin(PITEM Item) { UNREFERENCED_PARAMETER(Item); probe(); } // irql: DISPATCH!
static VOID End(PITEM Item) { UNREFERENCED_PARAMETER(Item); probe(); } // irql: PASSIVE
static VOID Visit(PITEM Item) { UNREFERENCED_PARAMETER(Item); probe(); } // irql: DISPATCH!
static VOID Chosen(PITEM Item) { UNREFERENCED_PARAMETER(Item); probe(); } // irql: APC!

static OPERATIONS Operations = { Begin, End };
static WORK Table[] = { Chosen };

static VOID Each(PITEM Item, WORK Visitor) { Visitor(Item); }

VOID Pointers(POPERATIONS Ops, PITEM Item, ULONG Index)
{
    KIRQL irql;
    KeAcquireSpinLock(&Item->Lock, &irql);
    Ops->Start(Item);
    Each(Item, Visit);
    KeReleaseSpinLock(&Item->Lock, irql);
    Operations.Stop(Item);
    ExAcquireFastMutex(&Item->Mutex);
    Table[Index](Item);
    ExReleaseFastMutex(&Item->Mutex);
}

// Callbacks of routines: deferred until safe, asynchronous I/O, work items.
FLT_POSTOP_CALLBACK_STATUS FLTAPI WhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    probe(); // irql: PASSIVE..APC
    return FLT_POSTOP_FINISHED_PROCESSING;
}

POST(PostRead)
{
    FLT_POSTOP_CALLBACK_STATUS status = FLT_POSTOP_FINISHED_PROCESSING;
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return status;
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, WhenSafe, &status)) {
        probe(); // irql: PASSIVE..DISPATCH!, PASSIVE..APC
    }
    return status;
}

static VOID FLTAPI ReadDone(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(Context);
    probe(); // irql: PASSIVE..DISPATCH!
}

static VOID FLTAPI Worker(PFLT_GENERIC_WORKITEM Item, PVOID Object, PVOID Context)
{
    UNREFERENCED_PARAMETER(Object);
    UNREFERENCED_PARAMETER(Context);
    probe(); // irql: PASSIVE
    FltFreeGenericWorkItem(Item);
}

VOID Start(PFILE_OBJECT File, PVOID Buffer)
{
    LARGE_INTEGER offset = { 0 };
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();
    FltReadFile(Instance, File, &offset, 512, Buffer, 0, NULL, ReadDone, NULL);
    if (item != NULL) {
        FltQueueGenericWorkItem(item, Instance, Worker, DelayedWorkQueue, NULL);
    }
    probe(); // irql: PASSIVE
}

static VOID Dpc(PKDPC D, PVOID Context, PVOID A, PVOID B)
{
    UNREFERENCED_PARAMETER(D);
    UNREFERENCED_PARAMETER(Context);
    UNREFERENCED_PARAMETER(A);
    UNREFERENCED_PARAMETER(B);
    probe(); // irql: DISPATCH!
}
KDPC TheDpc;
VOID StartDpc(VOID) { KeInitializeDpc(&TheDpc, Dpc, NULL); }

static VOID System(PVOID Context) { UNREFERENCED_PARAMETER(Context); probe(); } // irql: PASSIVE
VOID StartThread(VOID)
{
    HANDLE thread;
    PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, System, NULL);
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
