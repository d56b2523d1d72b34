// The stream context is looked up when the read is over, at DISPATCH_LEVEL.
#include <fltKernel.h>

typedef struct _STREAM {
    LONG Reads;
} STREAM, *PSTREAM;

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PSTREAM stream;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    if (NT_SUCCESS(FltGetStreamContext(FltObjects->Instance, FltObjects->FileObject, (PFLT_CONTEXT *)&stream))) { // want error "FltGetStreamContext may run at DISPATCH_LEVEL, but it is limited to APC_LEVEL"
        InterlockedIncrement(&stream->Reads);
        FltReleaseContext(stream);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
