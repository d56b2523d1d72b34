// The driver's own callback decides where its contexts live.
#include <fltKernel.h>

typedef struct _STREAM {
    LONG Reads;
} STREAM, *PSTREAM;

static PVOID
Allocate(POOL_TYPE PoolType, SIZE_T Size, FLT_CONTEXT_TYPE ContextType)
{
    UNREFERENCED_PARAMETER(PoolType);
    UNREFERENCED_PARAMETER(ContextType);
    return ExAllocatePoolWithTag(NonPagedPoolNx, Size, 'txCS');
}

static VOID
Free(PVOID Pool, FLT_CONTEXT_TYPE ContextType)
{
    UNREFERENCED_PARAMETER(ContextType);
    ExFreePoolWithTag(Pool, 'txCS');
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, NULL, sizeof(STREAM), 'txCS', Allocate, Free, NULL },
    { FLT_CONTEXT_END }
};

FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_CONTEXT context;

    UNREFERENCED_PARAMETER(CompletionContext);
    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && NT_SUCCESS(Data->IoStatus.Status) &&
        NT_SUCCESS(FltAllocateContext(FltObjects->Filter, FLT_STREAM_CONTEXT, sizeof(STREAM), PagedPool, &context))) {
        FltSetStreamContext(FltObjects->Instance, FltObjects->FileObject, FLT_SET_CONTEXT_KEEP_IF_EXISTS, context, NULL);
        FltReleaseContext(context);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, CompletionContext))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    ((PSTREAM)CompletionContext)->Reads++;
    FltReleaseContext(CompletionContext);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};

CONST FLT_REGISTRATION Registration = {
    sizeof(FLT_REGISTRATION), FLT_REGISTRATION_VERSION, 0, Contexts, Callbacks, NULL, NULL, NULL, NULL, NULL
};
