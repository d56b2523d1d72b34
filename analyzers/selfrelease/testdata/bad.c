// Released once too often.
#include <fltKernel.h>

VOID
Cleanup(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE ContextType)
{
    UNREFERENCED_PARAMETER(ContextType);

    FltReleaseContext(Context); // want error "Cleanup releases the context whose last reference is gone"
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, Cleanup, 64, 'sRxE' },
    { FLT_CONTEXT_END }
};
