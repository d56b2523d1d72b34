// Callback data that the filter allocated comes back in the callback.
#include <fltKernel.h>

VOID
ReadDone(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    UNREFERENCED_PARAMETER(Data);
}

NTSTATUS
Read(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PVOID Buffer, ULONG Length)
{
    LARGE_INTEGER offset = { 0 };

    return FltReadFile(Instance, FileObject, &offset, Length, Buffer, 0, NULL, ReadDone, NULL);
}

VOID
Done(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeCallbackData(Data);
}

NTSTATUS
Flush(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data;
    NTSTATUS status;

    status = FltAllocateCallbackData(Instance, FileObject, &data);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    data->Iopb->MajorFunction = IRP_MJ_FLUSH_BUFFERS;
    return FltPerformAsynchronousIo(data, Done, NULL);
}
