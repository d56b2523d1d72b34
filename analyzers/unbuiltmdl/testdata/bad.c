// MDLs that describe no pages.
#include <fltKernel.h>

NTSTATUS
Fill(PVOID Memory, ULONG Length)
{
    PMDL mdl = IoAllocateMdl(Memory, Length, FALSE, FALSE, NULL);
    PUCHAR bytes;

    if (mdl == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    bytes = MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority); // want error "the MDL that IoAllocateMdl allocated is passed to MmGetSystemAddressForMdlSafe before it describes any pages"
    if (bytes != NULL) {
        RtlFillMemory(bytes, Length, 0xFF);
    }
    IoFreeMdl(mdl);
    return STATUS_SUCCESS;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_IO_PARAMETER_BLOCK iopb = Data->Iopb;
    PVOID buffer;
    PMDL mdl;

    UNREFERENCED_PARAMETER(FltObjects);

    buffer = ExAllocatePoolWithTag(NonPagedPoolNx, iopb->Parameters.Read.Length, 'dabM');
    if (buffer == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    mdl = IoAllocateMdl(buffer, iopb->Parameters.Read.Length, FALSE, FALSE, NULL);
    if (mdl == NULL) {
        ExFreePoolWithTag(buffer, 'dabM');
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    iopb->Parameters.Read.ReadBuffer = buffer;
    iopb->Parameters.Read.MdlAddress = mdl;
    FltSetCallbackDataDirty(Data);
    *CompletionContext = buffer;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK; // want error "the MDL that IoAllocateMdl allocated goes down with the operation before it describes any pages"
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    ExFreePoolWithTag(CompletionContext, 'dabM');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
