// MDLs that are built: here, in a helper, after they were stored, by hand.
#include <fltKernel.h>

typedef struct _SWAP {
    PVOID Buffer;
    PMDL Mdl;
} SWAP, *PSWAP;

NTSTATUS
Fill(PVOID Memory, ULONG Length)
{
    PMDL mdl = IoAllocateMdl(Memory, Length, FALSE, FALSE, NULL);
    PUCHAR bytes;

    if (mdl == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    __try {
        MmProbeAndLockPages(mdl, UserMode, IoWriteAccess);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        IoFreeMdl(mdl);
        return GetExceptionCode();
    }
    bytes = MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);
    if (bytes != NULL) {
        RtlFillMemory(bytes, Length, 0xFF);
    }
    MmUnlockPages(mdl);
    IoFreeMdl(mdl);
    return STATUS_SUCCESS;
}

NTSTATUS
Part(PMDL Whole, PVOID Address, ULONG Length)
{
    PMDL part = IoAllocateMdl(Address, Length, FALSE, FALSE, NULL);
    PUCHAR bytes;

    if (part == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    IoBuildPartialMdl(Whole, part, Address, Length);
    bytes = MmGetSystemAddressForMdlSafe(part, NormalPagePriority);
    if (bytes != NULL) {
        bytes[0] = 0;
    }
    IoFreeMdl(part);
    return STATUS_SUCCESS;
}

static VOID
Build(PMDL Mdl)
{
    MmBuildMdlForNonPagedPool(Mdl);
}

static PSWAP
NewSwap(ULONG Length)
{
    PSWAP swap = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(SWAP), 'dooM');

    if (swap == NULL) {
        return NULL;
    }
    swap->Mdl = NULL;
    swap->Buffer = ExAllocatePoolWithTag(NonPagedPoolNx, Length, 'dooM');
    if (swap->Buffer != NULL) {
        swap->Mdl = IoAllocateMdl(swap->Buffer, Length, FALSE, FALSE, NULL);
    }
    if (swap->Mdl == NULL) {
        if (swap->Buffer != NULL) {
            ExFreePoolWithTag(swap->Buffer, 'dooM');
        }
        ExFreePoolWithTag(swap, 'dooM');
        return NULL;
    }
    Build(swap->Mdl);
    return swap;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_IO_PARAMETER_BLOCK iopb = Data->Iopb;
    PSWAP swap = NewSwap(iopb->Parameters.Read.Length);

    UNREFERENCED_PARAMETER(FltObjects);

    if (swap == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    iopb->Parameters.Read.ReadBuffer = swap->Buffer;
    iopb->Parameters.Read.MdlAddress = swap->Mdl;
    FltSetCallbackDataDirty(Data);
    *CompletionContext = swap;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PSWAP swap = CompletionContext;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    ExFreePoolWithTag(swap->Buffer, 'dooM');
    ExFreePoolWithTag(swap, 'dooM');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// The MDL is built once the operation has it.
FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_IO_PARAMETER_BLOCK iopb = Data->Iopb;
    PVOID buffer = ExAllocatePoolWithTag(NonPagedPoolNx, iopb->Parameters.Write.Length, 'dooM');

    UNREFERENCED_PARAMETER(FltObjects);

    if (buffer == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    iopb->Parameters.Write.MdlAddress = IoAllocateMdl(buffer, iopb->Parameters.Write.Length, FALSE, FALSE, NULL);
    if (iopb->Parameters.Write.MdlAddress == NULL) {
        ExFreePoolWithTag(buffer, 'dooM');
        Data->IoStatus.Status = STATUS_INSUFFICIENT_RESOURCES;
        Data->IoStatus.Information = 0;
        return FLT_PREOP_COMPLETE;
    }
    MmBuildMdlForNonPagedPool(iopb->Parameters.Write.MdlAddress);
    RtlZeroMemory(buffer, iopb->Parameters.Write.Length);
    iopb->Parameters.Write.WriteBuffer = buffer;
    FltSetCallbackDataDirty(Data);
    *CompletionContext = buffer;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    ExFreePoolWithTag(CompletionContext, 'dooM');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_WRITE, 0, PreWrite, PostWrite },
    { IRP_MJ_OPERATION_END }
};
