// A create cannot be performed asynchronously.
#include <fltKernel.h>

VOID
Done(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeCallbackData(Data);
}

static VOID
Fill(PFLT_CALLBACK_DATA Data, UCHAR Major)
{
    PFLT_IO_PARAMETER_BLOCK block = Data->Iopb;

    block->MajorFunction = Major;
}

static NTSTATUS
Perform(PFLT_CALLBACK_DATA Data, BOOLEAN Wait)
{
    if (Wait) {
        NTSTATUS status;

        FltPerformSynchronousIo(Data);
        status = Data->IoStatus.Status;
        FltFreeCallbackData(Data);
        return status;
    }
    return FltPerformAsynchronousIo(Data, Done, NULL); // want warning "FltPerformAsynchronousIo is called for IRP_MJ_CREATE, which it refuses"
}

NTSTATUS
Open(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data = NULL;
    NTSTATUS status = FltAllocateCallbackData(Instance, FileObject, &data);

    if (!NT_SUCCESS(status)) {
        return status;
    }
    Fill(data, IRP_MJ_CREATE);
    return Perform(data, FALSE);
}

// Not wrong: it waits.
NTSTATUS
OpenAndWait(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data = NULL;
    NTSTATUS status = FltAllocateCallbackData(Instance, FileObject, &data);

    if (!NT_SUCCESS(status)) {
        return status;
    }
    Fill(data, IRP_MJ_CREATE);
    return Perform(data, TRUE);
}

// Not wrong: another operation.
NTSTATUS
Flush(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data = NULL;
    NTSTATUS status = FltAllocateCallbackData(Instance, FileObject, &data);

    if (!NT_SUCCESS(status)) {
        return status;
    }
    Fill(data, IRP_MJ_FLUSH_BUFFERS);
    return Perform(data, FALSE);
}

// Not known: whatever the caller asks for.
NTSTATUS
Any(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, UCHAR Major)
{
    PFLT_CALLBACK_DATA data = NULL;
    NTSTATUS status = FltAllocateCallbackData(Instance, FileObject, &data);

    if (!NT_SUCCESS(status)) {
        return status;
    }
    Fill(data, Major);
    return FltPerformAsynchronousIo(data, Done, NULL);
}

// A copy of the operation of the callback, which is a create.
FLT_PREOP_CALLBACK_STATUS
PreCreate(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFLT_CALLBACK_DATA copy = NULL;

    UNREFERENCED_PARAMETER(CompletionContext);
    if (NT_SUCCESS(FltAllocateCallbackData(FltObjects->Instance, FltObjects->FileObject, &copy))) {
        copy->Iopb->MajorFunction = Data->Iopb->MajorFunction;
        copy->Iopb->Parameters = Data->Iopb->Parameters;
        FltPerformAsynchronousIo(copy, Done, NULL); // want warning "is called for IRP_MJ_CREATE"
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_CREATE, 0, PreCreate, NULL },
    { IRP_MJ_OPERATION_END }
};
