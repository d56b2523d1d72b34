// The author of the helper says where it may be called; the caller is elsewhere.
#include <fltKernel.h>

LONG Reads;

_IRQL_requires_max_(APC_LEVEL)
static VOID Record(VOID)
{
    Reads++;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    Record(); // want "Record may be called at DISPATCH_LEVEL, but its annotation _IRQL_requires_max_\\(APC_LEVEL\\) allows at most APC_LEVEL"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
