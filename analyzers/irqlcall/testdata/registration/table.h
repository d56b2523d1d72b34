#pragma once
// The table lives in a header, with entries that are not compiled.
FLT_POSTOP_CALLBACK_STATUS PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags);
FLT_PREOP_CALLBACK_STATUS PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext);
// Declared with the other callback's type; the definition decides.
FLT_PREOP_CALLBACK_STATUS PostWrite();

FORCEINLINE BOOLEAN InHeader(PCFLT_RELATED_OBJECTS FltObjects)
{
    BOOLEAN dir = FALSE;
    return NT_SUCCESS(FltIsDirectory(FltObjects->FileObject, FltObjects->Instance, &dir)) && dir; // want error "DISPATCH_LEVEL"
}

static const FLT_OPERATION_REGISTRATION HeaderCallbacks[4] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
#if 0
    { IRP_MJ_READ, 0, PreRead, PostUnused },
#endif
    /* { IRP_MJ_READ, 0, PreRead, PostCommented }, */
    { .MajorFunction = IRP_MJ_WRITE, .Flags = 0, .PostOperation = (PFLT_POST_OPERATION_CALLBACK)PostWrite },
    { IRP_MJ_OPERATION_END }
};
