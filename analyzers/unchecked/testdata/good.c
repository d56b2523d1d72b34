// The result is tested, in the forms that people write.
#include <fltKernel.h>

typedef struct _STREAM {
    EX_PUSH_LOCK Lock;
    ULONG Reads;
} STREAM, *PSTREAM;

NTSTATUS
Remember(PUNICODE_STRING *Names, USHORT Length)
{
    PUNICODE_STRING name = ExAllocatePoolWithTag(PagedPool, sizeof(UNICODE_STRING), 'dabU');

    if (!name) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    name->Length = Length;
    *Names = name;
    return STATUS_SUCCESS;
}

PVOID
Zeroed(SIZE_T Size)
{
    PVOID memory = ExAllocatePoolWithTag(NonPagedPoolNx, Size, 'dabU');

    if (memory == NULL) {
        return NULL;
    }
    RtlZeroMemory(memory, Size);
    return memory;
}

NTSTATUS
Describe(PSTREAM *Streams)
{
    PSTREAM stream = Zeroed(sizeof(STREAM));
    PMDL mdl = NULL;
    NTSTATUS status = STATUS_INSUFFICIENT_RESOURCES;

    if (stream == NULL) {
        goto Exit;
    }
    mdl = IoAllocateMdl(stream, sizeof(STREAM), FALSE, FALSE, NULL);
    if (mdl == NULL) {
        goto Exit;
    }
    MmBuildMdlForNonPagedPool(mdl);
    status = STATUS_SUCCESS;
Exit:
    if (mdl != NULL) {
        IoFreeMdl(mdl);
    }
    if (!NT_SUCCESS(status) && stream != NULL) {
        ExFreePoolWithTag(stream, 'dabU');
        stream = NULL;
    }
    *Streams = stream;
    return status;
}

NTSTATUS
Attach(HANDLE Process)
{
    PEPROCESS process;
    KAPC_STATE state;
    NTSTATUS status = PsLookupProcessByProcessId(Process, &process);

    if (NT_ERROR(status)) {
        return status;
    }
    KeStackAttachProcess(process, &state);
    KeUnstackDetachProcess(&state);
    ObDereferenceObject(process);
    return STATUS_SUCCESS;
}

VOID
Later(PFLT_FILTER Filter, PFLT_GENERIC_WORKITEM_ROUTINE Work)
{
    PFLT_GENERIC_WORKITEM item = NULL;
    BOOLEAN queued = FALSE;

    item = FltAllocateGenericWorkItem();
    if (item == NULL) {
        return;
    }
    if (NT_SUCCESS(FltQueueGenericWorkItem(item, Filter, Work, DelayedWorkQueue, NULL))) {
        item = NULL;
        queued = TRUE;
    }
    if (!queued) {
        FltFreeGenericWorkItem(item);
    }
}

VOID
Count(PCFLT_RELATED_OBJECTS FltObjects)
{
    PSTREAM stream = NULL;
    NTSTATUS status;

    status = FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream);
    if (NT_SUCCESS(status)) {
        FltAcquirePushLockExclusive(&stream->Lock);
        stream->Reads++;
        FltReleasePushLock(&stream->Lock);
    }
    if (stream != NULL) {
        FltReleaseContext(stream);
    }
}

// A query that gets no memory for the answer does not succeed.
NTSTATUS
NameLength(PVOID Object, PUSHORT Length)
{
    ULONG size = 0;
    POBJECT_NAME_INFORMATION name = ExAllocatePoolWithTag(PagedPool, 1024, 'nNlt');
    NTSTATUS status = ObQueryNameString(Object, name, 1024, &size);

    if (!NT_SUCCESS(status)) {
        if (name != NULL) {
            ExFreePoolWithTag(name, 'nNlt');
        }
        return status;
    }
    *Length = name->Name.Length;
    ExFreePoolWithTag(name, 'nNlt');
    return STATUS_SUCCESS;
}
