// What a worker takes over and releases is not to be released by the one who queued it.
#include <fltKernel.h>

typedef struct _STREAM {
    LONG Count;
} STREAM, *PSTREAM;

static VOID Work(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    UNREFERENCED_PARAMETER(FltObject);
    InterlockedIncrement(&((PSTREAM)Context)->Count);
    FltReleaseContext(Context);
    FltFreeGenericWorkItem(Item);
}

static VOID WorkTwice(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    UNREFERENCED_PARAMETER(FltObject);
    FltReleaseContext(Context);
    FltReleaseContext(Context); // want warning "the object is released again after FltReleaseContext released it"
    FltFreeGenericWorkItem(Item);
}

// Lives on with the callback, which waits.
static VOID Signal(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    UNREFERENCED_PARAMETER(FltObject);
    InterlockedIncrement(&((PSTREAM)Context)->Count);
    FltFreeGenericWorkItem(Item);
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (item == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        FltFreeGenericWorkItem(item);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (!NT_SUCCESS(FltQueueGenericWorkItem(item, FltObjects->Instance, Work, DelayedWorkQueue, stream))) {
        FltFreeGenericWorkItem(item);
    }
    FltReleaseContext(stream); // want error "the object is released after FltQueueGenericWorkItem took it over"
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (item == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        FltFreeGenericWorkItem(item);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (!NT_SUCCESS(FltQueueGenericWorkItem(item, FltObjects->Instance, WorkTwice, DelayedWorkQueue, stream))) {
        FltFreeGenericWorkItem(item);
        FltReleaseContext(stream);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_PREOP_CALLBACK_STATUS
PreFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (item == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        FltFreeGenericWorkItem(item);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    FltReferenceContext(stream);
    if (!NT_SUCCESS(FltQueueGenericWorkItem(item, FltObjects->Instance, Work, DelayedWorkQueue, stream))) {
        FltFreeGenericWorkItem(item);
        FltReleaseContext(stream);
    }
    FltReleaseContext(stream); // the reference that stayed here
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_FLUSH_BUFFERS, 0, PreFlush, NULL },
    { IRP_MJ_OPERATION_END }
};
