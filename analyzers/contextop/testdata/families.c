// Get, set and delete, of every type; reference and release are free.
#include <fltKernel.h>

FLT_POSTOP_CALLBACK_STATUS
PostWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
          FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_CONTEXT c;
    PFLT_INSTANCE instance = FltObjects->Instance;

    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(Flags);
    FltReferenceContext(CompletionContext);
    FltReleaseContext(CompletionContext);
    if (NT_SUCCESS(FltGetInstanceContext(instance, &c))) { // want error "FltGetInstanceContext may run at DISPATCH_LEVEL"
        FltReleaseContext(c);
    }
    FltSetStreamHandleContext(instance, FltObjects->FileObject, FLT_SET_CONTEXT_REPLACE_IF_EXISTS, CompletionContext, NULL); // want also "FltSetStreamHandleContext"
    FltDeleteContext(CompletionContext); // want also "FltDeleteContext"
    FltDeleteVolumeContext(FltObjects->Filter, FltObjects->Volume, NULL); // want also "FltDeleteVolumeContext"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, 0, NULL, PostWrite },
    { IRP_MJ_OPERATION_END }
};
