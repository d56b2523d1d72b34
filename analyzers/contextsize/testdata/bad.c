// Too large, of another size, of a type that nobody registered.
#include <fltKernel.h>

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, NULL, 64, 'sScE' },
    { FLT_INSTANCE_CONTEXT, 0, NULL, 32, 'iScE' },
    { FLT_CONTEXT_END }
};

NTSTATUS AllocateStream(PFLT_FILTER Filter, PFLT_CONTEXT *Context)
{
    return FltAllocateContext(Filter, FLT_STREAM_CONTEXT, 65, PagedPool, Context); // want error "a context of 65 bytes is allocated, the largest that is registered for its type has 64"
}

NTSTATUS AllocateInstance(PFLT_FILTER Filter, PFLT_CONTEXT *Context)
{
    return FltAllocateContext(Filter, FLT_INSTANCE_CONTEXT, 16, PagedPool, Context); // want warning "a context of 16 bytes is allocated, and no registered definition"
}

NTSTATUS AllocateFile(PFLT_FILTER Filter, PFLT_CONTEXT *Context)
{
    return FltAllocateContext(Filter, FLT_FILE_CONTEXT, 16, PagedPool, Context); // want error "of a type that the driver does not register"
}
