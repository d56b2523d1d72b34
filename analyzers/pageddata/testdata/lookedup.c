// A context that is looked up lives in the pool that every allocation of its type uses.
#include <fltKernel.h>

#define TAG 'txCS'

typedef struct _STREAM {
    LONG Reads;
} STREAM, *PSTREAM;

typedef struct _CARRIED {
    PSTREAM Stream;
} CARRIED, *PCARRIED;

// Types and pools come through a helper.
static NTSTATUS
NewContext(PFLT_FILTER Filter, FLT_CONTEXT_TYPE Type, POOL_TYPE Pool, PFLT_CONTEXT *Context)
{
    return FltAllocateContext(Filter, Type, sizeof(STREAM), Pool, Context);
}

static VOID
Attach(PCFLT_RELATED_OBJECTS FltObjects, BOOLEAN Resident)
{
    PFLT_CONTEXT context;

    if (NT_SUCCESS(NewContext(FltObjects->Filter, FLT_STREAM_CONTEXT, PagedPool, &context))) {
        FltSetStreamContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, context, NULL);
        FltReleaseContext(context);
    }
    if (NT_SUCCESS(NewContext(FltObjects->Filter, FLT_STREAMHANDLE_CONTEXT, NonPagedPoolNx, &context))) {
        FltSetStreamHandleContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, context, NULL);
        FltReleaseContext(context);
    }
    // Instances have contexts of both pools.
    if (NT_SUCCESS(NewContext(FltObjects->Filter, FLT_INSTANCE_CONTEXT, NonPagedPoolNx, &context))) {
        FltReleaseContext(context);
    }
    if (NT_SUCCESS(FltAllocateContext(FltObjects->Filter, FLT_INSTANCE_CONTEXT, sizeof(STREAM), PagedPool, &context))) {
        FltReleaseContext(context);
    }
    // So have files, as somebody asks for it.
    if (NT_SUCCESS(FltAllocateContext(FltObjects->Filter, FLT_FILE_CONTEXT, sizeof(STREAM), Resident ? NonPagedPoolNx : PagedPool, &context))) {
        FltReleaseContext(context);
    }
}

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);
    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && NT_SUCCESS(Data->IoStatus.Status)) {
        Attach(FltObjects, Data->IoStatus.Information == FILE_CREATED);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static PSTREAM
StreamOf(PCFLT_RELATED_OBJECTS FltObjects)
{
    PSTREAM stream = NULL;

    return NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream)) ? stream : NULL;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    *CompletionContext = StreamOf(FltObjects);
    return *CompletionContext == NULL ? FLT_PREOP_SUCCESS_NO_CALLBACK : FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PSTREAM stream = CompletionContext;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    stream->Reads++; // want error "the memory behind stream is pageable"
    FltReleaseContext(stream);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    FLT_RELATED_CONTEXTS contexts;
    PCARRIED carried = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(CARRIED), TAG);

    UNREFERENCED_PARAMETER(Data);
    if (carried == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    FltGetContexts(FltObjects, FLT_STREAM_CONTEXT | FLT_STREAMHANDLE_CONTEXT, &contexts);
    carried->Stream = contexts.StreamContext;
    if (contexts.StreamHandleContext != NULL) {
        KeRaiseIrqlToDpcLevel();
        ((PSTREAM)contexts.StreamHandleContext)->Reads++; // resident
        if (contexts.StreamContext != NULL) {
            ((PSTREAM)contexts.StreamContext)->Reads++; // want error "pageable"
        }
        KeLowerIrql(PASSIVE_LEVEL);
    }
    FltReleaseContexts(&contexts);
    *CompletionContext = carried;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    ExFreePoolWithTag(CompletionContext, TAG);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// Not decided, or resident.
FLT_PREOP_CALLBACK_STATUS
PreFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PSTREAM context;
    KIRQL old;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (NT_SUCCESS(FltGetStreamHandleContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&context))) {
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        context->Reads = 0;
        KeLowerIrql(old);
        FltReleaseContext(context);
    }
    if (NT_SUCCESS(FltGetInstanceContext(FltObjects->Instance, (PFLT_CONTEXT *)&context))) {
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        context->Reads = 0;
        KeLowerIrql(old);
        FltReleaseContext(context);
    }
    if (NT_SUCCESS(FltGetFileContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&context))) {
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        context->Reads = 0;
        KeLowerIrql(old);
        FltReleaseContext(context);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_WRITE, 0, PreWrite, PostWrite },
    { IRP_MJ_FLUSH_BUFFERS, 0, PreFlush, NULL },
    { IRP_MJ_OPERATION_END }
};
