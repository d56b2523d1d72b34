// What a completion callback touches is nonpaged, or is touched where the level is low.
#include <fltKernel.h>

typedef struct _READ_CONTEXT {
    ULONG Length;
    PULONG History; // paged
} READ_CONTEXT, *PREAD_CONTEXT;

LONG BytesRead;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context;

    UNREFERENCED_PARAMETER(FltObjects);
    if (!FltIsOperationSynchronous(Data)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(READ_CONTEXT), 'dRxE');
    if (context == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->Length = Data->Iopb->Parameters.Read.Length;
    context->History = ExAllocatePoolWithTag(PagedPool, sizeof(ULONG), 'dRxE');
    if (context->History == NULL) {
        ExFreePoolWithTag(context, 'dRxE');
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    *context->History = context->Length;
    *CompletionContext = context;
    return FLT_PREOP_SYNCHRONIZE;
}

// Runs in the thread of the pre-operation callback.
FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    InterlockedExchangeAdd(&BytesRead, (LONG)*context->History);
    ExFreePoolWithTag(context->History, 'dRxE');
    ExFreePoolWithTag(context, 'dRxE');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(READ_CONTEXT), 'dRxE');

    UNREFERENCED_PARAMETER(FltObjects);
    if (context == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->Length = Data->Iopb->Parameters.Write.Length;
    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    InterlockedExchangeAdd(&BytesRead, (LONG)context->Length);
    ExFreePoolWithTag(context, 'dRxE');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, PostRead },
    { IRP_MJ_WRITE, 0, PreWrite, PostWrite },
    { IRP_MJ_OPERATION_END }
};
