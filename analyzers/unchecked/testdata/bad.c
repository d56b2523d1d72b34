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

VOID
CompleteQueued(PFLT_CALLBACK_DATA_QUEUE Queue, PFLT_CALLBACK_DATA_QUEUE_IO_CONTEXT Context)
{
    PFLT_CALLBACK_DATA data = FltCbdqRemoveIo(Queue, Context);

    if (data == NULL) {
        DbgPrint("canceled");
    }
    FltCompletePendedPreOperation(data, FLT_PREOP_COMPLETE, NULL); // want warning "NULL is passed to FltCompletePendedPreOperation on a path on which FltCbdqRemoveIo failed"
}
