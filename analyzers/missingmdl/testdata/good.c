// The ways to make sure that there is an MDL.
#include <fltKernel.h>

static NTSTATUS
Map(PFLT_CALLBACK_DATA Data, PMDL *MdlAddress, PVOID *Address)
{
    NTSTATUS status;

    if (*MdlAddress == NULL) {
        status = FltLockUserBuffer(Data);
        if (!NT_SUCCESS(status)) {
            return status;
        }
    }
    *Address = MmGetSystemAddressForMdlSafe(*MdlAddress, NormalPagePriority | MdlMappingNoExecute);
    return *Address == NULL ? STATUS_INSUFFICIENT_RESOURCES : STATUS_SUCCESS;
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_IO_PARAMETER_BLOCK iopb = Data->Iopb;
    PUCHAR bytes;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(iopb->IrpFlags, IRP_PAGING_IO)) {
        bytes = MmGetSystemAddressForMdlSafe(iopb->Parameters.Write.MdlAddress, NormalPagePriority);
    } else if (iopb->Parameters.Write.MdlAddress) {
        bytes = MmGetSystemAddressForMdlSafe(iopb->Parameters.Write.MdlAddress, NormalPagePriority);
    } else {
        bytes = iopb->Parameters.Write.WriteBuffer;
    }
    if (bytes == NULL || iopb->Parameters.Write.Length == 0) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    __try {
        DbgPrint("first byte %x\n", bytes[0]);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// The status and the test belong together, which the code knows.
FLT_PREOP_CALLBACK_STATUS
PreSetEa(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    NTSTATUS status = STATUS_SUCCESS;
    PVOID address = NULL;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (Data->Iopb->Parameters.SetEa.MdlAddress == NULL) {
        status = FltLockUserBuffer(Data);
    }
    if (NT_SUCCESS(status)) {
        address = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.SetEa.MdlAddress, NormalPagePriority);
    }
    if (address != NULL) {
        DbgPrint("mapped\n");
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// What the cache handed out is given back.
FLT_PREOP_CALLBACK_STATUS
PreReadMdl(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Data->Iopb->MinorFunction, IRP_MN_COMPLETE)) {
        DbgPrint("%u bytes\n", MmGetMdlByteCount(Data->Iopb->Parameters.Read.MdlAddress));
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION CacheCallbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreReadMdl, NULL },
    { IRP_MJ_OPERATION_END }
};

// Locked before the operation, for after it.
FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    return NT_SUCCESS(FltLockUserBuffer(Data)) ? FLT_PREOP_SUCCESS_WITH_CALLBACK : FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PUCHAR bytes;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !NT_SUCCESS(Data->IoStatus.Status)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    bytes = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority);
    if (bytes != NULL && Data->IoStatus.Information > 0) {
        bytes[0] ^= 1;
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostQueryEa(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
            FLT_POST_OPERATION_FLAGS Flags)
{
    PVOID address;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)
        && NT_SUCCESS(Map(Data, &Data->Iopb->Parameters.QueryEa.MdlAddress, &address))) {
        DbgPrint("mapped at %p\n", address);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_PREOP_CALLBACK_STATUS
PreQueryEa(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    return FLT_PREOP_SYNCHRONIZE;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, PostRead },
    { IRP_MJ_SET_EA, 0, PreSetEa, NULL },
    { IRP_MJ_QUERY_EA, 0, PreQueryEa, PostQueryEa },
    { IRP_MJ_OPERATION_END }
};
