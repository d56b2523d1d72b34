/* Files are read and written without waiting, each from a slot that one request at a time has. */
#include <fltKernel.h>

PFLT_FILTER Filter;

typedef struct _SLOT {
    LONG Taken;
    LARGE_INTEGER Offset;
    UCHAR Bytes[512];
} SLOT, *PSLOT;

SLOT Header;
SLOT Stamp;
LONG Failures;

/* DISPATCH_LEVEL or lower, in any thread. The callback data is the filter manager's. */
static VOID IoDone(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    PSLOT slot = (PSLOT)Context;

    if (!NT_SUCCESS(CallbackData->IoStatus.Status)) {
        InterlockedIncrement(&Failures);
    }
    InterlockedExchange(&slot->Taken, 0);
}

/* Whether the callback runs when the call fails is not documented: only the callback gives the slot back. */
static VOID ReadHeader(PCFLT_RELATED_OBJECTS FltObjects)
{
    if (InterlockedExchange(&Header.Taken, 1) != 0) {
        return;
    }
    Header.Offset.QuadPart = 0;
    if (!NT_SUCCESS(FltReadFile(FltObjects->Instance, FltObjects->FileObject, &Header.Offset, sizeof(Header.Bytes), Header.Bytes,
                                FLTFL_IO_OPERATION_DO_NOT_UPDATE_BYTE_OFFSET, NULL, IoDone, &Header))) {
        InterlockedIncrement(&Failures);
    }
}

static VOID WriteStamp(PCFLT_RELATED_OBJECTS FltObjects)
{
    if (InterlockedExchange(&Stamp.Taken, 1) != 0) {
        return;
    }
    Stamp.Offset.QuadPart = 4096;
    if (!NT_SUCCESS(FltWriteFile(FltObjects->Instance, FltObjects->FileObject, &Stamp.Offset, sizeof(Stamp.Bytes), Stamp.Bytes,
                                 FLTFL_IO_OPERATION_DO_NOT_UPDATE_BYTE_OFFSET, NULL, IoDone, &Stamp))) {
        InterlockedIncrement(&Failures);
    }
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
