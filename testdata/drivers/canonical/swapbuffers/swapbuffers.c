/* Reads go into a buffer of the filter's own, which is copied when it is safe. */
#include <fltKernel.h>

#define TAG 'nacE'

PFLT_FILTER Filter;

typedef struct _SWAPPED {
    PVOID Buffer;
    PMDL Mdl;
} SWAPPED, *PSWAPPED;

static VOID FreeSwapped(PSWAPPED Swapped)
{
    /* The filter manager frees the MDL when the post-operation callback is done. */
    ExFreePoolWithTag(Swapped->Buffer, TAG);
    ExFreePoolWithTag(Swapped, TAG);
}

static FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_IO_PARAMETER_BLOCK iopb = Data->Iopb;
    PSWAPPED swapped;

    UNREFERENCED_PARAMETER(FltObjects);

    if (FLT_IS_FASTIO_OPERATION(Data)) {
        return FLT_PREOP_DISALLOW_FASTIO;
    }
    if (iopb->Parameters.Read.Length == 0) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    swapped = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(SWAPPED), TAG);
    if (swapped == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    swapped->Buffer = ExAllocatePoolWithTag(NonPagedPoolNx, (SIZE_T)ROUND_TO_PAGES(iopb->Parameters.Read.Length), TAG);
    if (swapped->Buffer == NULL) {
        ExFreePoolWithTag(swapped, TAG);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    swapped->Mdl = IoAllocateMdl(swapped->Buffer, iopb->Parameters.Read.Length, FALSE, FALSE, NULL);
    if (swapped->Mdl == NULL) {
        FreeSwapped(swapped);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    MmBuildMdlForNonPagedPool(swapped->Mdl);

    iopb->Parameters.Read.ReadBuffer = swapped->Buffer;
    iopb->Parameters.Read.MdlAddress = swapped->Mdl;
    FltSetCallbackDataDirty(Data);

    *CompletionContext = swapped;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

/* APC_LEVEL or lower. */
static FLT_POSTOP_CALLBACK_STATUS
PostReadWhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                 FLT_POST_OPERATION_FLAGS Flags)
{
    PSWAPPED swapped = CompletionContext;
    NTSTATUS status;
    PVOID original;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    status = FltLockUserBuffer(Data);
    if (NT_SUCCESS(status)) {
        original = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority | MdlMappingNoExecute);
        if (original != NULL) {
            RtlCopyMemory(original, swapped->Buffer, Data->IoStatus.Information);
        } else {
            status = STATUS_INSUFFICIENT_RESOURCES;
        }
    }
    if (!NT_SUCCESS(status)) {
        Data->IoStatus.Status = status;
        Data->IoStatus.Information = 0;
    }
    FreeSwapped(swapped);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* Not called to drain: operations with swapped buffers never are. */
static FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS result = FLT_POSTOP_FINISHED_PROCESSING;
    PSWAPPED swapped = CompletionContext;
    PVOID original;

    FLT_ASSERT(!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING));

    if (!NT_SUCCESS(Data->IoStatus.Status) || Data->IoStatus.Information == 0) {
        FreeSwapped(swapped);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (Data->Iopb->Parameters.Read.MdlAddress != NULL) {
        original = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority | MdlMappingNoExecute);
        if (original != NULL) {
            RtlCopyMemory(original, swapped->Buffer, Data->IoStatus.Information);
        } else {
            Data->IoStatus.Status = STATUS_INSUFFICIENT_RESOURCES;
            Data->IoStatus.Information = 0;
        }
        FreeSwapped(swapped);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, PostReadWhenSafe, &result)) {
        Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
        Data->IoStatus.Information = 0;
        FreeSwapped(swapped);
    }
    return result;
}

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};

static NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

static const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, Unload, NULL, NULL, NULL, NULL
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (NT_SUCCESS(status)) {
        status = FltStartFiltering(Filter);
        if (!NT_SUCCESS(status)) {
            FltUnregisterFilter(Filter);
        }
    }
    return status;
}
