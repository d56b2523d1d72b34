// The memory of a process is copied inside a handler, and only the copy is used.
#include <fltKernel.h>

typedef struct _COMMAND { ULONG Code; ULONG Length; UCHAR Data[56]; } COMMAND, *PCOMMAND;
typedef struct _ANSWER { ULONG Version; } ANSWER, *PANSWER;

UCHAR Key[64];

// Only called inside a handler.
static VOID
Answer(PANSWER Output)
{
    Output->Version = 3;
}

static NTSTATUS
SetKey(const COMMAND *Command)
{
    if (Command->Length > sizeof(Command->Data)) {
        return STATUS_INVALID_PARAMETER;
    }
    RtlCopyMemory(Key, Command->Data, Command->Length);
    return STATUS_SUCCESS;
}

NTSTATUS
Message(PVOID PortCookie, PVOID InputBuffer, ULONG InputBufferLength, PVOID OutputBuffer, ULONG OutputBufferLength,
        PULONG ReturnOutputBufferLength)
{
    COMMAND command;

    UNREFERENCED_PARAMETER(PortCookie);

    if (InputBuffer == NULL || InputBufferLength < sizeof(COMMAND)) {
        return STATUS_INVALID_PARAMETER;
    }
    __try {
        RtlCopyMemory(&command, InputBuffer, sizeof(COMMAND));
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        return GetExceptionCode();
    }
    *ReturnOutputBufferLength = 0;
    switch (command.Code) {
    case 1:
        if (OutputBuffer == NULL || OutputBufferLength < sizeof(ANSWER)) {
            return STATUS_BUFFER_TOO_SMALL;
        }
        __try {
            __try {
                Answer(OutputBuffer);
            } __finally {
                *ReturnOutputBufferLength = sizeof(ANSWER);
            }
        } __except (EXCEPTION_EXECUTE_HANDLER) {
            return GetExceptionCode();
        }
        return STATUS_SUCCESS;
    case 2:
        return SetKey(&command);
    }
    return STATUS_INVALID_PARAMETER;
}

static BOOLEAN
IsProgram(PUCHAR Buffer)
{
    return Buffer[0] == 'M' && Buffer[1] == 'Z';
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    BOOLEAN program = FALSE;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (Data->Iopb->Parameters.Write.Length < 2) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    if (Data->Iopb->Parameters.Write.MdlAddress != NULL) {
        PUCHAR buffer = MmGetSystemAddressForMdlSafe(Data->Iopb->Parameters.Write.MdlAddress, NormalPagePriority);
        if (buffer != NULL) {
            program = IsProgram(buffer);
        }
    } else if (FLT_IS_SYSTEM_BUFFER(Data) || Data->RequestorMode == KernelMode) {
        program = IsProgram(Data->Iopb->Parameters.Write.WriteBuffer);
    } else {
        __try {
            program = IsProgram(Data->Iopb->Parameters.Write.WriteBuffer);
        } __except (EXCEPTION_EXECUTE_HANDLER) {
            program = FALSE;
        }
    }
    if (program) {
        Data->IoStatus.Status = STATUS_ACCESS_DENIED;
        return FLT_PREOP_COMPLETE;
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

// Information is always in a system buffer.
FLT_PREOP_CALLBACK_STATUS
PreSetInformation(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PFILE_DISPOSITION_INFORMATION info = Data->Iopb->Parameters.SetFileInformation.InfoBuffer;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (Data->Iopb->Parameters.SetFileInformation.FileInformationClass == FileDispositionInformation && info->DeleteFile) {
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
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_SET_INFORMATION, 0, PreSetInformation, NULL },
    { IRP_MJ_OPERATION_END }
};
