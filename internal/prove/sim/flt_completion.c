/*
 * Deferral and pending: FltDoCompletionProcessingWhenSafe, deferred and generic work items, FltCompletePended*.
 * The numbers in comments are the rows of the decision tables in docs/proof.md.
 */
#include <string.h>
#include "sim.h"

static void run_safe_callback(void *routine, const FLT_RELATED_OBJECTS *objects, PVOID context, ULONG flags)
{
    PFLT_POST_OPERATION_CALLBACK callback = (PFLT_POST_OPERATION_CALLBACK)routine;
    op.in_safe_callback = true;
    op.safe_return = (int)callback(op.data, objects, context, flags);
    op.in_safe_callback = false;
    if (op.safe_return != FLT_POSTOP_FINISHED_PROCESSING && op.safe_return != FLT_POSTOP_MORE_PROCESSING_REQUIRED) {
        violation(V_BAD_RETURN, "R-036", "safe post callback returned %d", op.safe_return);
    }
}

static FLT_RELATED_OBJECTS posted_objects;
static const char *const safe_levels[] = {"PASSIVE", "APC"};

static void safe_worker(void *context, void *flags, void *unused, void *routine)
{
    (void)unused;
    struct entry e = enter_driver(choose(2, "safe callback IRQL", safe_levels) ? APC_LEVEL : PASSIVE_LEVEL, T_WORKER, "safe post callback");
    run_safe_callback(routine, &posted_objects, context, (ULONG)(ULONG_PTR)flags);
    leave_driver(e);
    if (op.safe_return == FLT_POSTOP_FINISHED_PROCESSING) {
        /* the Filter Manager resumes the operation (d) */
        if (op.resumed_post) violation(V_DOUBLE_COMPLETION, "R-037", "safe post callback completed the operation and returned FINISHED_PROCESSING");
        op.resumed_post = true;
        slot_hide(slot_of(op.data));
    }
}

MSABI BOOLEAN FltDoCompletionProcessingWhenSafe(PFLT_CALLBACK_DATA data, PCFLT_RELATED_OBJECTS objects, PVOID context,
    FLT_POST_OPERATION_FLAGS flags, PFLT_POST_OPERATION_CALLBACK callback, PFLT_POSTOP_CALLBACK_STATUS out)
{
    static const char name[] = "FltDoCompletionProcessingWhenSafe";
    if (!op.in_post_callback || op.in_safe_callback) violation(V_CONTRACT, "R-035", "%s outside a post-operation callback", name); /* row 1 (d) */
    if (op.draining || (flags & FLTFL_POST_OPERATION_DRAINING)) violation(V_DRAINING, "R-030", "%s while draining", name); /* row 2 (d) */
    operation_check_data(data, name);
    if (op.kind != K_IRP) violation(V_NOT_IRP, "R-031", "%s for an operation that is not an IRP", name); /* row 3 (d) */
    if (irql_now() < DISPATCH_LEVEL) { /* row 4 (d), paging included (i) */
        op.safe_inline = true;
        trace("safe post callback inline");
        run_safe_callback((void *)callback, objects, context, flags);
        *out = (FLT_POSTOP_CALLBACK_STATUS)op.safe_return;
        return TRUE;
    }
    *out = FLT_POSTOP_FINISHED_PROCESSING;
    /* row 5 (d); row 6: which conditions is unknown (u), so both ways */
    if (op.paging || operation_top_level_irp() || choose_yes("not safe to post")) {
        op.safe_refused = true;
        return FALSE;
    }
    *out = FLT_POSTOP_MORE_PROCESSING_REQUIRED; /* row 7 (d) */
    op.safe_posted = op.handed_over = true;
    FLT_RELATED_OBJECTS copy = related_objects(op.file);
    memcpy((void *)&posted_objects, &copy, sizeof copy);
    work_queue(safe_worker, (void *)callback, context, (void *)(ULONG_PTR)flags, NULL, "completion worker");
    return TRUE;
}

MSABI PFLT_DEFERRED_IO_WORKITEM FltAllocateDeferredIoWorkItem(VOID)
{
    if (fail_now("FltAllocateDeferredIoWorkItem fails")) return NULL;
    return (PFLT_DEFERRED_IO_WORKITEM)slot_new(O_DEFERRED_ITEM, 64, false, "R-046")->address;
}

MSABI PFLT_GENERIC_WORKITEM FltAllocateGenericWorkItem(VOID)
{
    if (fail_now("FltAllocateGenericWorkItem fails")) return NULL;
    return (PFLT_GENERIC_WORKITEM)slot_new(O_GENERIC_ITEM, 64, false, "R-046")->address;
}

static void free_item(void *item, enum object kind, const char *what)
{
    struct slot *s = slot_require(item, kind, what);
    if (s->host) violation(V_USE_AFTER_FREE, "R-046", "%s: the item is still queued", what);
    slot_free(s);
}

MSABI void FltFreeDeferredIoWorkItem(PFLT_DEFERRED_IO_WORKITEM item) { free_item(item, O_DEFERRED_ITEM, "FltFreeDeferredIoWorkItem"); }
MSABI void FltFreeGenericWorkItem(PFLT_GENERIC_WORKITEM item) { free_item(item, O_GENERIC_ITEM, "FltFreeGenericWorkItem"); }

static void deferred_worker(void *item, void *data, void *context, void *routine)
{
    slot_of(item)->host = NULL;
    ((PFLT_DEFERRED_IO_WORKITEM_ROUTINE)routine)(item, data, context);
}

static void generic_worker(void *item, void *object, void *context, void *routine)
{
    slot_of(item)->host = NULL;
    ((PFLT_GENERIC_WORKITEM_ROUTINE)routine)(item, object, context);
}

static void mark_queued(void *item, enum object kind, const char *what, ULONG queue_type)
{
    struct slot *s = slot_require(item, kind, what);
    if (s->host) violation(V_CONTRACT, "R-046", "%s: the item is already queued", what);
    if (queue_type > DelayedWorkQueue) violation(V_CONTRACT, "R-048", "%s: queue type %u is reserved", what, queue_type);
    s->host = s;
}

/* Table of FltQueueDeferredIoWorkItem: not IRP, paging, TopLevelIrp, teardown, success. */
MSABI NTSTATUS FltQueueDeferredIoWorkItem(PFLT_DEFERRED_IO_WORKITEM item, PFLT_CALLBACK_DATA data,
    PFLT_DEFERRED_IO_WORKITEM_ROUTINE routine, WORK_QUEUE_TYPE type, PVOID context)
{
    static const char name[] = "FltQueueDeferredIoWorkItem";
    if (op.draining) violation(V_DRAINING, "R-065", "%s while draining: Data is a copy", name);
    operation_check_data(data, name);
    if (op.kind != K_IRP) violation(V_NOT_IRP, "R-041", "%s for an operation that is not an IRP", name); /* fails (d), status unknown (u) */
    if (op.paging || operation_top_level_irp()) { /* (d) */
        op.queue_refused = true;
        return STATUS_FLT_NOT_SAFE_TO_POST_OPERATION;
    }
    if (filter.tearing_down || choose_yes("target instance is torn down")) { /* (d) */
        op.queue_refused = true;
        return STATUS_FLT_DELETING_OBJECT;
    }
    mark_queued(item, O_DEFERRED_ITEM, name, type);
    operation_hand_over(data, "a deferred work item");
    work_queue(deferred_worker, (void *)routine, item, data, context, "deferred work routine");
    return STATUS_SUCCESS;
}

MSABI NTSTATUS FltQueueGenericWorkItem(PFLT_GENERIC_WORKITEM item, PVOID object, PFLT_GENERIC_WORKITEM_ROUTINE routine,
    WORK_QUEUE_TYPE type, PVOID context)
{
    if (fail_now("FltQueueGenericWorkItem fails")) return STATUS_FLT_DELETING_OBJECT;
    mark_queued(item, O_GENERIC_ITEM, "FltQueueGenericWorkItem", type);
    work_queue(generic_worker, (void *)routine, item, object, context, "generic work routine");
    return STATUS_SUCCESS;
}

MSABI void FltCompletePendedPostOperation(PFLT_CALLBACK_DATA data)
{
    static const char name[] = "FltCompletePendedPostOperation";
    if (op.resumed_post || op.finished) violation(V_DOUBLE_COMPLETION, "R-113", "%s: the operation is already completed", name);
    operation_check_data(data, name);
    if (!op.handed_over && !op.in_safe_callback) violation(V_CONTRACT, "R-060", "%s for an operation that was not pended", name);
    op.resumed_post = true;
    slot_hide(slot_of(data));
    slot_hide(slot_of(slot_of(data)->host));
}

MSABI void FltCompletePendedPreOperation(PFLT_CALLBACK_DATA data, FLT_PREOP_CALLBACK_STATUS status, PVOID context)
{
    static const char name[] = "FltCompletePendedPreOperation";
    if (op.resumed_pre) violation(V_DOUBLE_COMPLETION, "R-110", "%s: the operation is already completed", name);
    operation_check_data(data, name);
    if (!op.pended) violation(V_CONTRACT, "R-110", "%s for an operation that was not pended", name);
    if (status != FLT_PREOP_COMPLETE && status != FLT_PREOP_SUCCESS_NO_CALLBACK && status != FLT_PREOP_SUCCESS_WITH_CALLBACK) {
        violation(V_BAD_RETURN, "R-110", "%s with status %d", name, (int)status);
    }
    if (status != FLT_PREOP_COMPLETE) require_at_most(APC_LEVEL, "R-112", name);
    if (status != FLT_PREOP_SUCCESS_WITH_CALLBACK && context != NULL) violation(V_CONTEXT_LOST, "R-111", "%s with a context that nobody will release", name);
    if (status == FLT_PREOP_SUCCESS_WITH_CALLBACK && op.registration->PostOperation == NULL) {
        violation(V_BAD_RETURN, "R-082", "%s asks for a post-operation that is not registered", name);
    }
    op.resumed_pre = true;
    op.pre_result = (int)status;
    op.context = context;
    slot_hide(slot_of(data));
    slot_hide(slot_of(slot_of(data)->host));
}
