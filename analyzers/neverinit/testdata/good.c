// Initialised by a helper, with the rest of the context.
#include <fltKernel.h>

#define TAG 'tinI'

typedef struct _STREAM {
    FAST_MUTEX Lock;
    LIST_ENTRY Readers;
} STREAM, *PSTREAM;

typedef struct _READER {
    LIST_ENTRY Links;
    HANDLE Process;
} READER, *PREADER;

PFLT_FILTER Filter;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREADER reader;
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    reader = ExAllocatePoolWithTag(NonPagedPool, sizeof(READER), TAG);
    if (reader != NULL) {
        reader->Process = PsGetCurrentProcessId();
        ExAcquireFastMutex(&stream->Lock);
        InsertTailList(&stream->Readers, &reader->Links);
        ExReleaseFastMutex(&stream->Lock);
    }
    FltReleaseContext(stream);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

static VOID
Prepare(PFAST_MUTEX Lock, PLIST_ENTRY Head)
{
    ExInitializeFastMutex(Lock);
    InitializeListHead(Head);
}

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PSTREAM stream;

    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || Data->IoStatus.Status != STATUS_SUCCESS) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (NT_SUCCESS(FltAllocateContext(Filter, FLT_STREAM_CONTEXT, sizeof(STREAM), NonPagedPool, (PFLT_CONTEXT *)&stream))) {
        Prepare(&stream->Lock, &stream->Readers);
        FltSetStreamContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, stream, NULL);
        FltReleaseContext(stream);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, NULL, sizeof(STREAM), TAG },
    { FLT_CONTEXT_END }
};

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_OPERATION_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, Callbacks
};

NTSTATUS
DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    return FltRegisterFilter(DriverObject, &Registration, &Filter);
}
