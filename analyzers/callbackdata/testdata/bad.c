// The early return forgets the callback data.
#include <fltKernel.h>

NTSTATUS
Flush(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, ULONG Flags)
{
    PFLT_CALLBACK_DATA data;
    NTSTATUS status;

    status = FltAllocateCallbackData(Instance, FileObject, &data); // want error "the callback data is not freed on a path through Flush"
    if (!NT_SUCCESS(status)) {
        return status;
    }
    if (Flags == 0) {
        return STATUS_INVALID_PARAMETER;
    }
    data->Iopb->MajorFunction = IRP_MJ_FLUSH_BUFFERS;
    FltPerformSynchronousIo(data);
    status = data->IoStatus.Status;
    FltFreeCallbackData(data);
    return status;
}
