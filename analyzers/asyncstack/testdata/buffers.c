// Buffers of asynchronous operations: what lies on the stack must be waited for.
#include <fltKernel.h>

#define TAG 'qRsA'

typedef struct _WAITER {
    KEVENT Event;
    NTSTATUS Status;
} WAITER, *PWAITER;

VOID
Signal(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    PWAITER waiter = (PWAITER)Context;

    waiter->Status = Data->IoStatus.Status;
    KeSetEvent(&waiter->Event, 0, FALSE);
}

VOID
Forget(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Context);
    FltFreeCallbackData(Data);
}

VOID
FreeBuffer(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Data);
    ExFreePoolWithTag(Context, TAG);
}

VOID
Count(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(Context);
}

NTSTATUS
ReadIntoStack(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    LARGE_INTEGER offset = { 0 };
    UCHAR header[512];

    return FltReadFile(Instance, FileObject, &offset, sizeof(header), header, 0, NULL, Count, NULL); // want error "the memory that FltReadFile reads or writes until its callback runs is on the stack"
}

// The parameters are filled in by a helper.
static VOID
Prepare(PFLT_CALLBACK_DATA Data, UCHAR Major, PVOID Buffer, ULONG Length)
{
    Data->Iopb->MajorFunction = Major;
    Data->Iopb->Parameters.Write.Length = Length;
    Data->Iopb->Parameters.Write.WriteBuffer = Buffer;
}

NTSTATUS
WriteFromStack(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data;
    ULONG stamp[2] = { 1, 2 };
    NTSTATUS status = FltAllocateCallbackData(Instance, FileObject, &data);

    if (!NT_SUCCESS(status)) {
        return status;
    }
    Prepare(data, IRP_MJ_WRITE, &stamp[0], sizeof(stamp));
    return FltPerformAsynchronousIo(data, Forget, NULL); // want error "FltPerformAsynchronousIo starts an operation whose parameters point to the stack"
}

// Not wrong: the buffer is on the heap, and given back by the callback.
NTSTATUS
WriteFromPool(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data;
    PVOID buffer = ExAllocatePoolWithTag(NonPagedPoolNx, 512, TAG);
    NTSTATUS status;

    if (buffer == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = FltAllocateCallbackData(Instance, FileObject, &data);
    if (!NT_SUCCESS(status)) {
        ExFreePoolWithTag(buffer, TAG);
        return status;
    }
    Prepare(data, IRP_MJ_WRITE, buffer, 512);
    return FltPerformAsynchronousIo(data, FreeBuffer, buffer);
}

// Not wrong: whoever lends the stack waits, here or one call up.
static NTSTATUS
StartRead(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PVOID Buffer, ULONG Length, PWAITER Waiter)
{
    LARGE_INTEGER offset = { 0 };

    return FltReadFile(Instance, FileObject, &offset, Length, Buffer, 0, NULL, Signal, Waiter);
}

NTSTATUS
ReadAndWait(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    UCHAR header[512];
    WAITER waiter;
    NTSTATUS status;

    KeInitializeEvent(&waiter.Event, NotificationEvent, FALSE);
    status = StartRead(Instance, FileObject, header, sizeof(header), &waiter);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    KeWaitForSingleObject(&waiter.Event, Executive, KernelMode, FALSE, NULL);
    return waiter.Status;
}

// Not wrong: without a callback the routine waits itself.
NTSTATUS
ReadSynchronously(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PFLT_COMPLETED_ASYNC_IO_CALLBACK Callback)
{
    LARGE_INTEGER offset = { 0 };
    UCHAR header[512];
    NTSTATUS status;

    if (Callback == NULL) {
        status = FltReadFile(Instance, FileObject, &offset, sizeof(header), header, 0, NULL, Callback, NULL);
    } else {
        status = STATUS_NOT_SUPPORTED;
    }
    return status;
}

// Not wrong: a synchronous operation has come back when the call has.
NTSTATUS
QueryAndWait(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject)
{
    PFLT_CALLBACK_DATA data;
    UCHAR header[512];
    NTSTATUS status = FltAllocateCallbackData(Instance, FileObject, &data);

    if (!NT_SUCCESS(status)) {
        return status;
    }
    Prepare(data, IRP_MJ_WRITE, header, sizeof(header));
    FltPerformSynchronousIo(data);
    status = data->IoStatus.Status;
    FltFreeCallbackData(data);
    return status;
}
