// References that travel with a work item: the worker has one of its own, the
// callback keeps what it had.
#include <fltKernel.h>

typedef struct _STREAM {
    LONG Count;
} STREAM, *PSTREAM;

typedef struct _JOB {
    PSTREAM Stream;
    ULONG Length;
} JOB, *PJOB;

// Releases what it was given, on one path only.
static VOID Forgets(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    PSTREAM stream = Context;

    UNREFERENCED_PARAMETER(FltObject);
    FltFreeGenericWorkItem(Item);
    if (stream->Count == 0) {
        return;
    }
    stream->Count--;
    FltReleaseContext(stream);
}

static VOID Releases(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    PSTREAM stream = (PSTREAM)Context;

    UNREFERENCED_PARAMETER(FltObject);
    InterlockedIncrement(&stream->Count);
    FltReleaseContext(stream);
    FltFreeGenericWorkItem(Item);
}

// The callback that queued it waits, and keeps the reference.
static VOID Borrows(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    UNREFERENCED_PARAMETER(FltObject);
    InterlockedIncrement(&((PSTREAM)Context)->Count);
    FltFreeGenericWorkItem(Item);
}

static VOID RunJob(PFLT_GENERIC_WORKITEM Item, PVOID FltObject, PVOID Context)
{
    PJOB job = Context;

    UNREFERENCED_PARAMETER(FltObject);
    InterlockedExchangeAdd(&job->Stream->Count, (LONG)job->Length);
    FltReleaseContext(job->Stream);
    ExFreePoolWithTag(job, 'bojE');
    FltFreeGenericWorkItem(Item);
}

static NTSTATUS Queue(PCFLT_RELATED_OBJECTS FltObjects, PFLT_GENERIC_WORKITEM_ROUTINE Routine, PVOID Context)
{
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();
    NTSTATUS status;

    if (item == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = FltQueueGenericWorkItem(item, FltObjects->Instance, Routine, DelayedWorkQueue, Context);
    if (!NT_SUCCESS(status)) {
        FltFreeGenericWorkItem(item);
    }
    return status;
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_GENERIC_WORKITEM item;
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) { // want error "the context that FltGetStreamContext returned is not released on a path through Forgets"
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    item = FltAllocateGenericWorkItem();
    if (item != NULL) {
        FltReferenceContext(stream);
        if (!NT_SUCCESS(FltQueueGenericWorkItem(item, FltObjects->Instance, Forgets, DelayedWorkQueue, stream))) {
            FltReleaseContext(stream);
            FltFreeGenericWorkItem(item);
        }
    }
    FltReleaseContext(stream);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// Nobody releases the second reference when queueing fails.
FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_GENERIC_WORKITEM item;
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) { // want error "is not released on a path through PreWrite"
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    item = FltAllocateGenericWorkItem();
    if (item != NULL) {
        FltReferenceContext(stream);
        if (!NT_SUCCESS(FltQueueGenericWorkItem(item, FltObjects->Instance, Releases, DelayedWorkQueue, stream))) {
            FltFreeGenericWorkItem(item);
        }
    }
    FltReleaseContext(stream);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// Right: the only reference goes with the work item, through a helper or in
// memory of its own; a routine that does not take it over leaves it here.
FLT_PREOP_CALLBACK_STATUS
PreFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PSTREAM stream;
    PJOB job;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        if (!NT_SUCCESS(Queue(FltObjects, Releases, stream))) {
            FltReleaseContext(stream);
        }
    }
    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        job = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(JOB), 'bojE');
        if (job == NULL) {
            FltReleaseContext(stream);
            return FLT_PREOP_SUCCESS_NO_CALLBACK;
        }
        job->Stream = stream;
        job->Length = 1;
        if (!NT_SUCCESS(Queue(FltObjects, RunJob, job))) {
            FltReleaseContext(stream);
            ExFreePoolWithTag(job, 'bojE');
        }
    }
    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        Queue(FltObjects, Borrows, stream);
        FltReleaseContext(stream);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_FLUSH_BUFFERS, 0, PreFlush, NULL },
    { IRP_MJ_OPERATION_END }
};
