// Numbers and addresses at any level, names where the level is low.
#include <fltKernel.h>

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(CompletionContext);

    DbgPrint("read of %wZ begins\n", &FltObjects->FileObject->FileName);
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    DbgPrint("read of %p: 0x%08x, 100%% of %Iu bytes\n", FltObjects->FileObject, Data->IoStatus.Status, Data->IoStatus.Information);
    if (KeGetCurrentIrql() == PASSIVE_LEVEL) {
        KdPrint(("read of %wZ is over\n", &FltObjects->FileObject->FileName));
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
