// The pool type comes from flags, variables, parameters, lists and wrappers.
#include <fltKernel.h>

PAGED_LOOKASIDE_LIST Paged;

static PVOID Allocate(POOL_TYPE Pool, SIZE_T Size)
{
    return ExAllocatePoolWithTag(Pool, Size, 'dRxE'); // want error "ExAllocatePoolWithTag may run at DISPATCH_LEVEL"
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    PVOID p;
    POOL_FLAGS flags = POOL_FLAG_PAGED;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    p = Allocate(NonPagedPool, 16);
    if (p != NULL) {
        ExFreePool(p);
    }
    p = Allocate((POOL_TYPE)(PagedPool | POOL_RAISE_IF_ALLOCATION_FAILURE), 16);
    ExFreePool(p); // want error "ExFreePool may run at DISPATCH_LEVEL"
    p = ExAllocatePool2(flags | POOL_FLAG_UNINITIALIZED, 16, 'dRxE'); // want also "ExAllocatePool2 is called"
    if (p != NULL) {
        ExFreePool(p); // want also "ExFreePool is called"
    }
    p = ExAllocateFromPagedLookasideList(&Paged); // want also "ExAllocateFromPagedLookasideList is called"
    if (p != NULL) {
        ExFreeToPagedLookasideList(&Paged, p); // want also "ExFreeToPagedLookasideList is called"
    }
    // A pool type that nobody can see is no evidence.
    p = ExAllocatePoolWithTag((POOL_TYPE)Data->IoStatus.Information, 16, 'dRxE');
    if (p != NULL) {
        ExFreePool(p);
    }
    ExFreePool(CompletionContext);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_OPERATION_END }
};
