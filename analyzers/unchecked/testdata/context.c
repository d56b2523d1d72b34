// A completion context that the pre-operation callback did not set.
#include <fltKernel.h>

#define TAG 'tseT'

typedef struct _STATE {
    LONG Count;
} STATE, *PSTATE;

LONG Total;
BOOLEAN Counting;

FLT_PREOP_CALLBACK_STATUS Elsewhere(PFLT_CALLBACK_DATA Data, PVOID *CompletionContext);

static VOID Free(PSTATE State)
{
    ExFreePoolWithTag(State, TAG); // want warning "NULL is passed to ExFreePoolWithTag on a path on which ExAllocatePoolWithTag failed"
}

static VOID FreeKnown(PSTATE State)
{
    ExFreePoolWithTag(State, TAG); // want note "completion context is NULL"
}

static VOID FreeTested(PSTATE State)
{
    if (State != NULL) {
        ExFreePoolWithTag(State, TAG);
    }
}

static BOOLEAN Matters(PFLT_CALLBACK_DATA Data) { return (BOOLEAN)(Data->Iopb->OperationFlags != 0); }

static PSTATE Make(VOID)
{
    PSTATE state = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(STATE), TAG);

    if (state != NULL) {
        state->Count = 0;
    }
    return state;
}

/* Whatever the operation is, there may be no context. */
static FLT_PREOP_CALLBACK_STATUS
PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    *CompletionContext = Make();
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static FLT_POSTOP_CALLBACK_STATUS
PostSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(FltObjects);
    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && Data->IoStatus.Information != 0) {
        InterlockedIncrement(&Total);
    }
    Free(CompletionContext);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* The operations that have a context are known again, by what the pre-operation callback looked at. */
static FLT_PREOP_CALLBACK_STATUS
PreQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PSTATE state;

    UNREFERENCED_PARAMETER(FltObjects);
    if (!Matters(Data)) {
        return FLT_PREOP_SUCCESS_WITH_CALLBACK;
    }
    state = Make();
    if (state == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    *CompletionContext = state;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static FLT_POSTOP_CALLBACK_STATUS
PostQuery(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(Flags);
    if (Counting && FltObjects->FileObject != NULL) {
        FreeKnown(CompletionContext);
    } else {
        FreeTested(CompletionContext);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* Code that is not here may have set it. */
static FLT_PREOP_CALLBACK_STATUS
PreCleanup(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    return Elsewhere(Data, CompletionContext);
}

static VOID FreeElsewhere(PSTATE State)
{
    ExFreePoolWithTag(State, TAG);
}

static FLT_POSTOP_CALLBACK_STATUS
PostCleanup(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    FreeElsewhere(CompletionContext);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

/* Through a deferral. */
static FLT_PREOP_CALLBACK_STATUS
PreFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static VOID Count(PSTATE State)
{
    State->Count++; // want warning "the pointer is used on a path on which the completion context is NULL"
}

static FLT_POSTOP_CALLBACK_STATUS
WhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    Count(CompletionContext);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

static FLT_POSTOP_CALLBACK_STATUS
PostFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS result = FLT_POSTOP_FINISHED_PROCESSING;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, WhenSafe, &result)) {
        InterlockedIncrement(&Total);
    }
    return result;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_SET_INFORMATION, 0, PreSetInformation, PostSetInformation },
    { IRP_MJ_QUERY_INFORMATION, 0, PreQuery, PostQuery },
    { IRP_MJ_CLEANUP, 0, PreCleanup, PostCleanup },
    { IRP_MJ_FLUSH_BUFFERS, 0, PreFlush, PostFlush },
    { IRP_MJ_OPERATION_END }
};
