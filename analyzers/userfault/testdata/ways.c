// Handlers and helpers in other shapes.
#include <fltKernel.h>

typedef struct _HEADER { ULONG Code; ULONG Length; } HEADER, *PHEADER;

ULONG Total;

// Called inside a handler and outside: the latter counts.
static ULONG
Sum(const UCHAR *Bytes, ULONG Length)
{
    ULONG i, sum = 0;

    for (i = 0; i < Length; i++) {
        sum += Bytes[i]; // want error "memory of the process that sent the message"
    }
    return sum;
}

static ULONG
Safely(const UCHAR *Bytes, ULONG Length)
{
    ULONG sum = 0;

    __try {
        sum = Sum(Bytes, Length);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        sum = 0;
    }
    return sum;
}

NTSTATUS
Message(PVOID PortCookie, PVOID InputBuffer, ULONG InputBufferLength, PVOID OutputBuffer, ULONG OutputBufferLength,
        PULONG ReturnOutputBufferLength)
{
    NTSTATUS status = STATUS_INVALID_PARAMETER;
    PHEADER header = InputBuffer;
    UCHAR first[16];
    ULONG code = 0;

    UNREFERENCED_PARAMETER(PortCookie);
    UNREFERENCED_PARAMETER(OutputBuffer);
    UNREFERENCED_PARAMETER(OutputBufferLength);

    *ReturnOutputBufferLength = 0;
    if (InputBufferLength < sizeof(HEADER) + sizeof(first)) {
        return status;
    }
    __try {
        code = header->Code; // a termination handler does not catch it // want error "memory of the process"
        if (code == 0) {
            goto done;
        }
        __try {
            if (header->Length > InputBufferLength) {
                __leave;
            }
            Total += Safely((PUCHAR)InputBuffer + sizeof(HEADER), InputBufferLength - sizeof(HEADER));
            if (code == 7) {
                goto inside;
            }
            status = STATUS_SUCCESS;
inside:
            RtlCopyMemory(first, (PUCHAR)InputBuffer + sizeof(HEADER), sizeof(first));
            Total += Sum(first, sizeof(first));
        } __except (EXCEPTION_EXECUTE_HANDLER) {
            status = header->Code == 1 ? STATUS_SUCCESS : GetExceptionCode(); // want also "memory of a process"
        }
done:
        ;
    } __finally {
        Total++;
    }
    RtlCopyMemory(first, (PUCHAR)InputBuffer + sizeof(HEADER), sizeof(first)); // want also "memory of a process"
    Total += Sum(InputBuffer, InputBufferLength);
    return status;
}

NTSTATUS
OpenPort(PFLT_FILTER Filter, PFLT_PORT *Port, POBJECT_ATTRIBUTES Attributes)
{
    return FltCreateCommunicationPort(Filter, Port, Attributes, NULL, NULL, NULL, Message, 1);
}

static VOID
Hide(PULONG Entry)
{
    *Entry = 0; // want warning "on some path this is the caller's buffer"
}

static VOID
Replace(PVOID Buffer)
{
    *(PULONG)Buffer = 0; // only of drivers and memory management
}

FLT_POSTOP_CALLBACK_STATUS
PostDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PFLT_PARAMETERS p = &Data->Iopb->Parameters;
    PVOID buffer;

    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    UNREFERENCED_PARAMETER(Flags);

    if (!NT_SUCCESS(Data->IoStatus.Status)) {
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (Data->RequestorMode == KernelMode) {
        Replace(p->DirectoryControl.QueryDirectory.DirectoryBuffer);
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (p->DirectoryControl.QueryDirectory.MdlAddress != NULL) {
        buffer = MmGetSystemAddressForMdlSafe(p->DirectoryControl.QueryDirectory.MdlAddress, NormalPagePriority);
    } else {
        buffer = p->DirectoryControl.QueryDirectory.DirectoryBuffer;
    }
    if (buffer != NULL) {
        Hide(buffer);
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}

FLT_PREOP_CALLBACK_STATUS
PreDirectory(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);
    return FLT_PREOP_SYNCHRONIZE;
}

FLT_PREOP_CALLBACK_STATUS
PreWrite(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(FltObjects);
    UNREFERENCED_PARAMETER(CompletionContext);

    if (FlagOn(Data->Iopb->IrpFlags, IRP_PAGING_IO) || Data->Iopb->Parameters.Write.MdlAddress != NULL) {
        Replace(Data->Iopb->Parameters.Write.WriteBuffer);
    }
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

CONST FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_DIRECTORY_CONTROL, 0, PreDirectory, PostDirectory },
    { IRP_MJ_WRITE, 0, PreWrite, NULL },
    { IRP_MJ_OPERATION_END }
};
