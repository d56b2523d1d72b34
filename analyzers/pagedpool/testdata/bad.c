// Paged pool at DISPATCH_LEVEL: allocating it may have to wait for the disk.
#include <fltKernel.h>

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PVOID record;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    record = ExAllocatePoolWithTag(PagedPool, 512, 'dRxE'); // want error "ExAllocatePoolWithTag may run at DISPATCH_LEVEL, but it is limited to APC_LEVEL for paged pool"
    if (record != NULL) {
        ExFreePoolWithTag(record, 'dRxE'); // want also "ExFreePoolWithTag is called"
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
