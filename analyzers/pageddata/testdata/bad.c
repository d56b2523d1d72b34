// The context that the pre-operation callback allocates is paged; the
// post-operation callback touches it at DISPATCH_LEVEL.
#include <fltKernel.h>

typedef struct _READ_CONTEXT {
    ULONG Length;
} READ_CONTEXT, *PREAD_CONTEXT;

LONG BytesRead;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context = ExAllocatePoolWithTag(PagedPool, sizeof(READ_CONTEXT), 'dRxE');

    UNREFERENCED_PARAMETER(FltObjects);
    if (context == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->Length = Data->Iopb->Parameters.Read.Length;
    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    InterlockedExchangeAdd(&BytesRead, (LONG)context->Length); // want error "touched at DISPATCH_LEVEL"
    ExFreePoolWithTag(context, 'dRxE');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
