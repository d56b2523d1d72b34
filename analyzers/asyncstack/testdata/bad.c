// The event is gone when the callback sets it.
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
    KEVENT event;

    KeInitializeEvent(&event, NotificationEvent, FALSE);
    return FltReadFile(Instance, FileObject, &offset, Length, Buffer, 0, NULL, Done, &event); // want error "the context of the callback that FltReadFile defers to is on the stack"
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    ULONG length = Data->Iopb->Parameters.Read.Length;

    UNREFERENCED_PARAMETER(FltObjects);

    *CompletionContext = &length;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK; // want error "the completion context is on the stack"
}

FLT_POSTOP_CALLBACK_STATUS
PostRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext,
         FLT_POST_OPERATION_FLAGS Flags)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);
    return FLT_POSTOP_FINISHED_PROCESSING;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreRead, PostRead },
    { IRP_MJ_OPERATION_END }
};
