#include <fltKernel.h>

static NTSTATUS Look(PCFLT_RELATED_OBJECTS FltObjects)
{
    BOOLEAN dir = FALSE;
    return FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
}

FLT_POSTOP_CALLBACK_STATUS PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    Look(FltObjects);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS PostFlush(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
    return FLT_POSTOP_FINISHED_PROCESSING;
}
