/* MDLs. The requestor's pages have a second, system mapping; nonpaged pool maps to itself. */
#include <string.h>
#include "sim.h"

PMDL mdl_for(PVOID address, ULONG length, bool locked)
{
    struct slot *s = slot_new(O_MDL, sizeof(MDL), false, "mdl");
    PMDL mdl = (PMDL)s->address;
    memset(mdl, 0, sizeof *mdl);
    mdl->StartVa = (PVOID)((ULONG_PTR)address & ~(ULONG_PTR)4095);
    mdl->ByteOffset = (ULONG)((ULONG_PTR)address & 4095);
    mdl->ByteCount = length;
    mdl->Size = sizeof *mdl;
    if (locked) mdl->MdlFlags = MDL_PAGES_LOCKED;
    return mdl;
}

void mdl_free(PMDL mdl)
{
    slot_free(slot_require(mdl, O_MDL, "IoFreeMdl"));
}

MSABI PMDL IoAllocateMdl(PVOID address, ULONG length, BOOLEAN secondary, BOOLEAN quota, PIRP irp)
{
    (void)secondary, (void)quota, (void)irp;
    if (fail_now("IoAllocateMdl fails")) return NULL;
    return mdl_for(address, length, false);
}

MSABI void IoFreeMdl(PMDL mdl)
{
    mdl_free(mdl);
}

MSABI void MmBuildMdlForNonPagedPool(PMDL mdl)
{
    UCHAR *address = (UCHAR *)mdl->StartVa + mdl->ByteOffset;
    struct slot *s = slot_of(address);
    if (s == NULL || s->paged) violation(V_CONTRACT, "MmBuildMdlForNonPagedPool", "MmBuildMdlForNonPagedPool: the buffer is not in nonpaged pool");
    mdl->MdlFlags |= MDL_SOURCE_IS_NONPAGED_POOL;
    mdl->MappedSystemVa = address;
}

MSABI void MmProbeAndLockPages(PMDL mdl, KPROCESSOR_MODE mode, LOCK_OPERATION operation)
{
    (void)mode, (void)operation;
    mdl->MdlFlags |= MDL_PAGES_LOCKED;
}

MSABI void MmUnlockPages(PMDL mdl)
{
    mdl->MdlFlags &= (CSHORT)~MDL_PAGES_LOCKED;
}

/* What the macro MmGetSystemAddressForMdlSafe calls for pages that have no system address yet (row R-018: may fail). */
MSABI PVOID MmMapLockedPagesSpecifyCache(PMDL mdl, KPROCESSOR_MODE mode, ULONG cache, PVOID base, ULONG bug_check, ULONG priority)
{
    (void)mode, (void)cache, (void)base, (void)bug_check, (void)priority;
    if (!(mdl->MdlFlags & MDL_PAGES_LOCKED)) violation(V_CONTRACT, "MmMapLockedPagesSpecifyCache", "MDL mapped whose pages are not locked");
    if (fail_now("mapping an MDL fails")) {
        op.unreachable = true;
        return NULL;
    }
    mdl->MappedSystemVa = buffer_system_address((UCHAR *)mdl->StartVa + mdl->ByteOffset);
    mdl->MdlFlags |= MDL_MAPPED_TO_SYSTEM_VA;
    return mdl->MappedSystemVa;
}

/* The MDL arm of an operation's parameters, NULL for an operation without one. */
PMDL *mdl_arm(PFLT_IO_PARAMETER_BLOCK iopb, PVOID **buffer, PULONG *length)
{
    FLT_PARAMETERS *p = &iopb->Parameters;
    switch (iopb->MajorFunction) {
    case IRP_MJ_READ: *buffer = &p->Read.ReadBuffer; *length = &p->Read.Length; return &p->Read.MdlAddress;
    case IRP_MJ_WRITE: *buffer = &p->Write.WriteBuffer; *length = &p->Write.Length; return &p->Write.MdlAddress;
    case IRP_MJ_DIRECTORY_CONTROL:
        *buffer = &p->DirectoryControl.QueryDirectory.DirectoryBuffer;
        *length = &p->DirectoryControl.QueryDirectory.Length;
        return &p->DirectoryControl.QueryDirectory.MdlAddress;
    case IRP_MJ_QUERY_EA: *buffer = &p->QueryEa.EaBuffer; *length = &p->QueryEa.Length; return &p->QueryEa.MdlAddress;
    case IRP_MJ_SET_EA: *buffer = &p->SetEa.EaBuffer; *length = &p->SetEa.Length; return &p->SetEa.MdlAddress;
    case IRP_MJ_QUERY_SECURITY: *buffer = &p->QuerySecurity.SecurityBuffer; *length = &p->QuerySecurity.Length; return &p->QuerySecurity.MdlAddress;
    case IRP_MJ_QUERY_QUOTA: *buffer = &p->QueryQuota.QuotaBuffer; *length = &p->QueryQuota.Length; return &p->QueryQuota.MdlAddress;
    case IRP_MJ_SET_QUOTA: *buffer = &p->SetQuota.QuotaBuffer; *length = &p->SetQuota.Length; return &p->SetQuota.MdlAddress;
    case IRP_MJ_FILE_SYSTEM_CONTROL:
    case IRP_MJ_DEVICE_CONTROL:
    case IRP_MJ_INTERNAL_DEVICE_CONTROL:
        *buffer = &p->FileSystemControl.Neither.OutputBuffer;
        *length = &p->FileSystemControl.Neither.OutputBufferLength;
        return &p->FileSystemControl.Neither.OutputMdlAddress;
    default: return NULL;
    }
}

MSABI NTSTATUS FltDecodeParameters(PFLT_CALLBACK_DATA data, PMDL **mdl, PVOID **buffer, PULONG *length, LOCK_OPERATION *access)
{
    PVOID *b = NULL;
    PULONG l = NULL;
    PMDL *arm = mdl_arm(data->Iopb, &b, &l);
    if (arm == NULL) return STATUS_INVALID_PARAMETER;
    if (mdl) *mdl = arm;
    if (buffer) *buffer = b;
    if (length) *length = l;
    if (access) *access = data->Iopb->MajorFunction == IRP_MJ_WRITE ? IoReadAccess : IoWriteAccess;
    return STATUS_SUCCESS;
}

/* FltLockUserBuffer works in any thread: it attaches to the requestor (d). It sets the MDL and the dirty flag itself. */
MSABI NTSTATUS FltLockUserBuffer(PFLT_CALLBACK_DATA data)
{
    PVOID *buffer = NULL;
    PULONG length = NULL;
    operation_check_data(data, "FltLockUserBuffer");
    PMDL *arm = mdl_arm(data->Iopb, &buffer, &length);
    if (arm == NULL) return STATUS_INVALID_PARAMETER;
    if (*arm != NULL) return STATUS_SUCCESS;
    if (buffer_is_broken()) return STATUS_ACCESS_VIOLATION;
    if (fail_now("FltLockUserBuffer fails")) {
        op.unreachable = true;
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    *arm = mdl_for(*buffer, *length, true);
    slot_of(*arm)->kind = O_MEMORY; /* freed with the operation by the I/O manager */
    data->Flags |= FLTFL_CALLBACK_DATA_DIRTY;
    return STATUS_SUCCESS;
}
