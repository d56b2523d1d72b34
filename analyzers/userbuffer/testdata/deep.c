// A system buffer stays one, however deep it is handed down.
#include <fltKernel.h>

static VOID
Mask(PUCHAR Buffer, ULONG Length)
{
    for (ULONG i = 0; i < Length; i++) {
        Buffer[i] ^= 0xff;
    }
}

static VOID
Decrypt(PUCHAR Buffer, ULONG Length)
{
    Mask(Buffer, Length);
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (FlagOn(Data->Flags, FLTFL_CALLBACK_DATA_SYSTEM_BUFFER)) {
        Decrypt(Data->Iopb->Parameters.Read.ReadBuffer, (ULONG)Data->IoStatus.Information);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
