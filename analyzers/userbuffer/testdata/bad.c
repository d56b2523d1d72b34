// The buffer of the reading thread is touched when the read is over: at
// DISPATCH_LEVEL, in whatever thread happens to run.
#include <fltKernel.h>

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PUCHAR bytes = Data->Iopb->Parameters.Read.ReadBuffer;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !NT_SUCCESS(Data->IoStatus.Status)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    __try {
        bytes[0] ^= 0x55; // want error "the caller's buffer Parameters.Read.ReadBuffer is touched at DISPATCH_LEVEL"
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        Data->IoStatus.Status = GetExceptionCode();
        Data->IoStatus.Information = 0;
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
