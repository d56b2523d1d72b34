// No end, no tag, no section that stays, no such operation.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreAny(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostAny(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
        FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    return FLT_POSTOP_FINISHED_PROCESSING;
}

#pragma alloc_text(INIT, PreDiscarded)

FLT_PREOP_CALLBACK_STATUS
PreDiscarded(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = { // want error "the table does not end with IRP_MJ_OPERATION_END"
    { IRP_MJ_CREATE, 0, PreDiscarded, NULL }, // want error "PreDiscarded is in section INIT"
    { IRP_MJ_POWER, 0, PreAny, NULL }, // want warning "IRP_MJ_POWER cannot be filtered"
    { IRP_MJ_SHUTDOWN, 0, PreAny, PostAny } // want error "IRP_MJ_SHUTDOWN cannot have a post-operation callback"
};

CONST FLT_CONTEXT_REGISTRATION Contexts[] = {
    { FLT_STREAM_CONTEXT, 0, NULL, 64, 0 }, // want error "a context without a pool tag"
    { FLT_CONTEXT_END }
};

CONST FLT_CONTEXT_REGISTRATION TooMany[] = {
    { FLT_STREAM_CONTEXT, 0, NULL, 16, 'aRxE' },
    { FLT_STREAM_CONTEXT, 0, NULL, 32, 'aRxE' },
    { FLT_STREAM_CONTEXT, 0, NULL, 64, 'aRxE' },
    { FLT_STREAM_CONTEXT, 0, NULL, 128, 'aRxE' }, // want error "a fourth definition of fixed size"
    { FLT_FILE_CONTEXT, 0, NULL, FLT_VARIABLE_SIZED_CONTEXTS, 'bRxE' },
    { FLT_FILE_CONTEXT, 0, NULL, FLT_VARIABLE_SIZED_CONTEXTS, 'cRxE' }, // want error "a second definition of variable size"
    { FLT_CONTEXT_END }
};

CONST FLT_REGISTRATION Registration = { // want error "is no version of FLT_REGISTRATION"
    FLT_REGISTRATION_VERSION,
    sizeof(FLT_REGISTRATION),
    0,
    Contexts,
    Callbacks
};
