// A service sends commands through a port, and scans what programs write.
#include <fltKernel.h>

typedef struct _COMMAND { ULONG Code; ULONG Length; UCHAR Data[1]; } COMMAND, *PCOMMAND;
typedef struct _ANSWER { ULONG Version; } ANSWER, *PANSWER;

UCHAR Key[64];

static NTSTATUS
SetKey(PCOMMAND Command, ULONG Size)
{
    if (Size > sizeof(Key)) {
        return STATUS_INVALID_PARAMETER;
    }
    RtlCopyMemory(Key, Command->Data, Size); // want error "memory of the process that sent the message"
    return STATUS_SUCCESS;
}

NTSTATUS
Message(PVOID PortCookie, PVOID InputBuffer, ULONG InputBufferLength, PVOID OutputBuffer, ULONG OutputBufferLength,
        PULONG ReturnOutputBufferLength)
{
    PCOMMAND command = (PCOMMAND)InputBuffer;

    UNREFERENCED_PARAMETER(PortCookie);

    if (InputBuffer == NULL || InputBufferLength < sizeof(COMMAND)) {
        return STATUS_INVALID_PARAMETER;
    }
    *ReturnOutputBufferLength = 0;
    switch (command->Code) { // want error "memory of the process that sent the message"
    case 1:
        if (OutputBuffer == NULL || OutputBufferLength < sizeof(ANSWER)) {
            return STATUS_BUFFER_TOO_SMALL;
        }
        ((PANSWER)OutputBuffer)->Version = 3; // want also "memory of a process is touched"
        *ReturnOutputBufferLength = sizeof(ANSWER);
        return STATUS_SUCCESS;
    case 2:
        return SetKey(command, InputBufferLength - FIELD_OFFSET(COMMAND, Data));
    }
    return STATUS_INVALID_PARAMETER;
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PUCHAR buffer = Data->Iopb->Parameters.Write.WriteBuffer;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (Data->Iopb->Parameters.Write.Length > 1 && buffer[0] == 'M' && buffer[1] == 'Z') { // want warning "the caller's buffer Parameters.Write.WriteBuffer is touched outside an exception handler" also "memory of a process is touched"
        Data->IoStatus.Status = STATUS_ACCESS_DENIED;
        return FLT_PREOP_COMPLETE;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

NTSTATUS
OpenPort(PFLT_FILTER Filter, PFLT_PORT *Port, POBJECT_ATTRIBUTES Attributes)
{
    return FltCreateCommunicationPort(Filter, Port, Attributes, NULL, NULL, NULL, Message, 1);
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_WRITE, FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};
