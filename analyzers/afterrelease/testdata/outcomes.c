// What a failed call released is not what a successful one gave: a query with no
// room for its answer, and the code of an exception, are never a success.
#include <fltKernel.h>
NTSTATUS ZwQueryInformationProcess(HANDLE P, ULONG Class, PVOID Info, ULONG Length, PULONG Returned);
static NTSTATUS Query(HANDLE Process, PVOID *Out)
{
    ULONG size = 0;
    NTSTATUS status = ZwQueryInformationProcess(Process, 27, NULL, 0, &size);
    PVOID p;
    if (status != STATUS_INFO_LENGTH_MISMATCH) {
        return status;
    }
    p = ExAllocatePoolWithTag(NonPagedPool, size, 'x');
    if (p == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = ZwQueryInformationProcess(Process, 27, p, size, &size);
    if (!NT_SUCCESS(status)) {
        ExFreePoolWithTag(p, 'x');
        return status;
    }
    *Out = p;
    return status;
}
VOID Walk(HANDLE *P, ULONG n)
{
    PVOID info;
    for (ULONG i = 0; i < n; i++) {
        if (!NT_SUCCESS(Query(P[i], &info))) {
            continue;
        }
        DbgPrint("%lu\n", *(PULONG)info);
        ExFreePoolWithTag(info, 'x');
    }
}
static NTSTATUS Copy(PVOID User, PVOID *Out)
{
    PVOID p = ExAllocatePoolWithTag(NonPagedPool, 64, 'x');
    if (p == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    __try {
        RtlCopyMemory(p, User, 64);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        NTSTATUS status = GetExceptionCode();
        *Out = p;
        ExFreePoolWithTag(p, 'x');
        return status;
    }
    *Out = p;
    return STATUS_SUCCESS;
}
VOID Take(PVOID User)
{
    PVOID p = NULL;
    if (NT_SUCCESS(Copy(User, &p))) {
        DbgPrint("%lu\n", *(PULONG)p);
        ExFreePoolWithTag(p, 'x');
    }
}
