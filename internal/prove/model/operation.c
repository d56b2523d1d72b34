/* The environment: one operation from the pre-operation callback to its completion, between DriverEntry and unload. */
#include "model.h"

static void model_hook(const char *name, int allowed)
{
    (void)name;
    REQUIRE(m.irql <= allowed, "a hook is called above its level");
}

/* What a hook may answer with, and what it should not but C lets it. */
static NTSTATUS model_answer(void)
{
    static const NTSTATUS answers[] = {STATUS_SUCCESS, STATUS_ACCESS_DENIED, STATUS_PENDING, STATUS_FLT_DISALLOW_FAST_IO};
    return answers[choose(4, "status of a hook")];
}

static void model_decides(NTSTATUS status)
{
    m.decided = 1;
    m.decision = status == STATUS_PENDING || status == STATUS_FLT_DISALLOW_FAST_IO ? STATUS_UNSUCCESSFUL : status;
}

/* The transfer's buffer, where the operation has one that a driver may replace. */
static int transfer(PFLT_IO_PARAMETER_BLOCK iopb, PVOID **buffer, PMDL **mdl, PULONG *length)
{
    switch (iopb->MajorFunction) {
    case IRP_MJ_READ:
    case IRP_MJ_WRITE:
        *buffer = &iopb->Parameters.Read.ReadBuffer;
        *mdl = &iopb->Parameters.Read.MdlAddress;
        *length = &iopb->Parameters.Read.Length;
        return 1;
    case IRP_MJ_DIRECTORY_CONTROL:
        *buffer = &iopb->Parameters.DirectoryControl.QueryDirectory.DirectoryBuffer;
        *mdl = &iopb->Parameters.DirectoryControl.QueryDirectory.MdlAddress;
        *length = &iopb->Parameters.DirectoryControl.QueryDirectory.Length;
        return 1;
    }
    return 0;
}

static UCHAR user_buffer[LENGTH];
static MDL user_mdl, locked_mdl;

NTSTATUS FLTAPI FltLockUserBuffer(PFLT_CALLBACK_DATA data)
{
    PVOID *buffer;
    PMDL *mdl;
    PULONG length;
    AT_MOST(APC_LEVEL, "R-009: FltLockUserBuffer");
    own_operation(data);
    if (fails("buffer cannot be locked")) return STATUS_INVALID_USER_BUFFER;
    if (transfer(data->Iopb, &buffer, &mdl, &length) && *mdl == NULL) {
        locked_mdl.MappedSystemVa = *buffer;
        *mdl = &locked_mdl;
    }
    data->Flags |= FLTFL_CALLBACK_DATA_DIRTY;
    return STATUS_SUCCESS;
}

/* 0 IRP, 1 fast I/O, 2 FsFilter: how each operation can come (the per-operation pages of FLT_PARAMETERS, d). */
static int choose_kind(UCHAR major)
{
    if ((major == IRP_MJ_READ || major == IRP_MJ_WRITE) && (m.row->Flags & FLTFL_OPERATION_REGISTRATION_SKIP_CACHED_IO)) return 0; /* fast I/O is cached (d) */
    if (major >= IRP_MJ_QUERY_OPEN) return 2;
    if (major > IRP_MJ_MAXIMUM_FUNCTION) return 1;
    switch (major) {
    case IRP_MJ_READ:
    case IRP_MJ_WRITE:
    case IRP_MJ_QUERY_INFORMATION:
    case IRP_MJ_DEVICE_CONTROL:
    case IRP_MJ_LOCK_CONTROL: return choose(2, "IRP or fast I/O");
    }
    return 0;
}

static int can_page(UCHAR major)
{
    return major == IRP_MJ_READ || major == IRP_MJ_WRITE || major == IRP_MJ_QUERY_INFORMATION || major == IRP_MJ_SET_INFORMATION; /* (d) */
}

static void build(void)
{
    static const ULONG flags[] = {FLTFL_CALLBACK_DATA_IRP_OPERATION, FLTFL_CALLBACK_DATA_FAST_IO_OPERATION, FLTFL_CALLBACK_DATA_FS_FILTER_OPERATION};
    PVOID *buffer;
    PMDL *mdl;
    PULONG length;
    m.kind = choose_kind(m.op->major);
    m.data = zeroed(sizeof *m.data);
    m.data->Iopb = zeroed(sizeof *m.data->Iopb);
    m.data->Flags = flags[m.kind];
    m.data->Iopb->MajorFunction = m.op->major;
    m.data->Iopb->TargetInstance = the_instance;
    m.data->Iopb->TargetFileObject = &the_file;
    m.paging = m.kind == 0 && can_page(m.op->major) && !(m.row->Flags & FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO) && choose(2, "paging I/O");
    m.synchronous = m.kind != 0 || choose(2, "synchronous");
    m.top_level = m.kind == 0 && choose(2, "below a top-level IRP");
    if (m.paging) m.data->Iopb->IrpFlags = IRP_PAGING_IO | IRP_NOCACHE;
    if (!transfer(m.data->Iopb, &buffer, &mdl, &length)) return;
    if ((m.row->Flags & FLTFL_OPERATION_REGISTRATION_SKIP_CACHED_IO) || (m.kind == 0 && choose(2, "non-cached"))) m.data->Iopb->IrpFlags |= IRP_NOCACHE;
    *length = (ULONG)choose(2, "bytes to transfer") * LENGTH;
    *buffer = user_buffer;
    user_mdl.MappedSystemVa = user_buffer;
    if (m.kind == 0 && choose(2, "MDL")) *mdl = &user_mdl;
    else if (m.kind == 0 && choose(2, "system buffer")) m.data->Flags |= FLTFL_CALLBACK_DATA_SYSTEM_BUFFER;
}

static void call_pre(void)
{
    FLT_RELATED_OBJECTS objects = related();
    int apc = m.paging || m.kind == 2 || m.op->major == IRP_MJ_CLOSE || m.op->major == IRP_MJ_DIRECTORY_CONTROL; /* levels of the callbacks (d) */
    KIRQL irql = apc ? (KIRQL)choose(2, "IRQL of the pre-operation") : PASSIVE_LEVEL;
    struct entry e = enter(irql, 0);
    PVOID context = NULL;
    int result;
    m.in_pre = 1;
    result = m.row->PreOperation(m.data, &objects, &context);
    m.in_pre = 0;
    leave(e, irql);
    REQUIRE((result == FLT_PREOP_PENDING) == (m.handed_over != 0), "R-043: PENDING exactly when the operation was handed over");
    REQUIRE(context == NULL || result == FLT_PREOP_SUCCESS_WITH_CALLBACK || result == FLT_PREOP_SYNCHRONIZE, "R-080: context that nobody will release");
    REQUIRE(result != FLT_PREOP_DISALLOW_FASTIO || m.kind == 1, "R-087: only fast I/O can be disallowed");
    REQUIRE(result != FLT_PREOP_SYNCHRONIZE || m.kind != 0 || m.synchronous || (m.op->major != IRP_MJ_READ && m.op->major != IRP_MJ_WRITE), "R-090: asynchronous operation synchronized");
    REQUIRE((result != FLT_PREOP_SUCCESS_WITH_CALLBACK && result != FLT_PREOP_SYNCHRONIZE) || m.row->PostOperation != NULL, "R-082: no post-operation is registered");
    if (result == FLT_PREOP_PENDING) return;
    m.pre_result = result;
    m.context = context;
}

/* Teardown completes what is pended; nothing new is queued any more. */
static void tear_down(void)
{
    FLT_RELATED_OBJECTS objects = related();
    if (m.tearing_down) return;
    m.tearing_down = 1;
    if (m.registration->InstanceTeardownStartCallback) m.registration->InstanceTeardownStartCallback(&objects, 0);
}

static void wait_for_pended(void)
{
    if (!m.resumed_pre) may_cancel();
    if (!m.resumed_pre && m.queue && choose(2, "instance is torn down while an operation is pended")) tear_down();
    run_all();
    if (!m.resumed_pre) tear_down();
    REQUIRE(m.resumed_pre, "R-045: the pended operation is never completed");
}

/* The original parameters come back after the call, and what the driver changed counts only if dirty. */
static int go_below(FLT_IO_PARAMETER_BLOCK before)
{
    PFLT_IO_PARAMETER_BLOCK iopb = m.data->Iopb;
    PVOID *buffer, *old_buffer;
    PMDL *mdl, *old_mdl;
    PULONG length;
    int swapped = 0;
    if (transfer(iopb, &buffer, &mdl, &length) && transfer(&before, &old_buffer, &old_mdl, &length)) {
        swapped = *buffer != *old_buffer;
        REQUIRE(!swapped || (m.data->Flags & FLTFL_CALLBACK_DATA_DIRTY), "R-095: parameters changed without FltSetCallbackDataDirty");
        REQUIRE(!swapped || (m.kind == 0) == (*mdl != NULL && *mdl != *old_mdl), "R-099: an IRP needs an MDL of the new buffer, fast I/O has none");
        if (swapped && *mdl != NULL) m.locked_mdl = *mdl; /* freed by the Filter Manager when the operation completes (d) */
    }
    *iopb = before;
    switch (choose(m.op->major == IRP_MJ_CREATE ? 3 : 2, "the file system's status")) {
    case 0: m.below = STATUS_SUCCESS; break;
    case 1: m.below = STATUS_ACCESS_DENIED; break;
    default: m.below = STATUS_REPARSE;
    }
    m.data->IoStatus.Status = m.below;
    m.data->IoStatus.Information = m.below == STATUS_SUCCESS && swapped ? (ULONG_PTR)choose(2, "bytes transferred") * LENGTH : 0;
    return swapped;
}

static void call_post(int drains)
{
    FLT_RELATED_OBJECTS objects = related();
    int here = m.kind != 0 || m.synchronized || m.draining;
    int levels = m.op->major == IRP_MJ_CREATE && !m.draining ? 1 : here ? 2 : 3; /* levels of the callbacks (d) */
    KIRQL irql = (KIRQL)choose(levels, "IRQL of the post-operation");
    struct entry e = enter(irql, !here && m.op->major != IRP_MJ_CREATE);
    FLT_POSTOP_CALLBACK_STATUS result;
    m.handed_over = m.resumed_post = 0;
    m.in_post = 1;
    result = m.row->PostOperation(m.data, &objects, m.context, drains ? FLTFL_POST_OPERATION_DRAINING : 0);
    m.in_post = 0;
    leave(e, irql);
    REQUIRE(!drains || result == FLT_POSTOP_FINISHED_PROCESSING, "R-064: FINISHED_PROCESSING only while draining");
    if (result == FLT_POSTOP_MORE_PROCESSING_REQUIRED) {
        REQUIRE(m.kind == 0, "R-061: only an IRP can be pended");
        REQUIRE(m.handed_over || m.resumed_post, "R-062: MORE_PROCESSING_REQUIRED and nothing handed over");
        run_all();
        REQUIRE(m.resumed_post, "R-062: the operation is never completed");
    } else {
        REQUIRE(result == FLT_POSTOP_FINISHED_PROCESSING, "return value of a post-operation");
        REQUIRE(!m.handed_over && !m.resumed_post, "R-034: handed over and FINISHED_PROCESSING returned, so completed twice");
    }
}

static void check_final(int sent)
{
    NTSTATUS final = m.data->IoStatus.Status;
    REQUIRE(final != STATUS_PENDING && final != STATUS_FLT_DISALLOW_FAST_IO, "R-085: status that an operation cannot end with");
    REQUIRE(sent || m.decided || !NT_SUCCESS(final), "completed with success and no hook asked for it");
    if (m.decided && !m.op->swaps_buffer) {
        REQUIRE(final == ((m.op->major == IRP_MJ_CLEANUP || m.op->major == IRP_MJ_CLOSE) && !sent ? STATUS_SUCCESS : m.decision), "the status is not the one that a hook returned");
    } else if (m.refused && m.op->on_unsafe == UNSAFE_FAIL && !m.decided) {
        REQUIRE(final == m.op->unsafe_status, "the status is not the spec's unsafe_status");
    } else if (sent && final != m.below) {
        REQUIRE(!NT_SUCCESS(final), "the file system's answer was replaced by another success");
        REQUIRE(m.op->swaps_buffer || m.decided || m.op->on_unsafe == UNSAFE_FAIL, "the operation was failed and nobody asked for it");
    }
    REQUIRE(NT_SUCCESS(final) || final == m.below || m.data->IoStatus.Information == 0 || !sent, "R-068: a failed operation transfers nothing");
}

static void run_operation(void)
{
    FLT_IO_PARAMETER_BLOCK before;
    int sent, swapped = 0;
    build();
    before = *m.data->Iopb;
    m.pre_result = FLT_PREOP_SUCCESS_WITH_CALLBACK;
    if (m.row->PreOperation) call_pre();
    if (m.handed_over) wait_for_pended();
    sent = m.pre_result == FLT_PREOP_SUCCESS_WITH_CALLBACK || m.pre_result == FLT_PREOP_SYNCHRONIZE || m.pre_result == FLT_PREOP_SUCCESS_NO_CALLBACK;
    if (sent) swapped = go_below(before);
    if (sent && m.pre_result != FLT_PREOP_SUCCESS_NO_CALLBACK && m.row->PostOperation) {
        m.decided = m.refused = 0; /* what the pre-operation did is history */
        m.synchronized = m.pre_result == FLT_PREOP_SYNCHRONIZE && m.kind == 0;
        m.draining = m.kind == 0 && !swapped && choose(2, "draining"); /* never a swapped buffer (d) */
        call_post(m.draining);
    } else if (sent) m.decided = 0;
    if (sent ? !m.draining : m.pre_result == FLT_PREOP_COMPLETE) check_final(sent);
    if (m.locked_mdl) free_block(m.locked_mdl, MEMORY_MDL);
    free(m.data->Iopb);
    free(m.data);
    m.data = NULL;
}

static void attach_and_run(void)
{
    FLT_RELATED_OBJECTS objects = related();
    const FLT_REGISTRATION *r = m.registration;
    int refused = r->InstanceSetupCallback && !NT_SUCCESS(r->InstanceSetupCallback(&objects, 0, 0, FLT_FSTYPE_NTFS));
    if (!refused) {
        run_operation();
        start_anything();
        run_all();
        run_all(); /* what the first round queued */
        tear_down();
        if (r->InstanceTeardownCompleteCallback) r->InstanceTeardownCompleteCallback(&objects, 0);
    }
    detach(FLT_VOLUME_CONTEXT | FLT_INSTANCE_CONTEXT | FLT_FILE_CONTEXT | FLT_STREAM_CONTEXT | FLT_STREAMHANDLE_CONTEXT);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT, PUNICODE_STRING);

static void run_driver(int which)
{
    static DRIVER_OBJECT driver;
    static UNICODE_STRING path;
    m.op = &operations[which];
    if (NT_SUCCESS(DriverEntry(&driver, &path))) {
        REQUIRE(m.started, "DriverEntry succeeded without FltStartFiltering");
        m.row = &m.registration->OperationRegistration[which];
        REQUIRE(m.row->MajorFunction == m.op->major, "rows of the registration in the spec's order");
        attach_and_run();
        if (m.registration->FilterUnloadCallback) m.registration->FilterUnloadCallback(0);
        else m.registered = m.port = 0; /* stays until the system goes down */
    }
    REQUIRE(!m.registered && !m.port, "R-163: something is left registered");
    for (int k = 0; k < KINDS; k++) REQUIRE(m.live[k] == 0, "something was not given back");
    REQUIRE(m.instance_references == 0, "R-151: an instance reference was not given back");
    REQUIRE(m.irql == PASSIVE_LEVEL && m.locks == 0, "IRQL not restored");
}

#ifndef MODEL_RANDOM
int main(void)
{
    run_driver(MODEL_OPERATION);
    return 0;
}
#endif
