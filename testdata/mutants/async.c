/* A correct driver: after each open it starts a read of its own with FltPerformAsynchronousIo. */
#include <fltKernel.h>

#define TAG 0x74657374
#define LENGTH 512

typedef struct _REQUEST {
    NTSTATUS Status;
    UCHAR Buffer[LENGTH];
} REQUEST, *PREQUEST;

static PFLT_FILTER Filter;
static KSPIN_LOCK Lock;
static ULONG Finished;

static VOID FLTAPI Done(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    PREQUEST request = Context;
    KIRQL old;

    request->Status = CallbackData->IoStatus.Status;
    FltFreeCallbackData(CallbackData);
    KeAcquireSpinLock(&Lock, &old);
    Finished++;
    KeReleaseSpinLock(&Lock, old);
    ExFreePoolWithTag(request, TAG);
}

static VOID Start(PCFLT_RELATED_OBJECTS FltObjects)
{
    PFLT_CALLBACK_DATA data;
    PREQUEST request = ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(REQUEST), TAG);
    NTSTATUS status;

    if (request == NULL) return;
    status = FltAllocateCallbackData(FltObjects->Instance, FltObjects->FileObject, &data);
    if (!NT_SUCCESS(status)) {
        ExFreePoolWithTag(request, TAG);
        return;
    }
    data->Iopb->MajorFunction = IRP_MJ_READ;
    data->Iopb->Parameters.Read.Length = LENGTH;
    data->Iopb->Parameters.Read.ReadBuffer = request->Buffer;
    status = FltPerformAsynchronousIo(data, Done, request);
    UNREFERENCED_PARAMETER(status);
}

static FLT_PREOP_CALLBACK_STATUS FLTAPI PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    *CompletionContext = NULL;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static FLT_POSTOP_CALLBACK_STATUS FLTAPI PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID Context, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Context);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) return FLT_POSTOP_FINISHED_PROCESSING;
    if (NT_SUCCESS(Data->IoStatus.Status) && Data->IoStatus.Status != STATUS_REPARSE) Start(FltObjects);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static const FLT_OPERATION_REGISTRATION Operations[] = {
    {IRP_MJ_CREATE, 0, PreCreate, PostCreate, NULL},
    {IRP_MJ_OPERATION_END, 0, NULL, NULL, NULL},
};

static NTSTATUS FLTAPI Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

static const FLT_REGISTRATION Registration = {
    .Size = sizeof(FLT_REGISTRATION),
    .Version = FLT_REGISTRATION_VERSION,
    .OperationRegistration = Operations,
    .FilterUnloadCallback = Unload,
};

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);
    KeInitializeSpinLock(&Lock);
    status = FltRegisterFilter(DriverObject, &Registration, &Filter);
    if (!NT_SUCCESS(status)) return status;
    status = FltStartFiltering(Filter);
    if (!NT_SUCCESS(status)) FltUnregisterFilter(Filter);
    return status;
}
