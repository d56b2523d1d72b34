// The function is resident, but says of itself that it is not meant for
// DISPATCH_LEVEL: a checked build, or Driver Verifier, stops here.
#include <fltKernel.h>

LONG Reads;

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PAGED_CODE(); // want warning "PAGED_CODE in PostRead asserts that the level is at most APC_LEVEL, but the function may run at DISPATCH_LEVEL"

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
