/*
 * unscrambler: a filter that decodes what is read. The levels are right; the
 * protocol is not.
 */
#include <fltKernel.h>

#define TAG 'csnU'

PFLT_FILTER Filter;
LONG Failures;

typedef struct _READ_CONTEXT {
    UCHAR Key;
} READ_CONTEXT, *PREAD_CONTEXT;

static FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context;

    UNREFERENCED_PARAMETER(FltObjects);

    if (FLT_IS_FASTIO_OPERATION(Data)) {
        return FLT_PREOP_DISALLOW_FASTIO;
    }
    context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(READ_CONTEXT), TAG);
    if (context == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->Key = 0x55;
    *CompletionContext = context;
    if (Data->Iopb->Parameters.Read.Length == 0) {
        /* Nothing to decode; but the context stays behind. */
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static FLT_POSTOP_CALLBACK_STATUS
PostReadWhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                 FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;
    PUCHAR bytes;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    if (NT_SUCCESS(FltLockUserBuffer(Data))) {
        bytes = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Read.MdlAddress, NormalPagePriority);
        if (bytes != NULL) {
            bytes[0] ^= context->Key;
        }
    }
    ExFreePoolWithTag(context, TAG);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS result;

    if (FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, PostReadWhenSafe, &result)) {
        /* At DISPATCH_LEVEL the operation is pended now, and result says so. */
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
    Data->IoStatus.Information = 0;
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static VOID ReadDone(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    if (!NT_SUCCESS(CallbackData->IoStatus.Status)) {
        InterlockedIncrement(&Failures);
    }
    FltFreeCallbackData(CallbackData);
}

static FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_CALLBACK_DATA data;

    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || Data->IoStatus.Status != STATUS_SUCCESS) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!NT_SUCCESS(FltAllocateCallbackData(FltObjects->Instance, FltObjects->FileObject, &data))) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    data->Iopb->MajorFunction = IRP_MJ_FLUSH_BUFFERS;
    if (!NT_SUCCESS(FltPerformAsynchronousIo(data, ReadDone, NULL))) {
        /* ReadDone has run all the same. */
        FltFreeCallbackData(data);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
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
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, NULL, Callbacks, Unload,
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
