// Results of calls that may fail.
#include <fltKernel.h>

typedef struct _STREAM {
    EX_PUSH_LOCK Lock;
    ULONG Reads;
} STREAM, *PSTREAM;

VOID
Remember(PUNICODE_STRING *Names, USHORT Length)
{
    PUNICODE_STRING name = ExAllocatePoolWithTag(PagedPool, sizeof(UNICODE_STRING), 'dabU');

    name->Length = Length; // want "the pointer is used on a path on which ExAllocatePoolWithTag failed"
    *Names = name;
}

VOID
Count(PCFLT_RELATED_OBJECTS FltObjects)
{
    PSTREAM stream;

    FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream);
    FltAcquirePushLockExclusive(&stream->Lock); // want "a part of the object is passed to FltAcquirePushLockExclusive on a path on which FltGetStreamContext failed"
    stream->Reads++; // want also "the pointer is used"
    FltReleasePushLock(&stream->Lock); // want also "passed to FltReleasePushLock"
    FltReleaseContext(stream); // want also "NULL is passed to FltReleaseContext"
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

VOID
Describe(PSTREAM *Streams)
{
    PSTREAM stream = Zeroed(sizeof(STREAM));
    PMDL mdl = IoAllocateMdl(stream, sizeof(STREAM), FALSE, FALSE, NULL);

    MmBuildMdlForNonPagedPool(mdl); // want warning "NULL is passed to MmBuildMdlForNonPagedPool on a path on which IoAllocateMdl failed"
    stream->Reads = 0; // want warning "the pointer is used on a path on which ExAllocatePoolWithTag failed"
    IoFreeMdl(mdl); // want also "NULL is passed to IoFreeMdl"
    *Streams = stream;
}

VOID
Later(PFLT_FILTER Filter, PFLT_GENERIC_WORKITEM_ROUTINE Work)
{
    PFLT_GENERIC_WORKITEM item = FltAllocateGenericWorkItem();

    if (item == NULL) {
        return;
    }
    if (NT_SUCCESS(FltQueueGenericWorkItem(item, Filter, Work, DelayedWorkQueue, NULL))) {
        item = NULL;
    }
    FltFreeGenericWorkItem(item); // want warning "NULL is passed to FltFreeGenericWorkItem: the path has set the variable to NULL"
}

VOID
Forgotten(PUNICODE_STRING Name)
{
    PFLT_FILE_NAME_INFORMATION info = NULL;

    DbgPrint("%wZ\n", Name);
    FltReleaseFileNameInformation(info); // want warning "NULL is passed to FltReleaseFileNameInformation: nothing sets info to anything but NULL"
}

VOID
CompleteQueued(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA_QUEUE_IO_CONTEXT Context)
{
    PFLT_CALLBACK_DATA data = FltCbdqRemoveIo(Queue, Context);

    if (data == NULL) {
        DbgPrint("canceled");
    }
    FltCompletePendedPreOperation(data, FLT_PREOP_COMPLETE, NULL); // want warning "NULL is passed to FltCompletePendedPreOperation on a path on which FltCbdqRemoveIo failed"
}
