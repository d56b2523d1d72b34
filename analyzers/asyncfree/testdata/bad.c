// The callback runs even when the call fails: everything is freed twice.
#include <fltKernel.h>

typedef struct _REQUEST {
    LARGE_INTEGER Offset;
} REQUEST, *PREQUEST;

VOID
Done(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    ExFreePoolWithTag(Context, 'qRxE');
    FltFreeCallbackData(Data);
}

NTSTATUS
Send(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data;
    PREQUEST request;
    NTSTATUS status;

    request = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(REQUEST), 'qRxE');
    if (request == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = FltAllocateCallbackData(Instance, FileObject, &data);
    if (!NT_SUCCESS(status)) {
        ExFreePoolWithTag(request, 'qRxE');
        return status;
    }
    data->Iopb->MajorFunction = IRP_MJ_FLUSH_BUFFERS;
    status = FltPerformAsynchronousIo(data, Done, request);
    if (!NT_SUCCESS(status)) {
        ExFreePoolWithTag(request, 'qRxE'); // want error "memory is freed after FltPerformAsynchronousIo"
        FltFreeCallbackData(data); // want also "memory is freed"
    }
    return status;
}
