// The name is asked for when the read is over: too late, and too high.
#include <fltKernel.h>

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_FILE_NAME_INFORMATION name;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    status = FltGetFileNameInformation(Data, FLT_FILE_NAME_NORMALIZED, &name); // want error "FltGetFileNameInformation may run at DISPATCH_LEVEL, but it is limited to APC_LEVEL"
    if (NT_SUCCESS(status)) {
        FltReleaseFileNameInformation(name); // want also "FltReleaseFileNameInformation is called"
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
