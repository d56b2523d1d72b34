// A resource is waited for at DISPATCH_LEVEL, where no thread can be switched to.
#include <fltKernel.h>

ERESOURCE Lock;
LONG Reads;

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    KeEnterCriticalRegion(); // want error "KeEnterCriticalRegion may run at DISPATCH_LEVEL, but it is limited to APC_LEVEL"
    ExAcquireResourceExclusiveLite(&Lock, TRUE); // want also "ExAcquireResourceExclusiveLite is called"
    Reads++;
    ExReleaseResourceLite(&Lock);
    KeLeaveCriticalRegion(); // want also "KeLeaveCriticalRegion is called"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
