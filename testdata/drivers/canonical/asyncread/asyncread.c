/* The filter reads by itself; what it gave away it does not touch again. */
#include <fltKernel.h>

#define TAG 'nacE'

PFLT_FILTER Filter;

typedef struct _REQUEST {
    PVOID Buffer;
} REQUEST, *PREQUEST;

LONG Failures;

/* DISPATCH_LEVEL or lower, in any thread, whatever FltPerformAsynchronousIo returned. */
static VOID ReadDone(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    PREQUEST request = (PREQUEST)Context;

    if (!NT_SUCCESS(CallbackData->IoStatus.Status)) {
        InterlockedIncrement(&Failures);
    }
    FltFreeCallbackData(CallbackData);
    ExFreePoolWithTag(request->Buffer, TAG);
    ExFreePoolWithTag(request, TAG);
}

static VOID ReadAhead(PCFLT_RELATED_OBJECTS FltObjects, ULONG Length)
{
    PFLT_CALLBACK_DATA data;
    PREQUEST request;

    request = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(REQUEST), TAG);
    if (request == NULL) {
        return;
    }
    request->Buffer = ExAllocatePoolWithTag(NonPagedPoolNx, Length, TAG);
    if (request->Buffer == NULL) {
        ExFreePoolWithTag(request, TAG);
        return;
    }
    if (!NT_SUCCESS(FltAllocateCallbackData(FltObjects->Instance, FltObjects->FileObject, &data))) {
        ExFreePoolWithTag(request->Buffer, TAG);
        ExFreePoolWithTag(request, TAG);
        return;
    }
    data->Iopb->MajorFunction = IRP_MJ_READ;
    data->Iopb->MinorFunction = IRP_MN_NORMAL;
    data->Iopb->Parameters.Read.Length = Length;
    data->Iopb->Parameters.Read.ByteOffset.QuadPart = 0;
    data->Iopb->Parameters.Read.ReadBuffer = request->Buffer;
    data->Iopb->Parameters.Read.MdlAddress = NULL;
    FltPerformAsynchronousIo(data, ReadDone, request);
}

static FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && Data->IoStatus.Status == STATUS_SUCCESS) {
        ReadAhead(FltObjects, 4096);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
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
