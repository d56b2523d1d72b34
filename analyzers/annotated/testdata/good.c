// Annotated helpers, called as they say; one annotation comes through a macro
// of the driver's own.
#include <fltKernel.h>

#define CALL_AT_LOW_LEVEL _IRQL_requires_max_(APC_LEVEL)

LONG Reads;
KSPIN_LOCK Lock;

CALL_AT_LOW_LEVEL
static VOID Record(VOID)
{
    Reads++;
}

_IRQL_requires_max_(DISPATCH_LEVEL)
static VOID Count(VOID)
{
    KIRQL irql;

    KeAcquireSpinLock(&Lock, &irql);
    Reads++;
    KeReleaseSpinLock(&Lock, irql);
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    Count();
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || KeGetCurrentIrql() < DISPATCH_LEVEL) {
        Record();
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    Record();
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
