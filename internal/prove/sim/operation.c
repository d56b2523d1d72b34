/* One operation from the pre-operation callback to its completion, in one environment. */
#include <string.h>
#include "sim.h"
#include "major.h"

struct operation op;

static const char *const kinds[] = {"IRP", "fast I/O", "FsFilter"};
static const char *const statuses[] = {"success", "error", "warning", "reparse"};
static const char *const transfers[] = {"full", "short", "nothing"};
static const char *const levels[] = {"PASSIVE", "APC", "DISPATCH"};

void operation_reset(void)
{
    memset(&op, 0, sizeof op);
    op.top_level = -1;
}

void operation_check_data(PFLT_CALLBACK_DATA data, const char *what)
{
    if (data == op.copy && op.draining) return;
    if (data != op.data) violation(V_CONTRACT, "data", "%s: not the operation in flight", what);
    struct slot *s = slot_of(data);
    if (!s->live || s->gone_is_completion) violation(V_DATA_AFTER_COMPLETION, "R-053", "%s of an operation that is completed", what);
}

/* A create whose file object is open now. */
bool operation_opened(void)
{
    return NT_SUCCESS(op.below) && op.below != STATUS_REPARSE;
}

/* before its create, and from its cleanup on, the operation's file is not open. */
bool operation_file_open(void)
{
    bool after = op.phase == P_POST || op.phase == P_PENDED_POST;
    return (op.major != IRP_MJ_CREATE || after) && (op.major != IRP_MJ_CLEANUP || !after) && op.major != IRP_MJ_CLOSE;
}

/* TopLevelIrp is the requestor's; asked when somebody looks. */
bool operation_top_level_irp(void)
{
    if (op.phase == P_NONE || op.kind != K_IRP || thread_now() == T_WORKER || thread_now() == T_SYSTEM) return false;
    if (op.top_level < 0) op.top_level = choose_yes("below a top-level IRP");
    return op.top_level != 0;
}

/* The driver gives the operation to a queue: from now on only the queue's routine may touch it. */
void operation_hand_over(PFLT_CALLBACK_DATA data, const char *to)
{
    (void)data;
    if (op.handed_over && op.in_post_callback) violation(V_DOUBLE_COMPLETION, "R-043", "the operation is handed over twice, now to %s", to);
    if (op.in_callback && !op.in_post_callback) op.pended = true;
    op.handed_over = true;
}

static enum op_kind choose_kind(const struct major *m)
{
    const char *names[3];
    enum op_kind which[3];
    int n = 0;
    bool cached_skipped = op.registration->Flags & FLTFL_OPERATION_REGISTRATION_SKIP_CACHED_IO;
    for (int k = 0; k < 3; k++) {
        if (!(m->kinds & 1u << k)) continue;
        if (k == K_FAST_IO && cached_skipped && m->buffer == B_TRANSFER) continue; /* fast I/O is cached I/O (d) */
        names[n] = kinds[k];
        which[n++] = (enum op_kind)k;
    }
    static const char *stable[8][3];
    static int used;
    for (int i = 0; i < used; i++) {
        if (memcmp(stable[i], names, (size_t)n * sizeof names[0]) == 0) return which[n > 1 ? choose(n, "kind", stable[i]) : 0];
    }
    memcpy(stable[used], names, sizeof names);
    return which[n > 1 ? choose(n, "kind", stable[used++]) : 0];
}

static void choose_caching(const struct major *m)
{
    ULONG flags = op.registration->Flags;
    if (op.kind != K_IRP || !m->paging) return;
    if (!(flags & FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO)) op.paging = choose_yes("paging I/O");
    if (op.paging) op.non_cached = true;
    else if (m->buffer == B_TRANSFER) {
        op.non_cached = (flags & FLTFL_OPERATION_REGISTRATION_SKIP_CACHED_IO) || choose_yes("non-cached");
    }
}

static PFLT_CALLBACK_DATA new_data(void)
{
    struct slot *s = slot_new(O_CALLBACK_DATA, sizeof(FLT_CALLBACK_DATA), false, "data");
    struct slot *i = slot_new(O_CALLBACK_DATA, sizeof(FLT_IO_PARAMETER_BLOCK), false, "data");
    PFLT_CALLBACK_DATA data = (PFLT_CALLBACK_DATA)s->address;
    s->host = i->address;
    memset(data, 0, sizeof *data);
    memset(i->address, 0, sizeof(FLT_IO_PARAMETER_BLOCK));
    data->Iopb = (PFLT_IO_PARAMETER_BLOCK)i->address;
    return data;
}

static void build(const struct major *m)
{
    static const ULONG kind_flags[] = {FLTFL_CALLBACK_DATA_IRP_OPERATION, FLTFL_CALLBACK_DATA_FAST_IO_OPERATION, FLTFL_CALLBACK_DATA_FS_FILTER_OPERATION};
    struct slot *f = slot_new(O_MEMORY, sizeof(FILE_OBJECT), false, "file");
    op.file = (PFILE_OBJECT)f->address;
    memset(op.file, 0, sizeof *op.file);
    op.kind = choose_kind(m);
    choose_caching(m);
    op.synchronous = op.kind != K_IRP || choose_yes("synchronous");
    op.volume_open = op.registration->Flags & FLTFL_OPERATION_REGISTRATION_SKIP_NON_DASD_IO;
    op.file->Flags = (op.synchronous ? FO_SYNCHRONOUS_IO : 0) | (op.volume_open ? FO_VOLUME_OPEN : 0);
    op.data = new_data();
    op.data->Flags = kind_flags[op.kind];
    op.data->Thread = thread_object(T_ORIGINATOR);
    op.data->Iopb->MajorFunction = m->code;
    op.data->Iopb->TargetFileObject = op.file;
    op.data->Iopb->TargetInstance = instance_object();
    op.data->Iopb->IrpFlags = (op.paging ? IRP_PAGING_IO : 0) | (op.non_cached ? IRP_NOCACHE : 0) | (op.synchronous ? IRP_SYNCHRONOUS_API : 0);
    parameters_fill(m);
    op.before = *op.data->Iopb;
}

/* The level at which the post-operation runs (table of entry IRQLs in docs/proof.md). */
static KIRQL choose_post_irql(void)
{
    int n = 3;
    if (op.draining || op.kind != K_IRP || op.synchronized) n = 2;
    if (op.major == IRP_MJ_CREATE && !op.draining) return PASSIVE_LEVEL;
    return (KIRQL)choose(n, "post IRQL", levels);
}

static void call_pre(const struct major *m)
{
    FLT_RELATED_OBJECTS objects = related_objects(op.file);
    KIRQL irql = op.paging ? (KIRQL)choose(2, "pre IRQL", levels) : m->pre > PASSIVE_LEVEL ? (KIRQL)choose(2, "pre IRQL", levels) : PASSIVE_LEVEL;
    op.phase = P_PRE;
    op.in_callback = op.pre_called = true;
    struct entry e = enter_driver(irql, T_ORIGINATOR, "pre-operation");
    PVOID context = NULL;
    int returned = (int)op.registration->PreOperation(op.data, &objects, &context);
    leave_driver(e);
    op.in_callback = false;
    if (op.resumed_pre) { /* resumed before it returned: a legal race, only the return value is left to check */
        if (returned != FLT_PREOP_PENDING) violation(V_DOUBLE_COMPLETION, "R-043", "the operation was handed over and the pre-operation returned %d", returned);
        if (context != NULL) violation(V_CONTEXT_LOST, "R-080", "pre-operation returned PENDING with a completion context");
        return;
    }
    op.pre_result = returned;
    op.context = context;
    check_pre_result(m);
}

static const char *const pended_events[] = {"worker", "cancelled", "instance torn down"};

/* A pended operation waits for its worker, its cancellation or the teardown of the instance. */
static void wait_for_pended(void)
{
    op.phase = P_PENDED_PRE;
    bool cancellable = cbdq_holds() || op.cancel != NULL;
    int event = op.resumed_pre || !cancellable ? 0 : choose(3, "while pended", pended_events);
    if (event == 1 && cbdq_holds() && !cbdq_cancellable()) event = 0;
    if (event == 1 && !cbdq_cancel() && op.cancel) {
        struct entry e = enter_driver(choose_yes("cancelled at DISPATCH_LEVEL") ? DISPATCH_LEVEL : PASSIVE_LEVEL, T_ARBITRARY, "cancel routine");
        op.cancelled = true;
        op.cancel(op.data);
        leave_driver(e);
    }
    if (event == 2) {
        op.torn_down = true;
        filter_teardown_start();
    }
    work_run_all();
    async_complete_all();
    if (!op.resumed_pre) {
        filter_teardown_start();
        work_run_all();
    }
    if (!op.resumed_pre) violation(V_NEVER_COMPLETED, "R-045", "the pended operation is never completed");
}

static bool parameters_changed(void)
{
    return memcmp(&op.before, op.data->Iopb, sizeof op.before) != 0;
}

static void show_data(void)
{
    if (!slot_of(op.data)->gone_is_completion) return;
    slot_show(slot_of(op.data));
    slot_show(slot_of(op.data->Iopb));
}

/* Did the driver replace the buffer? Then the MDL has to be replaced too, unless it is fast I/O. */
static void find_swap(void)
{
    PVOID *before, *sent;
    PULONG length;
    PMDL *old = mdl_arm(&op.before, &before, &length), *new = mdl_arm(&op.sent, &sent, &length);
    if (old == NULL) return;
    op.swapped = *before != *sent;
    op.locked_mdl = *new != *old && !op.swapped;
    if (!op.swapped) return;
    if (op.kind == K_IRP && (*new == NULL || *new == *old)) violation(V_CONTRACT, "R-099", "the buffer was replaced and the MDL was not");
    if (op.kind != K_IRP && *new != *old) violation(V_CONTRACT, "R-099", "fast I/O was given an MDL");
    if (*new != *old && *new && !((*new)->MdlFlags & (MDL_SOURCE_IS_NONPAGED_POOL | MDL_PAGES_LOCKED))) {
        violation(V_CONTRACT, "R-099", "the MDL of the replaced buffer describes no locked pages");
    }
    if (*new != *old) op.swapped_mdl = *new;
}

/* What the file system does with the operation, with the parameters that the driver sent down. */
static void go_below(const struct major *m)
{
    op.phase = P_BELOW;
    show_data();
    op.handed_over = false;
    if (parameters_changed() && !(op.data->Flags & FLTFL_CALLBACK_DATA_DIRTY)) {
        violation(V_CONTRACT, "R-095", "parameters changed without FltSetCallbackDataDirty");
    }
    op.sent = *op.data->Iopb;
    find_swap();
    op.synchronized = op.pre_result == FLT_PREOP_SYNCHRONIZE && op.kind == K_IRP;
    int status = choose(m->code == IRP_MJ_CREATE ? 4 : 3, "status", statuses);
    op.below = status == 0 ? STATUS_SUCCESS : status == 1 ? STATUS_ACCESS_DENIED : status == 2 ? STATUS_BUFFER_OVERFLOW : STATUS_REPARSE;
    op.information = !NT_SUCCESS(op.below) ? 0 : m->buffer == B_TRANSFER ? op.sent.Parameters.Read.Length : 1;
    if (op.information > BUFFER_SIZE) op.information = 512;
    if (op.information > 0 && m->code == IRP_MJ_READ) op.information = op.information * (ULONG)(2 - choose(3, "transfer", transfers)) / 2;
    parameters_transfer(op.below);
    *op.data->Iopb = op.before; /* the post-operation sees the original parameters */
    if (op.locked_mdl && !op.swapped) op.data->Iopb->Parameters = op.sent.Parameters; /* FltLockUserBuffer in the pre-operation */
    op.data->IoStatus.Status = op.below;
    op.data->IoStatus.Information = op.information;
    op.data->Flags = (op.data->Flags & ~(ULONG)FLTFL_CALLBACK_DATA_DIRTY) | FLTFL_CALLBACK_DATA_POST_OPERATION;
}

static int call_post(PFLT_CALLBACK_DATA data, ULONG flags)
{
    FLT_RELATED_OBJECTS objects = related_objects(op.file);
    bool here = op.synchronized || op.kind != K_IRP || (op.major == IRP_MJ_CREATE && !op.draining);
    op.post_irql = choose_post_irql();
    op.phase = P_POST;
    op.post_called = op.in_callback = op.in_post_callback = true;
    struct entry e = enter_driver(op.post_irql, here && !op.draining ? T_ORIGINATOR : T_ARBITRARY, op.draining ? "post-operation, draining" : "post-operation");
    int result = (int)op.registration->PostOperation(data, &objects, op.context, flags);
    leave_driver(e);
    op.in_callback = op.in_post_callback = false;
    check_post_result(result);
    return result;
}

/* The instance goes while the operation is below: the callback gets a copy, the operation ends without the driver. */
static void drain(void)
{
    filter_teardown_start();
    op.copy = new_data();
    PFLT_IO_PARAMETER_BLOCK iopb = op.copy->Iopb;
    *op.copy = *op.data;
    *iopb = op.before;
    op.copy->Iopb = iopb;
    op.copy->Flags |= FLTFL_CALLBACK_DATA_DRAINING_IO;
    op.copy->IoStatus.Status = STATUS_FLT_POST_OPERATION_CLEANUP; /* (i) */
    if (plan_complete() && choose_yes("the draining copy shows success")) op.copy->IoStatus.Status = STATUS_SUCCESS; /* generated code does not depend on it */
    op.copy->IoStatus.Information = 0;
    PFLT_IO_PARAMETER_BLOCK original = op.data->Iopb;
    slot_hide(slot_of(original));
    slot_hide(slot_of(op.data));
    call_post(op.copy, FLTFL_POST_OPERATION_DRAINING);
    slot_vanish(slot_of(iopb));
    slot_vanish(slot_of(op.copy));
    slot_vanish(slot_of(original));
    slot_vanish(slot_of(op.data));
}

/* Afterwards Data and Iopb are somebody else's memory. */
static void finish(void)
{
    show_data();
    check_final();
    op.finished = true;
    op.phase = P_DONE;
    if (op.swapped_mdl) mdl_free(op.swapped_mdl); /* the Filter Manager frees a swapped MDL (d) */
    slot_vanish(slot_of(op.data->Iopb));
    slot_vanish(slot_of(op.data));
}

static void run_post(void)
{
    op.draining = op.kind == K_IRP && !op.swapped && choose_yes("draining");
    if (op.draining) {
        drain();
        op.finished = true;
        op.phase = P_DONE;
        return;
    }
    int result = call_post(op.data, 0);
    if (result == FLT_POSTOP_MORE_PROCESSING_REQUIRED) {
        op.phase = P_PENDED_POST;
        work_run_all();
        if (!op.resumed_post) violation(V_NEVER_COMPLETED, "R-062", "the operation is never completed after MORE_PROCESSING_REQUIRED");
    }
    finish();
}

void operation_run(const FLT_OPERATION_REGISTRATION *reg)
{
    const struct major *m = major_find(reg->MajorFunction);
    if (m == NULL) violation(V_UNSUPPORTED, "model", "operation %#x is not simulated", reg->MajorFunction);
    op.registration = reg;
    op.major = reg->MajorFunction;
    build(m);
    trace("%s as %s", m->name, kinds[op.kind]);
    if (reg->PreOperation) call_pre(m);
    else op.pre_result = FLT_PREOP_SUCCESS_WITH_CALLBACK;
    if (op.pre_result == FLT_PREOP_PENDING || op.pended) wait_for_pended();
    switch (op.pre_result) {
    case FLT_PREOP_COMPLETE: finish(); break;
    case FLT_PREOP_DISALLOW_FASTIO:
    case FLT_PREOP_DISALLOW_FSFILTER_IO:
        slot_vanish(slot_of(op.data->Iopb));
        slot_vanish(slot_of(op.data));
        op.phase = P_DONE;
        break;
    case FLT_PREOP_SUCCESS_NO_CALLBACK:
        go_below(m);
        finish();
        break;
    default:
        go_below(m);
        run_post();
    }
}
