// A fault in the memory of a process leaves the block, and what was allocated there.
#include <fltKernel.h>

PVOID Kept;

NTSTATUS
Lossy(PVOID PortCookie, PVOID InputBuffer, ULONG InputBufferLength, PVOID OutputBuffer, ULONG OutputBufferLength,
      PULONG ReturnOutputBufferLength)
{
    PVOID copy;

    UNREFERENCED_PARAMETER(PortCookie);
    UNREFERENCED_PARAMETER(OutputBuffer);
    UNREFERENCED_PARAMETER(OutputBufferLength);

    *ReturnOutputBufferLength = 0;
    __try {
        copy = ExAllocatePool2(POOL_FLAG_PAGED, InputBufferLength, 'ypoC'); // want "ExAllocatePool2"
        if (copy == NULL) {
            return STATUS_INSUFFICIENT_RESOURCES;
        }
        RtlCopyMemory(copy, InputBuffer, InputBufferLength);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        return GetExceptionCode();
    }
    Kept = copy;
    return STATUS_SUCCESS;
}

NTSTATUS
Careful(PVOID PortCookie, PVOID InputBuffer, ULONG InputBufferLength, PVOID OutputBuffer, ULONG OutputBufferLength,
        PULONG ReturnOutputBufferLength)
{
    PVOID copy = ExAllocatePool2(POOL_FLAG_PAGED, InputBufferLength, 'ypoC');

    UNREFERENCED_PARAMETER(PortCookie);
    UNREFERENCED_PARAMETER(OutputBuffer);
    UNREFERENCED_PARAMETER(OutputBufferLength);

    *ReturnOutputBufferLength = 0;
    if (copy == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    __try {
        RtlCopyMemory(copy, InputBuffer, InputBufferLength);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        ExFreePoolWithTag(copy, 'ypoC');
        return GetExceptionCode();
    }
    Kept = copy;
    return STATUS_SUCCESS;
}

NTSTATUS
OpenPorts(PFLT_FILTER Filter, PFLT_PORT *Ports, POBJECT_ATTRIBUTES Attributes)
{
    NTSTATUS status = FltCreateCommunicationPort(Filter, &Ports[0], Attributes, NULL, NULL, NULL, Lossy, 1);

    if (NT_SUCCESS(status)) {
        status = FltCreateCommunicationPort(Filter, &Ports[1], Attributes, NULL, NULL, NULL, Careful, 1);
    }
    return status;
}
