// The caller's read ends with the status and the count of a read that has only begun.
#include <fltKernel.h>

UCHAR Block[512];
LARGE_INTEGER Start;

static VOID Done(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(CallbackData);
    UNREFERENCED_PARAMETER(Context);
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    ULONG bytes = 0;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(CompletionContext);

    status = FltReadFile(FltObjects->Instance, FltObjects->FileObject, &Start, sizeof(Block), Block, 0, &bytes, Done, NULL); // want warning "bytes is read after FltReadFile"
    Data->IoStatus.Status = status; // want warning "given the status with which FltReadFile started"
    Data->IoStatus.Information = bytes;
    return FLT_PREOP_COMPLETE;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, NULL },
    { IRP_MJ_OPERATION_END }
};
