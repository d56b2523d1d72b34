/* Files are read and written without waiting; two owners share what that needs. */
#include <fltKernel.h>

#define TAG 'nacE'

PFLT_FILTER Filter;

typedef struct _REQUEST {
    LONG References; /* the issuer's and the callback's */
    LONG Finished;   /* the callback ran */
    LARGE_INTEGER Offset;
    UCHAR Bytes[512];
} REQUEST, *PREQUEST;

LONG Failures;

static PREQUEST NewRequest(LONGLONG Offset)
{
    PREQUEST request;

    request = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(REQUEST), TAG);
    if (request != NULL) {
        RtlZeroMemory(request, sizeof(REQUEST));
        request->References = 2;
        request->Offset.QuadPart = Offset;
    }
    return request;
}

static VOID ReleaseRequest(PREQUEST Request)
{
    if (InterlockedDecrement(&Request->References) == 0) {
        ExFreePoolWithTag(Request, TAG);
    }
}

/* DISPATCH_LEVEL or lower, in any thread. The callback data is the filter manager's. */
static VOID IoDone(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    PREQUEST request = (PREQUEST)Context;

    if (!NT_SUCCESS(CallbackData->IoStatus.Status)) {
        InterlockedIncrement(&Failures);
    }
    InterlockedExchange(&request->Finished, 1);
    ReleaseRequest(request);
}

/* Whether the callback runs when the call fails is not documented: it has run by now, or never will. */
static VOID Issued(PREQUEST Request, NTSTATUS Status)
{
    if (!NT_SUCCESS(Status) && InterlockedExchange(&Request->Finished, 1) == 0) {
        ReleaseRequest(Request);
    }
    ReleaseRequest(Request);
}

static VOID ReadHeader(PCFLT_RELATED_OBJECTS FltObjects)
{
    PREQUEST request = NewRequest(0);
    NTSTATUS status;

    if (request == NULL) {
        return;
    }
    status = FltReadFile(FltObjects->Instance, FltObjects->FileObject, &request->Offset, sizeof(request->Bytes), request->Bytes,
                         FLTFL_IO_OPERATION_DO_NOT_UPDATE_BYTE_OFFSET, NULL, IoDone, request);
    Issued(request, status);
}

static VOID WriteStamp(PCFLT_RELATED_OBJECTS FltObjects)
{
    PREQUEST request = NewRequest(4096);
    NTSTATUS status;

    if (request == NULL) {
        return;
    }
    status = FltWriteFile(FltObjects->Instance, FltObjects->FileObject, &request->Offset, sizeof(request->Bytes), request->Bytes,
                          FLTFL_IO_OPERATION_DO_NOT_UPDATE_BYTE_OFFSET, NULL, IoDone, request);
    Issued(request, status);
}

static FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && Data->IoStatus.Status == STATUS_SUCCESS) {
        ReadHeader(FltObjects);
        WriteStamp(FltObjects);
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
