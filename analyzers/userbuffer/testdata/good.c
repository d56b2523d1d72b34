// An MDL or a system buffer at any level; the caller's address only when it is safe.
#include <fltKernel.h>

FLT_POSTOP_CALLBACK_STATUS
PostReadWhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                 FLT_POST_OPERATION_FLAGS Flags)
{
    PUCHAR bytes;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    if (NT_SUCCESS(FltLockUserBuffer(Data))) {
        bytes = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority);
        if (bytes != NULL) {
            bytes[0] ^= 0x55;
            return FLT_POSTOP_FINISHED_PROCESSING;
        }
    }
    Data->IoStatus.Status = STATUS_INSUFFICIENT_RESOURCES;
    Data->IoStatus.Information = 0;
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS result = FLT_POSTOP_FINISHED_PROCESSING;
    PUCHAR bytes;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !NT_SUCCESS(Data->IoStatus.Status)
        || Data->IoStatus.Information == 0) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (Data->Iopb->Parameters.Read.MdlAddress != NULL) {
        bytes = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority);
        if (bytes == NULL) {
            Data->IoStatus.Status = STATUS_INSUFFICIENT_RESOURCES;
            Data->IoStatus.Information = 0;
            return FLT_POSTOP_FINISHED_PROCESSING;
        }
        bytes[0] ^= 0x55;
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (FLT_IS_SYSTEM_BUFFER(Data)) {
        bytes = Data->Iopb->Parameters.Read.ReadBuffer;
        bytes[0] ^= 0x55;
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (FLT_IS_FASTIO_OPERATION(Data)) {
        // In the thread of the caller, at APC_LEVEL or lower.
        bytes = Data->Iopb->Parameters.Read.ReadBuffer;
        __try {
            bytes[0] ^= 0x55;
        } __except (EXCEPTION_EXECUTE_HANDLER) {
            Data->IoStatus.Status = GetExceptionCode();
            Data->IoStatus.Information = 0;
        }
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, PostReadWhenSafe, &result)) {
        Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
        Data->IoStatus.Information = 0;
    }
    return result;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
