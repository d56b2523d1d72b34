// A context that is smaller than what is stored in it.
#include <fltKernel.h>

#define TAG 'rvoO'

typedef struct _READ_CONTEXT {
    ULONG Length;
    LARGE_INTEGER Offset;
    UCHAR Head[16];
} READ_CONTEXT, *PREAD_CONTEXT;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(PREAD_CONTEXT), TAG);

    UNREFERENCED_PARAMETER(FltObjects);
    if (context == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->Length = Data->Iopb->Parameters.Read.Length;
    context->Offset = Data->Iopb->Parameters.Read.ByteOffset; // want error "bytes 8 to 15 of an allocation are touched, which has 8"
    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;
    UCHAR head[16];

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);
    RtlZeroMemory(head, 32); // want error "bytes 0 to 31 of head are touched, which has 16"
    head[16] = 0;            // want also "bytes outside"
    ExFreePoolWithTag(context, TAG);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
