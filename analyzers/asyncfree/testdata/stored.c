// The callback data and its context know each other before they are given away.
#include <fltKernel.h>

#define TAG 'qRsA'

typedef struct _REQUEST {
    PFLT_CALLBACK_DATA Data;
    NTSTATUS Status;
    ULONG Attempts;
    UCHAR Buffer[512];
} REQUEST, *PREQUEST;

LIST_ENTRY Pending;

VOID
Done(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    FltFreeCallbackData(Data);
    ExFreePoolWithTag(Context, TAG);
}

static PREQUEST
NewRequest(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PREQUEST request = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(REQUEST), TAG);

    if (request == NULL) {
        return NULL;
    }
    if (!NT_SUCCESS(FltAllocateCallbackData(Instance, FileObject, &request->Data))) {
        ExFreePoolWithTag(request, TAG);
        return NULL;
    }
    request->Attempts = 1;
    request->Data->Iopb->MajorFunction = IRP_MJ_READ;
    request->Data->Iopb->Parameters.Read.Length = sizeof(request->Buffer);
    request->Data->Iopb->Parameters.Read.ReadBuffer = request->Buffer;
    return request;
}

NTSTATUS
Touched(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PREQUEST request = NewRequest(Instance, FileObject);
    NTSTATUS status;

    if (request == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = FltPerformAsynchronousIo(request->Data, Done, request);
    if (!NT_SUCCESS(status)) {
        request->Status = status; // want error "memory is used after FltPerformAsynchronousIo"
    }
    return status;
}

// The parameter block goes with the callback data.
NTSTATUS
BlockTouched(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PREQUEST request = NewRequest(Instance, FileObject);
    PFLT_CALLBACK_DATA data;
    PFLT_IO_PARAMETER_BLOCK block;

    if (request == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    data = request->Data;
    block = data->Iopb;
    FltPerformAsynchronousIo(data, Done, request);
    if (block->MajorFunction == IRP_MJ_READ) { // want error "memory is used after FltPerformAsynchronousIo"
        return data->IoStatus.Status;          // want also "memory is used"
    }
    return STATUS_SUCCESS;
}

NTSTATUS
Freed(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PREQUEST request = NewRequest(Instance, FileObject);
    NTSTATUS status = STATUS_INSUFFICIENT_RESOURCES;

    if (request == NULL) {
        goto Exit;
    }
    status = FltPerformAsynchronousIo(request->Data, Done, request);
Exit:
    if (!NT_SUCCESS(status) && request != NULL) {
        ExFreePoolWithTag(request, TAG); // want error "memory is freed after FltPerformAsynchronousIo"
    }
    return status;
}

// Not wrong: a list has it too, so who owns it is not known.
NTSTATUS
Listed(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PLIST_ENTRY Entry)
{
    PREQUEST request = NewRequest(Instance, FileObject);

    UNREFERENCED_PARAMETER(Entry);
    if (request == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    InsertTailList(&Pending, (PLIST_ENTRY)&request->Data);
    FltPerformAsynchronousIo(request->Data, Done, request);
    request->Attempts++;
    return STATUS_SUCCESS;
}

// Not wrong: synchronous I/O gives everything back.
NTSTATUS
Synchronous(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PREQUEST request = NewRequest(Instance, FileObject);
    NTSTATUS status;

    if (request == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    FltPerformSynchronousIo(request->Data);
    request->Status = request->Data->IoStatus.Status;
    status = request->Status;
    FltFreeCallbackData(request->Data);
    ExFreePoolWithTag(request, TAG);
    return status;
}
