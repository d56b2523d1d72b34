// PASSIVE_LEVEL..APC_LEVEL, as documented for most callbacks, is no evidence of
// APC_LEVEL: nothing here is known to be above PASSIVE_LEVEL but the last.
#include <fltKernel.h>

HANDLE Handle;

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    ZwClose(Handle);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

FLT_PREOP_CALLBACK_STATUS
PreSet(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    ZwClose(Handle);
    return FLT_PREOP_SYNCHRONIZE;
}

FLT_POSTOP_CALLBACK_STATUS
PostSet(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
        FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    ZwClose(Handle);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

// Pageable tables only: nothing happens at APC_LEVEL, everything at DISPATCH_LEVEL.
FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    BOOLEAN same;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        same = RtlEqualUnicodeString(&FltObjects->FileObject->FileName, &FltObjects->FileObject->FileName, TRUE);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    same = RtlEqualUnicodeString(&FltObjects->FileObject->FileName, &FltObjects->FileObject->FileName, TRUE); // want error "RtlEqualUnicodeString may run at DISPATCH_LEVEL"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, NULL },
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_SET_INFORMATION, 0, PreSet, PostSet },
    { IRP_MJ_OPERATION_END }
};
