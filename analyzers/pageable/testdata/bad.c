// The callback itself may not be in memory when the read is over.
#include <fltKernel.h>

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags);

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, PostRead)
#endif

LONG Reads;

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, // want error "PostRead is in the pageable section PAGE and may run at DISPATCH_LEVEL"
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    InterlockedIncrement(&Reads);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
