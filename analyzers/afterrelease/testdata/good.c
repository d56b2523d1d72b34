// The last use is before the release.
#include <fltKernel.h>

typedef struct _STREAM {
    ULONG Reads;
    PVOID Cache;
} STREAM, *PSTREAM;

ULONG
Reads(PCFLT_RELATED_OBJECTS FltObjects)
{
    PSTREAM stream;
    ULONG reads;

    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        return 0;
    }
    reads = stream->Reads;
    FltReleaseContext(stream);
    return reads;
}

// Each round has an object of its own.
VOID
Rounds(ULONG Count)
{
    ULONG i;

    for (i = 0; i < Count; i++) {
        PULONG item = ExAllocatePoolWithTag(NonPagedPoolNx, 16, 'tIxE');
        if (item == NULL) {
            break;
        }
        *item = i;
        ExFreePoolWithTag(item, 'tIxE');
    }
}
