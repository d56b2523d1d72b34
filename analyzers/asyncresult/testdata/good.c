// Status and count come from the callback, or from a call without one.
#include <fltKernel.h>

UCHAR Block[512];
LARGE_INTEGER Start;

typedef struct _ASKED {
    KEVENT Done;
    NTSTATUS Status;
    ULONG_PTR Bytes;
} ASKED, *PASKED;

static VOID Done(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    PASKED asked = Context;

    asked->Status = CallbackData->IoStatus.Status;
    asked->Bytes = CallbackData->IoStatus.Information;
    KeSetEvent(&asked->Done, IO_NO_INCREMENT, FALSE);
}

static VOID Counted(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    *(PULONG)Context = (ULONG)CallbackData->IoStatus.Information;
}

static VOID Forget(PFLT_CALLBACK_DATA CallbackData, PFLT_CONTEXT Context)
{
    UNREFERENCED_PARAMETER(CallbackData);
    UNREFERENCED_PARAMETER(Context);
}

FLT_PREOP_CALLBACK_STATUS
PreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    ASKED asked;
    ULONG bytes = 0;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(CompletionContext);

    KeInitializeEvent(&asked.Done, NotificationEvent, FALSE);
    status = FltReadFile(FltObjects->Instance, FltObjects->FileObject, &Start, sizeof(Block), Block, 0, NULL, Done, &asked);
    if (!NT_SUCCESS(status)) {
        Data->IoStatus.Status = status; /* it has not begun */
        Data->IoStatus.Information = 0;
        return FLT_PREOP_COMPLETE;
    }
    KeWaitForSingleObject(&asked.Done, Executive, KernelMode, FALSE, NULL);
    if (!NT_SUCCESS(asked.Status)) {
        status = FltReadFile(FltObjects->Instance, FltObjects->FileObject, &Start, sizeof(Block), Block, 0, &bytes, NULL, NULL);
        Data->IoStatus.Status = status;
        Data->IoStatus.Information = bytes;
        return FLT_PREOP_COMPLETE;
    }
    Data->IoStatus.Status = asked.Status;
    Data->IoStatus.Information = asked.Bytes;
    return FLT_PREOP_COMPLETE;
}

// The callback may write the same variable, and a variable that nobody reads does no harm.
ULONG
Ask(PCFLT_RELATED_OBJECTS FltObjects)
{
    ULONG bytes = 0;
    ULONG unused;
    ULONG again = 0;

    if (!NT_SUCCESS(FltReadFile(FltObjects->Instance, FltObjects->FileObject, &Start, sizeof(Block), Block, 0, &bytes, Counted, &bytes))) {
        return 0;
    }
    FltReadFile(FltObjects->Instance, FltObjects->FileObject, &Start, sizeof(Block), Block, 0, &unused, Forget, NULL);
    FltReadFile(FltObjects->Instance, FltObjects->FileObject, &Start, sizeof(Block), Block, 0, &again, Forget, NULL);
    again = 1;
    return bytes + again;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreRead, NULL },
    { IRP_MJ_OPERATION_END }
};
