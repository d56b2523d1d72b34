// A context that is released at DISPATCH_LEVEL must not be paged.
#include <fltKernel.h>

PFLT_FILTER Filter;

typedef struct _CONTEXT_OF_READ {
    LONG Reads;
} CONTEXT_OF_READ, *PCONTEXT_OF_READ;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PCONTEXT_OF_READ context = NULL;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Data);
    status = FltAllocateContext(Filter, FLT_STREAM_CONTEXT, sizeof(CONTEXT_OF_READ), PagedPool, (PFLT_CONTEXT *)&context);
    if (!NT_SUCCESS(status)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PCONTEXT_OF_READ context = CompletionContext;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    InterlockedIncrement(&context->Reads);
    FltReleaseContext(context); // want error "FltReleaseContext may run at DISPATCH_LEVEL, but it is limited to APC_LEVEL for paged memory"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
