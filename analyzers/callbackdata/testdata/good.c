// Every path frees the callback data.
#include <fltKernel.h>

NTSTATUS
Flush(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, ULONG Flags)
{
    PFLT_CALLBACK_DATA data;
    NTSTATUS status;

    status = FltAllocateCallbackData(Instance, FileObject, &data);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    if (Flags == 0) {
        FltFreeCallbackData(data);
        return STATUS_INVALID_PARAMETER;
    }
    data->Iopb->MajorFunction = IRP_MJ_FLUSH_BUFFERS;
    FltPerformSynchronousIo(data);
    status = data->IoStatus.Status;
    FltFreeCallbackData(data);
    return status;
}
