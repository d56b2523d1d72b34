// The resource of a context is taken and never initialised; another is initialised
// twice; the cleanup callback deletes one twice and forgets the lookaside list.
#include <fltKernel.h>

PFLT_FILTER Filter;

typedef struct _STREAM {
    ERESOURCE Names;
    ERESOURCE Counters;
    FAST_MUTEX Owner;
    NPAGED_LOOKASIDE_LIST Records;
    LONG Renames;
} STREAM, *PSTREAM;

VOID CleanupStream(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE Type)
{
    PSTREAM stream = Context;

    UNREFERENCED_PARAMETER(Type);
    ExDeleteResourceLite(&stream->Counters);
    ExDeleteResourceLite(&stream->Counters); // want error "STREAM.Counters is deleted again"
    ExAcquireFastMutex(&stream->Owner); // want error "STREAM.Owner is used, and no code of the driver initialises it"
    ExReleaseFastMutex(&stream->Owner);
}

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    PSTREAM stream;

    UNREFERENCED_PARAMETER(CompletionContext);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || Data->IoStatus.Status != STATUS_SUCCESS) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (NT_SUCCESS(FltAllocateContext(FltObjects->Filter, FLT_STREAM_CONTEXT, sizeof(STREAM), NonPagedPoolNx, (PFLT_CONTEXT *)&stream))) {
        stream->Renames = 0;
        ExInitializeResourceLite(&stream->Counters);
        ExInitializeResourceLite(&stream->Counters); // want error "STREAM.Counters is initialised again"
        ExInitializeNPagedLookasideList(&stream->Records, NULL, NULL, 0, 64, 'tsxE', 0); // want warning "STREAM.Records is initialised, and no code of the driver deletes it"
        FltSetStreamContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, stream, NULL);
        FltReleaseContext(stream);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_PREOP_CALLBACK_STATUS
PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        FltAcquireResourceExclusive(&stream->Names); // want error "STREAM.Names is used, and no code of the driver initialises it"
        stream->Renames++;
        FltReleaseResource(&stream->Names);
        FltReleaseContext(stream);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, CleanupStream, sizeof(STREAM), 'tsxE' },
    { FLT_CONTEXT_END }
};

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_SET_INFORMATION, 0, PreSetInformation, NULL },
    { IRP_MJ_OPERATION_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, Callbacks, NULL, NULL, NULL, NULL, NULL
};

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    return FltRegisterFilter(DriverObject, &Registration, &Filter);
}
