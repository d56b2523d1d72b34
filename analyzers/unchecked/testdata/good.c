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
