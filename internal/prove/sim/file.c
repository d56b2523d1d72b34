/* File I/O that a filter does by itself, at PASSIVE_LEVEL: handles and references are counted. */
#include <string.h>
#include "sim.h"

static FILE_OBJECT own_file;

MSABI NTSTATUS FltCreateFile(PFLT_FILTER f, PFLT_INSTANCE i, PHANDLE handle, ACCESS_MASK access, POBJECT_ATTRIBUTES attributes, PIO_STATUS_BLOCK status,
    PLARGE_INTEGER size, ULONG file_attributes, ULONG share, ULONG disposition, ULONG options, PVOID ea, ULONG ea_length, ULONG flags)
{
    (void)f, (void)i, (void)access, (void)size, (void)file_attributes, (void)share, (void)disposition, (void)options, (void)ea, (void)ea_length, (void)flags;
    if (!(attributes->Attributes & 0x200)) violation(V_CONTRACT, "R-172", "FltCreateFile without OBJ_KERNEL_HANDLE");
    *handle = NULL;
    status->Status = fail_now("FltCreateFile fails") ? STATUS_OBJECT_NAME_NOT_FOUND : STATUS_SUCCESS;
    status->Information = NT_SUCCESS(status->Status) ? 1 : 0;
    if (!NT_SUCCESS(status->Status)) return status->Status;
    *handle = slot_new(O_HANDLE, 16, false, "R-172")->address;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltClose(HANDLE handle)
{
    slot_free(slot_require(handle, O_HANDLE, "FltClose"));
    return STATUS_SUCCESS;
}

MSABI NTSTATUS ObReferenceObjectByHandle(HANDLE handle, ACCESS_MASK access, PVOID type, KPROCESSOR_MODE mode, PVOID *object, PVOID information)
{
    (void)access, (void)type, (void)mode, (void)information;
    slot_require(handle, O_HANDLE, "ObReferenceObjectByHandle");
    *object = NULL;
    if (fail_now("ObReferenceObjectByHandle fails")) return STATUS_UNSUCCESSFUL;
    filter.references++;
    *object = &own_file;
    return STATUS_SUCCESS;
}

static NTSTATUS answer(PVOID buffer, ULONG length, PULONG returned, const char *question)
{
    if (returned) *returned = 0;
    if (fail_now(question)) return STATUS_INVALID_PARAMETER;
    if (buffer) memset(buffer, 0, length);
    if (returned) *returned = length;
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltQueryInformationFile(PFLT_INSTANCE i, PFILE_OBJECT f, PVOID out, ULONG length, FILE_INFORMATION_CLASS class, PULONG returned)
{
    (void)i, (void)f, (void)class;
    return answer(out, length, returned, "FltQueryInformationFile fails");
}

MSABI NTSTATUS FltSetInformationFile(PFLT_INSTANCE i, PFILE_OBJECT f, PVOID in, ULONG length, FILE_INFORMATION_CLASS class)
{
    (void)i, (void)f, (void)in, (void)length, (void)class;
    return answer(NULL, 0, NULL, "FltSetInformationFile fails");
}

MSABI NTSTATUS FltFsControlFile(PFLT_INSTANCE i, PFILE_OBJECT f, ULONG code, PVOID in, ULONG in_length, PVOID out, ULONG length, PULONG returned)
{
    (void)i, (void)f, (void)code, (void)in, (void)in_length;
    return answer(out, length, returned, "FltFsControlFile fails");
}

/* The name control's buffer is the Filter Manager's; R-153 asks to grow it before it is written. */
MSABI NTSTATUS FltCheckAndGrowNameControl(PFLT_NAME_CONTROL control, USHORT size)
{
    if (size <= control->Name.MaximumLength) return STATUS_SUCCESS;
    if (fail_now("FltCheckAndGrowNameControl fails")) return STATUS_INSUFFICIENT_RESOURCES;
    struct slot *s = slot_new(O_MEMORY, size, true, "R-153");
    if (control->Name.Length) memcpy(s->address, control->Name.Buffer, control->Name.Length);
    control->Name.Buffer = (PWSTR)s->address;
    control->Name.MaximumLength = size;
    return STATUS_SUCCESS;
}

static UCHAR file_type_object[16];
PVOID io_file_object_type = file_type_object;
