// The registered sizes, and types for which others will do.
#include <fltKernel.h>

typedef struct _STREAM { LIST_ENTRY Links; ULONG Count; } STREAM;

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, NULL, sizeof(STREAM), 'sScE' },
    { FLT_INSTANCE_CONTEXT, FLTFL_CONTEXT_REGISTRATION_NO_EXACT_SIZE_MATCH, NULL, 32, 'iScE' },
    { FLT_FILE_CONTEXT, 0, NULL, 8, 'fScE' },
    { FLT_FILE_CONTEXT, 0, NULL, FLT_VARIABLE_SIZED_CONTEXTS, 'fScE' },
    { FLT_CONTEXT_END }
};

NTSTATUS AllocateStream(PFLT_FILTER Filter, PFLT_CONTEXT *Context)
{
    return FltAllocateContext(Filter, FLT_STREAM_CONTEXT, sizeof(STREAM), PagedPool, Context);
}

NTSTATUS AllocateInstance(PFLT_FILTER Filter, PFLT_CONTEXT *Context)
{
    return FltAllocateContext(Filter, FLT_INSTANCE_CONTEXT, 16, PagedPool, Context);
}

NTSTATUS AllocateFile(PFLT_FILTER Filter, SIZE_T Size, PFLT_CONTEXT *Context)
{
    if (Size == 0) {
        return FltAllocateContext(Filter, FLT_FILE_CONTEXT, 100, PagedPool, Context);
    }
    return FltAllocateContext(Filter, FLT_FILE_CONTEXT, Size, PagedPool, Context);
}
