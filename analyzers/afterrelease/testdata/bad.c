// The context may be gone after the last reference.
#include <fltKernel.h>

typedef struct _STREAM {
    ULONG Reads;
    PVOID Cache;
} STREAM, *PSTREAM;

ULONG
Reads(PCFLT_RELATED_OBJECTS FltObjects)
{
    PSTREAM stream;
    PVOID cache;

    if (!NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) {
        return 0;
    }
    cache = ExAllocatePoolWithTag(NonPagedPoolNx, 16, 'cCxE');
    if (cache != NULL) {
        ExFreePoolWithTag(cache, 'cCxE');
        ExFreePoolWithTag(cache, 'cCxE'); // want error "the object is released again after ExFreePoolWithTag released it"
    }
    FltReleaseContext(stream);
    return stream->Reads; // want warning "the object is used after FltReleaseContext released it"
}
