// Memory only, and I/O where the level was tested.
#include <fltKernel.h>

typedef struct _STREAM { HANDLE File; PVOID Buffer; } STREAM, *PSTREAM;

VOID
Cleanup(PFLT_CONTEXT Context, FLT_CONTEXT_TYPE ContextType)
{
    PSTREAM stream = Context;

    UNREFERENCED_PARAMETER(ContextType);

    ExFreePoolWithTag(stream->Buffer, 'cApE');
}

FLT_POSTOP_CALLBACK_STATUS FLTAPI
ReadSafely(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    LARGE_INTEGER zero;
    UCHAR byte;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    zero.QuadPart = 0;
    if (KeGetCurrentIrql() == PASSIVE_LEVEL) {
        (VOID)FltReadFile(FltObjects->Instance, FltObjects->FileObject, &zero, 1, &byte, 0, NULL, NULL, NULL);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS FLTAPI
PostSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS status = FLT_POSTOP_FINISHED_PROCESSING;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return status;
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, ReadSafely, &status)) {
        Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
        Data->IoStatus.Information = 0;
    }
    return status;
}

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, Cleanup, sizeof(STREAM), 'cApE' },
    { FLT_CONTEXT_END }
};

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_SET_INFORMATION, 0, NULL, PostSetInformation },
    { IRP_MJ_OPERATION_END }
};
