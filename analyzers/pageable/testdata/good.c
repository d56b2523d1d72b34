// Pageable code is for callbacks and branches that are never at DISPATCH_LEVEL.
#include <fltKernel.h>

#define SECTION_PAGE __pragma(code_seg("PAGE"))
#define SECTION_DEFAULT __pragma(code_seg())

LONG Reads;

SECTION_PAGE
static VOID Forget(PVOID Context)
{
    PAGED_CODE();
    ExFreePoolWithTag(Context, 'dRxE');
}

FLT_PREOP_CALLBACK_STATUS
PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    return FLT_PREOP_SYNCHRONIZE;
}

// Its pre-operation callback always synchronises.
FLT_POSTOP_CALLBACK_STATUS
PostSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                   FLT_POST_OPERATION_FLAGS Flags)
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    return FLT_POSTOP_FINISHED_PROCESSING;
}
SECTION_DEFAULT

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    *CompletionContext = ExAllocatePoolWithTag(NonPagedPoolNx, 16, 'dRxE');
    return *CompletionContext == NULL ? FLT_PREOP_SUCCESS_NO_CALLBACK : FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

// Nonpaged itself; it calls pageable code only where the level is low.
FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        Forget(CompletionContext);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        Forget(CompletionContext);
    } else {
        ExFreePoolWithTag(CompletionContext, 'dRxE');
    }
    InterlockedIncrement(&Reads);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_SET_INFORMATION, 0, PreSetInformation, PostSetInformation },
    { IRP_MJ_OPERATION_END }
};
