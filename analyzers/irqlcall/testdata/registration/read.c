#include <FltKernel.h>
#include "table.h"

// Same name in the other file: static functions are kept apart.
static NTSTATUS Look(PCFLT_RELATED_OBJECTS FltObjects)
{
    BOOLEAN dir = FALSE;
    return FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir);
}

FLT_PREOP_CALLBACK_STATUS PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    Look(FltObjects);
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN dir = FALSE;
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir); // want error "DISPATCH_LEVEL"
    InHeader(FltObjects);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// In no table.
FLT_POSTOP_CALLBACK_STATUS PostUnused(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    Look(FltObjects);
    return FLT_POSTOP_FINISHED_PROCESSING;
}
