// What the context holds is released, the context is not.
#include <fltKernel.h>

typedef struct _STREAM {
    PFLT_CONTEXT Instance;
    PVOID Buffer;
} STREAM, *PSTREAM;

VOID
Cleanup(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE ContextType)
{
    PSTREAM stream = (PSTREAM)Context;

    UNREFERENCED_PARAMETER(ContextType);

    if (stream->Buffer != NULL) {
        ExFreePoolWithTag(stream->Buffer, 'bRxE');
    }
    FltReleaseContext(stream->Instance);
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, Cleanup, 64, 'sRxE' },
    { FLT_CONTEXT_END }
};
