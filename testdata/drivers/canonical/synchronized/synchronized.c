/* Post-operation callbacks in the thread of their pre-operation callbacks, and after creates. */
#include <fltKernel.h>

#define TAG 'nacE'

PFLT_FILTER Filter;

typedef struct _STREAM {
    ERESOURCE Lock;
    LONG Renames;
} STREAM, *PSTREAM;

#ifdef ALLOC_PRAGMA
static VOID CleanupStream(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE Type);
static FLT_POSTOP_CALLBACK_STATUS PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags);
static FLT_PREOP_CALLBACK_STATUS PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext);
static FLT_POSTOP_CALLBACK_STATUS PostSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags);
#pragma alloc_text(PAGE, CleanupStream, PostCreate, PreSetInformation, PostSetInformation)
#endif

static VOID CleanupStream(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE Type)
{
    PSTREAM stream = Context;

    UNREFERENCED_PARAMETER(Type);
    PAGED_CODE();
    ExDeleteResourceLite(&stream->Lock);
}

static FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    PSTREAM stream;

    UNREFERENCED_PARAMETER(CompletionContext);
    PAGED_CODE();

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !NT_SUCCESS(Data->IoStatus.Status)
        || Data->IoStatus.Status == STATUS_REPARSE) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!NT_SUCCESS(FltAllocateContext(FltObjects->Filter, FLT_STREAM_CONTEXT, sizeof(STREAM), NonPagedPoolNx, (PFLT_CONTEXT *)&stream))) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    stream->Renames = 0;
    ExInitializeResourceLite(&stream->Lock);
    FltSetStreamContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, stream, NULL);
    FltReleaseContext(stream);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_PREOP_CALLBACK_STATUS
PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    PAGED_CODE();
    *CompletionContext = NULL;
    if (Data->Iopb->Parameters.SetFileInformation.FileInformationClass != FileRenameInformation) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SYNCHRONIZE;
}

static FLT_POSTOP_CALLBACK_STATUS
PostSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                   FLT_POST_OPERATION_FLAGS Flags)
{
    PSTREAM stream;

    UNREFERENCED_PARAMETER(CompletionContext);
    PAGED_CODE();

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || !NT_SUCCESS(Data->IoStatus.Status)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        FltAcquireResourceExclusive(&stream->Lock);
        stream->Renames++;
        FltReleaseResource(&stream->Lock);
        FltReleaseContext(stream);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static const FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, CleanupStream, sizeof(STREAM), TAG },
    { FLT_CONTEXT_END }
};

static const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_SET_INFORMATION, 0, PreSetInformation, PostSetInformation },
    { IRP_MJ_OPERATION_END }
};

static NTSTATUS Unload(FLT_FILTER_UNLOAD_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Flags);
    FltUnregisterFilter(Filter);
    return STATUS_SUCCESS;
}

static const FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, Callbacks, Unload, NULL, NULL, NULL, NULL
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
