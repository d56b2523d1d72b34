// The MDL of a buffer is optional.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PUCHAR bytes;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    bytes = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Write.MdlAddress, NormalPagePriority); // want error "the MDL of the operation is passed to MmGetSystemAddressForMdlSafe: nobody tested it on the path, and no FltLockUserBuffer made one"
    if (bytes != NULL && Data->Iopb->Parameters.Write.Length > 0) {
        DbgPrint("first byte %x\n", bytes[0]);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PVOID buffer;

    UNREFERENCED_PARAMETER(FltObjects);

    FltLockUserBuffer(Data);
    buffer = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority); // want error "the MDL of the operation is passed to MmGetSystemAddressForMdlSafe"
    *CompletionContext = buffer;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PMDL mdl = Data->Iopb->Parameters.Read.MdlAddress;
    PUCHAR bytes = CompletionContext;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    if (mdl == NULL) {
        DbgPrint("%u bytes\n", MmGetMdlByteCount(mdl)); // want error "the MDL of the operation is passed to MmGetMdlByteCount on a path on which it is NULL"
    }
    if (bytes != NULL && Data->IoStatus.Information > 0) {
        bytes[0] ^= 1;
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreWrite, NULL },
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
