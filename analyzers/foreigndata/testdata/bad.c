// Neither the operation nor the callback data of a read is the filter's to free.
#include <fltKernel.h>

VOID
ReadDone(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeCallbackData(Data); // want error "FltFreeCallbackData is called with callback data that the filter manager allocated"
}

NTSTATUS
Read(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PVOID Buffer, ULONG Length)
{
    LARGE_INTEGER offset = { 0 };

    return FltReadFile(Instance, FileObject, &offset, Length, Buffer, 0, NULL, ReadDone, NULL);
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    FltFreeCallbackData(Data); // want error "FltFreeCallbackData is called with callback data that the filter manager allocated"
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, NULL, PostRead },
    { IRP_MJ_OPERATION_END }
};
