/* Completion work that needs a low level is done when it is safe. */
#include <fltKernel.h>

#define TAG 'nacE'

PFLT_FILTER Filter;

typedef struct _READ_CONTEXT {
    PVOID Key;
} READ_CONTEXT, *PREAD_CONTEXT;

static VOID FreeContext(PREAD_CONTEXT Context)
{
    ExFreePoolWithTag(Context, TAG);
}

static FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context;

    if (Data->Iopb->Parameters.Read.Length == 0) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(READ_CONTEXT), TAG);
    if (context == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->Key = FltObjects->FileObject->FsContext;
    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

/* APC_LEVEL or lower; it owns the context. */
static FLT_POSTOP_CALLBACK_STATUS
PostReadWhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                 FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;
    NTSTATUS status;
    PUCHAR bytes;
    ULONG_PTR i;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    status = FltLockUserBuffer(Data);
    if (NT_SUCCESS(status)) {
        bytes = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority | MdlMappingNoExecute);
        if (bytes != NULL) {
            for (i = 0; i < Data->IoStatus.Information; i++) {
                bytes[i] ^= (UCHAR)(ULONG_PTR)context->Key;
            }
        } else {
            status = STATUS_INSUFFICIENT_RESOURCES;
        }
    }
    if (!NT_SUCCESS(status)) {
        Data->IoStatus.Status = status;
        Data->IoStatus.Information = 0;
    }
    FreeContext(context);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS result = FLT_POSTOP_FINISHED_PROCESSING;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !NT_SUCCESS(Data->IoStatus.Status)
        || Data->IoStatus.Information == 0) {
        FreeContext(CompletionContext);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, PostReadWhenSafe, &result)) {
        Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
        Data->IoStatus.Information = 0;
        FreeContext(CompletionContext);
    }
    return result;
}

/* Fast I/O is refused, so that every read that comes back is an IRP. */
static FLT_PREOP_CALLBACK_STATUS
PreReadIrpOnly(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    if (FLT_IS_FASTIO_OPERATION(Data)) {
        return FLT_PREOP_DISALLOW_FASTIO;
    }
    return PreRead(Data, FltObjects, CompletionContext);
}

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreReadIrpOnly, PostRead },
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
