// Contexts that are looked up to go on, and to clean up.
#include <fltKernel.h>

typedef struct _STREAM {
    LONG Open;
    LONG Renames;
} STREAM, *PSTREAM;

typedef struct _INSTANCE {
    NPAGED_LOOKASIDE_LIST Free;
} INSTANCE, *PINSTANCE;

static VOID Count(PCFLT_RELATED_OBJECTS FltObjects)
{
    PSTREAM stream;

    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) { // want warning "Count calls FltGetStreamContext while the operation is being drained"
        stream->Renames++;
        FltReleaseContext(stream);
    }
}

static VOID CountSuccess(PCFLT_RELATED_OBJECTS FltObjects)
{
    PSTREAM stream;

    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        stream->Renames++;
        FltReleaseContext(stream);
    }
}

static FLT_POSTOP_CALLBACK_STATUS
PostCleanup(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        Count(FltObjects);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_PREOP_CALLBACK_STATUS
PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    return FLT_PREOP_SYNCHRONIZE;
}

static FLT_POSTOP_CALLBACK_STATUS
PostSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (NT_SUCCESS(Data->IoStatus.Status)) {
        CountSuccess(FltObjects);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* The other half of what the pre-operation callback did. */
static FLT_PREOP_CALLBACK_STATUS
PreQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    InterlockedIncrement(&stream->Open);
    FltReleaseContext(stream);
    return FLT_PREOP_SYNCHRONIZE;
}

static FLT_POSTOP_CALLBACK_STATUS
PostQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        InterlockedDecrement(&stream->Open);
        FltReleaseContext(stream);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* Memory goes back to where it came from. */
static FLT_POSTOP_CALLBACK_STATUS
PostClose(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PINSTANCE instance;

    UNREFERENCED_PARAMETER(Data);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && CompletionContext != NULL
        && NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&instance))) {
        ExFreeToNPagedLookasideList(&instance->Free, CompletionContext);
        FltReleaseContext(instance);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CLEANUP, 0, NULL, PostCleanup },
    { IRP_MJ_SET_INFORMATION, 0, PreSetInformation, PostSetInformation },
    { IRP_MJ_QUERY_INFORMATION, 0, PreQuery, PostQuery },
    { IRP_MJ_CLOSE, 0, NULL, PostClose },
    { IRP_MJ_OPERATION_END }
};
