// Whoever lends its stack waits.
#include <fltKernel.h>

VOID
Done(PFLT_CALLBACK_DATA Data, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(Data);
    KeSetEvent((PKEVENT)Context, 0, FALSE);
}

NTSTATUS
Read(PFLT_INSTANCE Instance, PFILE_OBJECT FileObject, PVOID Buffer, ULONG Length)
{
    LARGE_INTEGER offset = { 0 };
    NTSTATUS status;
    KEVENT event;

    KeInitializeEvent(&event, NotificationEvent, FALSE);
    status = FltReadFile(Instance, FileObject, &offset, Length, Buffer, 0, NULL, Done, &event);
    if (status == STATUS_PENDING) {
        KeWaitForSingleObject(&event, Executive, KernelMode, FALSE, NULL);
    }
    return status;
}
