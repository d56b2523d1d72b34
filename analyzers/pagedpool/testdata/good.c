// Nonpaged pool at any level up to DISPATCH_LEVEL; paged pool where the level is low.
#include <fltKernel.h>

NPAGED_LOOKASIDE_LIST Records;

static PVOID AllocateRecord(POOL_TYPE Pool)
{
    return ExAllocatePoolWithTag(Pool, 512, 'dRxE');
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PVOID record;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    record = AllocateRecord(NonPagedPoolNx);
    if (record != NULL) {
        ExFreePoolWithTag(record, 'dRxE');
    }
    record = ExAllocatePool2(POOL_FLAG_NON_PAGED | POOL_FLAG_UNINITIALIZED, 512, 'dRxE');
    if (record != NULL) {
        ExFreePoolWithTag(record, 'dRxE');
    }
    record = ExAllocateFromNPagedLookasideList(&Records);
    if (record != NULL) {
        ExFreeToNPagedLookasideList(&Records, record);
    }
    record = AllocateRecord(KeGetCurrentIrql() < DISPATCH_LEVEL ? PagedPool : NonPagedPoolNx);
    if (record != NULL) {
        ExFreePoolWithTag(record, 'dRxE');
    }
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        record = AllocateRecord(PagedPool); // APC_LEVEL or lower while draining
        if (record != NULL) {
            ExFreePoolWithTag(record, 'dRxE');
        }
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    PVOID record = AllocateRecord(PagedPool);

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (record != NULL) {
        ExFreePoolWithTag(record, 'dRxE');
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
