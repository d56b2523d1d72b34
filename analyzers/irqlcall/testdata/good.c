// What needs a low level is done before the read, or when it is safe.
#include <fltKernel.h>

typedef struct _READ_CONTEXT {
    BOOLEAN IsLog;
    ULONG Length;
} READ_CONTEXT, *PREAD_CONTEXT;

LONG BytesOfLogs;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_FILE_NAME_INFORMATION name;
    PREAD_CONTEXT context;

    UNREFERENCED_PARAMETER(FltObjects);

    if (!NT_SUCCESS(FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED, &name))) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(READ_CONTEXT), 'dRxE');
    if (context == NULL) {
        FltReleaseFileNameInformation(name);
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    context->IsLog = NT_SUCCESS(FltParseFileNameInformation(name)) && name->Extension.Length == 6;
    context->Length = Data->Iopb->Parameters.Read.Length;
    FltReleaseFileNameInformation(name);

    *CompletionContext = context;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

// Any level: it uses what the pre-operation callback found out.
FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PREAD_CONTEXT context = CompletionContext;

    UNREFERENCED_PARAMETER(FltObjects);

    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && NT_SUCCESS(Data->IoStatus.Status) && context->IsLog) {
        InterlockedExchangeAdd(&BytesOfLogs, (LONG)context->Length);
    }
    ExFreePoolWithTag(context, 'dRxE');
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// APC_LEVEL or lower: at once, or later in a worker thread.
FLT_POSTOP_CALLBACK_STATUS
PostWriteWhenSafe(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
                  FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN directory = FALSE;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    if (NT_SUCCESS(FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &directory)) && directory) {
        InterlockedIncrement(&BytesOfLogs);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    FLT_POSTOP_CALLBACK_STATUS result = FLT_POSTOP_FINISHED_PROCESSING;

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (!FLT_IS_IRP_OPERATION(Data)) {
        return PostWriteWhenSafe(Data, FltObjects, CompletionContext, Flags);
    }
    if (!FltDoCompletionProcessingWhenSafe(Data, FltObjects, CompletionContext, Flags, PostWriteWhenSafe, &result)) {
        InterlockedIncrement(&BytesOfLogs); // not now, and there is no later: do what any level allows
    }
    return result;
}

// After a create the level is PASSIVE_LEVEL.
FLT_POSTOP_CALLBACK_STATUS
PostCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
           FLT_POST_OPERATION_FLAGS Flags)
{
    return FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) || Data->IoStatus.Status != STATUS_SUCCESS
        ? FLT_POSTOP_FINISHED_PROCESSING
        : PostWriteWhenSafe(Data, FltObjects, CompletionContext, Flags);
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, NULL, PostCreate },
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, PostRead },
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_OPERATION_END }
};
