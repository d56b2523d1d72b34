/* The parameters of the operation in flight: its buffer is the requestor's, described by an MDL, or a system buffer. */
#include <string.h>
#include "sim.h"
#include "major.h"

enum { LENGTH = 1024, BYTES_BEFORE = 0x33, BYTES_READ = 0x5a };
static const char *const buffers[] = {"MDL", "user address", "system buffer", "none", "invalid user address", "4 GB long", "part of a sector"};
enum { SECTOR = 512 };
static const char *const minor_directory[] = {"query", "notify"};
static const char *const minor_lock[] = {"unlock", "lock", "lock, fail immediately"};
static const char *const control_codes[] = {
    "other", "FSCTL_REQUEST_OPLOCK_LEVEL_1", "FSCTL_REQUEST_OPLOCK_LEVEL_2", "FSCTL_REQUEST_BATCH_OPLOCK", "FSCTL_OPLOCK_BREAK_ACKNOWLEDGE",
    "FSCTL_OPBATCH_ACK_CLOSE_PENDING", "FSCTL_OPLOCK_BREAK_NOTIFY", "FSCTL_OPLOCK_BREAK_ACK_NO_2", "FSCTL_REQUEST_FILTER_OPLOCK",
    "FSCTL_REQUEST_OPLOCK", "mount request"
};
static const ULONG control_values[] = {0x90028, 0x90000, 0x90004, 0x90008, 0x9000c, 0x90010, 0x90014, 0x90050, 0x9005c, 0x90240, 0};

static PVOID system_buffer(void)
{
    struct slot *s = slot_new(O_MEMORY, LENGTH, false, "buffer");
    memset(s->address, 0, LENGTH);
    return s->address;
}

/* A transfer buffer; paging I/O and IRPs of the cache manager always have an MDL, fast I/O never (d). */
static void transfer(PVOID *buffer, PMDL *mdl, PULONG length, bool may_be_mdl)
{
    int kind = op.paging ? 0 : choose(op.non_cached ? 7 : 6, "buffer", buffers);
    *length = LENGTH;
    *buffer = buffer_user_address();
    memset(buffer_system_address(*buffer), BYTES_BEFORE, BUFFER_SIZE);
    op.data->RequestorMode = 1;
    switch (kind) {
    case 6: *length = LENGTH - 24; /* fall through */
    case 0:
        if (may_be_mdl && op.kind == K_IRP) {
            *mdl = mdl_for(*buffer, LENGTH, true);
            slot_of(*mdl)->kind = O_MEMORY;
        }
        break;
    case 2:
        *buffer = system_buffer();
        memset(*buffer, BYTES_BEFORE, LENGTH);
        op.data->Flags |= FLTFL_CALLBACK_DATA_SYSTEM_BUFFER;
        op.system_buffer = true;
        break;
    case 3:
        *buffer = NULL;
        *length = 0;
        break;
    case 4: buffer_break(0); break;
    case 5: *length = 0xfffffff0; break;
    default: break;
    }
}

static void fill_directory(FLT_PARAMETERS *p)
{
    PFLT_IO_PARAMETER_BLOCK iopb = op.data->Iopb;
    iopb->MinorFunction = choose(2, "minor", minor_directory) ? IRP_MN_NOTIFY_CHANGE_DIRECTORY : 0x01;
    transfer(&p->DirectoryControl.QueryDirectory.DirectoryBuffer, &p->DirectoryControl.QueryDirectory.MdlAddress,
        &p->DirectoryControl.QueryDirectory.Length, true);
}

/* An oplock request has no buffer that matters; only other codes get each kind of buffer. */
static void fill_control(FLT_PARAMETERS *p)
{
    bool of_file_system = op.data->Iopb->MajorFunction == IRP_MJ_FILE_SYSTEM_CONTROL;
    int code = of_file_system ? choose(11, "control code", control_codes) : 0;
    if (code == 0) {
        transfer(&p->FileSystemControl.Neither.OutputBuffer, &p->FileSystemControl.Neither.OutputMdlAddress,
            &p->FileSystemControl.Neither.OutputBufferLength, true);
    }
    op.data->Iopb->MinorFunction = code == 10 ? 1 : 0; /* IRP_MN_MOUNT_VOLUME, IRP_MN_USER_FS_REQUEST */
    p->FileSystemControl.Common.FsControlCode = control_values[code];
}

void parameters_fill(const struct major *m)
{
    FLT_PARAMETERS *p = &op.data->Iopb->Parameters;
    switch (m->buffer) {
    case B_TRANSFER:
        transfer(&p->Read.ReadBuffer, &p->Read.MdlAddress, &p->Read.Length, true);
        if (op.kind == K_IRP && op.non_cached == false && !op.paging && choose_yes("IRP_MN_MDL")) op.data->Iopb->MinorFunction = 0x02;
        break;
    case B_INFORMATION:
        p->QueryFileInformation.Length = LENGTH;
        p->QueryFileInformation.InfoBuffer = system_buffer();
        break;
    case B_SET_INFORMATION:
        p->SetFileInformation.Length = LENGTH;
        p->SetFileInformation.InfoBuffer = system_buffer();
        break;
    case B_QUERY_EA: transfer(&p->QueryEa.EaBuffer, &p->QueryEa.MdlAddress, &p->QueryEa.Length, true); break;
    case B_SET_EA: transfer(&p->SetEa.EaBuffer, &p->SetEa.MdlAddress, &p->SetEa.Length, true); break;
    case B_DIRECTORY: fill_directory(p); break;
    case B_SECURITY: transfer(&p->QuerySecurity.SecurityBuffer, &p->QuerySecurity.MdlAddress, &p->QuerySecurity.Length, true); break;
    case B_QUOTA: transfer(&p->QueryQuota.QuotaBuffer, &p->QueryQuota.MdlAddress, &p->QueryQuota.Length, true); break;
    case B_CONTROL: fill_control(p); break;
    case B_NONE: break;
    }
    if (m->code == IRP_MJ_LOCK_CONTROL) {
        int minor = choose(3, "minor", minor_lock);
        op.data->Iopb->MinorFunction = minor ? IRP_MN_LOCK : 0x02;
        p->LockControl.FailImmediately = minor == 2;
    }
}

/* The file system moves the bytes through whatever buffer the filter left in the parameters. */
void parameters_transfer(NTSTATUS status)
{
    FLT_IO_PARAMETER_BLOCK *sent = &op.sent;
    if (!NT_SUCCESS(status) || (sent->MajorFunction != IRP_MJ_READ && sent->MajorFunction != IRP_MJ_WRITE)) return;
    UCHAR *at = buffer_system_address(sent->Parameters.Read.ReadBuffer);
    if (sent->Parameters.Read.MdlAddress) {
        PMDL mdl = sent->Parameters.Read.MdlAddress;
        at = buffer_system_address((UCHAR *)mdl->StartVa + mdl->ByteOffset);
    }
    if (at == NULL) return;
    ULONG whole = op.swapped && op.non_cached ? (ULONG)(op.information + SECTOR - 1) / SECTOR * SECTOR : 0; /* whole sectors */
    for (volatile UCHAR *p = at + op.information; p < at + whole; p++) *p = *p;
    for (ULONG i = 0; i < op.information; i++) {
        if (sent->MajorFunction == IRP_MJ_READ) at[i] = BYTES_READ;
        else if (at[i] != BYTES_BEFORE && plan_present()) violation(V_WRONG_STATUS, "spec", "the bytes that go down are not the caller's");
    }
}

/* The caller of a read has the bytes that were read, and no others. */
bool parameters_delivered(void)
{
    UCHAR *at = buffer_system_address(op.before.Parameters.Read.ReadBuffer);
    ULONG length = op.before.Parameters.Read.Length;
    for (ULONG i = 0; i < op.information; i++) {
        if (at[i] != BYTES_READ) return false;
    }
    return op.information >= length || op.information >= LENGTH || at[op.information] == BYTES_BEFORE;
}
