// The name is asked for before the read, where the level is low, and travels to
// the post-operation callback in the completion context.
#include <fltKernel.h>

typedef struct _READ_CONTEXT {
    PFLT_FILE_NAME_INFORMATION Name;
    BOOLEAN Reported;
} READ_CONTEXT, *PREAD_CONTEXT;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PREAD_CONTEXT context;

    UNREFERENCED_PARAMETER(FltObjects);

    context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(READ_CONTEXT), 'dRxE');
    if (context == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->Reported = FALSE;
    if (!NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED, &context->Name))) {
        ExFreePoolWithTag(context, 'dRxE');
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

// Runs at APC_LEVEL or lower: at once, or in a worker thread.
FLT_POSTOP_CALLBACK_STATUS
PostReadWhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                 FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(Flags);

    FltReleaseFileNameInformation(context->Name);
    ExFreePoolWithTag(context, 'dRxE');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;
    FLT_POSTOP_CALLBACK_STATUS result = FLT_POSTOP_FINISHED_PROCESSING;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        // Draining calls come at APC_LEVEL or lower.
        FltReleaseFileNameInformation(context->Name);
        ExFreePoolWithTag(context, 'dRxE');
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!FLT_IS_IRP_OPERATION(Data)) {
        return PostReadWhenSafe(Data, FltObjects, context, Flags);
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, context, Flags, PostReadWhenSafe, &result)) {
        // Nothing can be posted here: fail the operation, and leave the name to
        // the worker that a real driver keeps for this.
        Data->IoStatus.Status = STATUS_UNSUCCESSFUL;
        Data->IoStatus.Information = 0;
        ExFreePoolWithTag(context, 'dRxE');
    }
    return result;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
