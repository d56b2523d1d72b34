/*
 * When each hook must run, from the spec alone: written against the spec's words, not against the templates. Facts about
 * the environment come from operation.c; counts from hook.c.
 */
#include <string.h>
#include "sim.h"
#include "plan.h"

struct expected { int post, drain, unsafe, pended, swap; NTSTATUS final; bool final_known, final_free; /* final_free: Information may differ */ };

static const char *answer(int hook)
{
    return hook < 0 || hooks[hook].answer < 0 ? "" : hooks[hook].labels[hooks[hook].answer];
}

static bool is(int hook, const char *label)
{
    return strcmp(answer(hook), label) == 0;
}

static void count(int hook, int expected)
{
    if (hook < 0) return;
    int calls = hooks[hook].calls;
    if (calls < expected) violation(V_HOOK_MISSING, "spec", "%s ran %d times, the spec says %d", hooks[hook].name, calls, expected);
    if (calls > expected) violation(V_HOOK_UNEXPECTED, "spec", "%s ran %d times, the spec says %d", hooks[hook].name, calls, expected);
}

/* A status that an operation can end with. */
static NTSTATUS legal(NTSTATUS s)
{
    return s == STATUS_PENDING || s == STATUS_FLT_DISALLOW_FAST_IO ? STATUS_UNSUCCESSFUL : s;
}

/* The hook answered Complete. */
static void completes(const struct plan_op *p, int hook, struct expected *e)
{
    e->final_known = true;
    e->final = p->only_ok ? STATUS_SUCCESS : legal(hooks[hook].status);
}

/* The work could not be brought to a safe level: on_unsafe. */
static void unsafe(const struct plan_op *p, struct expected *e)
{
    e->final_known = p->on_unsafe != UNSAFE_HOOK;
    e->final_free = p->on_unsafe == UNSAFE_FAIL;
    e->final = p->on_unsafe == UNSAFE_FAIL ? p->unsafe_status : op.below;
    e->unsafe = p->on_unsafe == UNSAFE_HOOK;
    if (p->unsafe >= 0 && hooks[p->unsafe].calls && hooks[p->unsafe].result == RESULT_STATUS) {
        e->final_known = true;
        e->final = NT_SUCCESS(hooks[p->unsafe].status) ? op.below : legal(hooks[p->unsafe].status);
        e->final_free = !NT_SUCCESS(hooks[p->unsafe].status);
    }
}

static void posts(const struct plan_op *p, struct expected *e)
{
    e->post = 1;
    e->final_known = true;
    e->final = op.below;
    if (p->post >= 0 && hooks[p->post].calls && hooks[p->post].result == RESULT_STATUS && !NT_SUCCESS(hooks[p->post].status)) {
        e->final = legal(hooks[p->post].status);
        e->final_free = true;
    }
}

static void when_safe(const struct plan_op *p, struct expected *e)
{
    if (op.kind == K_IRP && op.post_irql >= DISPATCH_LEVEL && op.safe_refused) unsafe(p, e);
    else if (op.kind == K_IRP && !op.safe_inline && !op.safe_posted) violation(V_HOOK_MISSING, "spec", "FltDoCompletionProcessingWhenSafe was not called");
    else posts(p, e);
}

/*
 * The bytes of a read reach the caller through an MDL or a system buffer at any level, in its own thread for fast I/O,
 * and after locking a user's buffer otherwise. A failing hook, a mapping that fails or an invalid address fails it.
 */
static void swapped_read(const struct plan_op *p, struct expected *e)
{
    bool reachable = op.before.Parameters.Read.MdlAddress != NULL || op.system_buffer || op.kind != K_IRP;
    e->final_known = true;
    e->final = op.below;
    if (op.information == 0) return;
    if (reachable && (op.safe_inline || op.safe_posted || op.safe_refused)) {
        violation(V_HOOK_UNEXPECTED, "spec", "a buffer that is reachable at any level was deferred");
    }
    if (op.safe_refused) {
        unsafe(p, e);
        return;
    }
    bool lost = op.unreachable || buffer_is_broken();
    e->swap = lost ? hooks[p->swap].calls : 1;
    if (hooks[p->swap].calls && !NT_SUCCESS(hooks[p->swap].status)) e->final = legal(hooks[p->swap].status);
    else if (!lost && !parameters_delivered()) violation(V_WRONG_STATUS, "spec", "the caller does not get the bytes that were read");
    else if (lost) {
        e->final_known = false;
        if (NT_SUCCESS(op.final)) violation(V_WRONG_STATUS, "spec", "the bytes did not reach the caller, and the read succeeds");
    }
}

/* A write goes down with the bytes that the hook made, or not at all. */
static void swapped_write(const struct plan_op *p, struct expected *e)
{
    bool down = op.pre_result == FLT_PREOP_SUCCESS_WITH_CALLBACK;
    if (p->major != IRP_MJ_WRITE) return;
    if (down && !op.swapped && op.post_called) violation(V_HOOK_MISSING, "spec", "the write goes down with the caller's buffer");
    if (down) e->swap = 1;
    if (hooks[p->swap].calls == 0) return;
    e->swap = 1;
    e->final_known = true;
    e->final = NT_SUCCESS(hooks[p->swap].status) ? op.below : legal(hooks[p->swap].status);
    if (!NT_SUCCESS(hooks[p->swap].status) && down) violation(V_WRONG_STATUS, "spec", "the hook failed the write, and it went down");
    if (op.failures && !down) e->final_known = false;
}

static void post(const struct plan_op *p, struct expected *e)
{
    bool opened = op.major == IRP_MJ_CREATE ? operation_opened() : NT_SUCCESS(op.below);
    if (op.draining) {
        e->drain = 1;
        return;
    }
    if (p->swap_buffer && p->major == IRP_MJ_WRITE) return;
    if (!opened && !p->on_failure_call) return;
    if (p->swap_buffer) {
        swapped_read(p, e);
        return;
    }
    int style = p->pattern;
    if (style == PEND) style = p->post_style == 2 ? WHEN_SAFE : DIRECT;
    if (style == SYNCHRONIZED && p->alternative_when_safe && op.kind == K_IRP && !op.synchronized) style = WHEN_SAFE;
    switch (style) {
    case WHEN_SAFE: when_safe(p, e); break;
    case SYNCHRONIZED:
        if (p->alternative_when_safe && op.safe_refused) unsafe(p, e);
        else posts(p, e);
        break;
    case WORK_ITEM:
        if (op.kind != K_IRP || op.queue_refused || !op.resumed_post) unsafe(p, e);
        else posts(p, e);
        break;
    default: posts(p, e); break;
    }
}

/* synchronized with alternative skip: what must not be synchronized passes unwatched. */
static bool left_alone(const struct plan_op *p)
{
    return p->pattern == SYNCHRONIZED && !p->alternative_when_safe && synchronize_forbidden() != NULL;
}

/* After the pre-operation let it go on: did the spec want to watch it? */
static void passes(const struct plan_op *p, bool watch, struct expected *e)
{
    bool asked = op.pre_result == FLT_PREOP_SUCCESS_WITH_CALLBACK || op.pre_result == FLT_PREOP_SYNCHRONIZE;
    bool too_long = p->swap_buffer && op.before.Parameters.Read.Length > 0xf0000000; /* no memory for a buffer like that */
    bool not_swapped = p->swap_buffer && (op.failures || too_long || buffer_is_broken() || (hooks[p->swap].calls && !NT_SUCCESS(hooks[p->swap].status)));
    if (op.pre_result == FLT_PREOP_COMPLETE && !op.no_memory && !(watch && not_swapped)) {
        violation(V_WRONG_STATUS, "spec", "the operation is completed although nobody wanted that");
    }
    if (watch && p->swap_buffer && p->fail_no_memory && op.pre_result == FLT_PREOP_SUCCESS_NO_CALLBACK) {
        violation(V_WRONG_STATUS, "spec", "the buffer could not be replaced, and the operation goes on with the wrong bytes");
    }
    if (asked && !watch) violation(V_HOOK_UNEXPECTED, "spec", "a post-operation is asked for that the spec does not want");
    if (!asked && watch && op.failures == 0 && !too_long && op.pre_result != FLT_PREOP_COMPLETE && !left_alone(p)) {
        violation(V_HOOK_MISSING, "spec", "no post-operation is asked for");
    }
    if (asked && p->pattern == SYNCHRONIZED && op.kind == K_IRP && !synchronize_forbidden() && op.pre_result != FLT_PREOP_SYNCHRONIZE) {
        violation(V_WRONG_STATUS, "spec", "the operation could be synchronized, and is not");
    }
    if (asked) post(p, e);
    else if (op.pre_result == FLT_PREOP_SUCCESS_NO_CALLBACK) {
        e->final_known = true;
        e->final = op.below;
    }
}

/* A hook made it wait, and the waiting ended. */
static void pended(const struct plan_op *p, struct expected *e)
{
    bool refused = op.queue_refused || !op.pended || op.torn_down || (op.failures && hooks[p->pended].calls == 0);
    if (op.cancelled) {
        e->final_known = true;
        e->final = STATUS_CANCELLED;
        return;
    }
    bool paging = p->via_queue && op.paging; /* must not wait for a worker that may itself page */
    if (paging && op.pended) violation(V_HOOK_UNEXPECTED, "spec", "paging I/O waits in the queue");
    if (refused && hooks[p->pended].calls == 0) {
        if (!op.queue_refused && !op.torn_down && op.failures == 0 && !paging) violation(V_HOOK_MISSING, "spec", "an operation is refused although it could wait");
        e->final_known = true;
        e->final = p->on_unsafe == UNSAFE_FAIL ? p->unsafe_status : op.below;
        if ((op.pre_result == FLT_PREOP_COMPLETE) != (p->on_unsafe == UNSAFE_FAIL)) {
            violation(V_WRONG_STATUS, "spec", "an operation that cannot wait is %s against the spec", op.pre_result == FLT_PREOP_COMPLETE ? "completed" : "passed on");
        }
        return;
    }
    e->pended = 1;
    if (is(p->pended, "Complete")) completes(p, p->pended, e);
    else passes(p, is(p->pended, "Watch"), e);
}

static bool passes_by(const struct plan_op *p)
{
    FLT_IO_PARAMETER_BLOCK *b = &op.before;
    if (op.kind == K_FAST_IO && p->fast_io == DISALLOW) return true;
    if (op.kind != K_IRP && p->fast_io != INCLUDE && (op.kind == K_FAST_IO)) return true;
    if (p->swap_buffer && ((b->MinorFunction & 0x02) || b->Parameters.Read.Length == 0)) return true;
    return false;
}

static void check_counts(const struct plan_op *p, struct expected *e)
{
    if (p->swap_buffer) swapped_write(p, e);
    count(p->post, e->post);
    count(p->drain, e->drain);
    count(p->unsafe, e->unsafe);
    count(p->pended, e->pended);
    count(p->swap, e->swap);
    if (e->final_known && op.finished && !op.draining && op.final != e->final) {
        violation(V_WRONG_STATUS, "spec", "the operation ends with %#x, the spec says %#x", op.final, e->final);
    }
    if (e->final_known && op.post_called && !op.draining && e->final == op.below && op.final_information != op.information && !e->final_free) {
        violation(V_WRONG_STATUS, "spec", "the operation keeps its status and loses its Information");
    }
}

/* Every context of ours that went away was cleaned up by its hook. */
void expect_check_cleanups(void)
{
    int cleaned = 0;
    bool any = false;
    for (int i = 0; i < hook_count; i++) {
        if (hooks[i].role != R_CLEANUP) continue;
        any = true;
        cleaned += hooks[i].total_calls;
    }
    if (any && cleaned != contexts_destroyed()) violation(V_HOOK_MISSING, "spec", "%d contexts went away, %d were cleaned up", contexts_destroyed(), cleaned);
}

void expect_check_requests(void)
{
    int ended = 0;
    for (int i = 0; i < hook_count; i++) {
        if (hooks[i].role == R_ASYNC_DONE || hooks[i].role == R_ASYNC_LOST) ended += hooks[i].calls;
    }
    if (ended < async_started) violation(V_HOOK_MISSING, "spec", "%d requests were started and %d ended", async_started, ended);
    if (ended > async_started) violation(V_HOOK_UNEXPECTED, "spec", "%d requests were started and %d ended", async_started, ended);
}

void expect_check_operation(void)
{
    const struct plan_op *p = plan_for(op.major);
    struct expected e = {0};
    expect_check_requests();
    if (p == NULL || p->pattern == RAW) return;
    if (passes_by(p)) {
        count(p->pre, 0);
        if (op.pre_result == FLT_PREOP_COMPLETE) violation(V_WRONG_STATUS, "spec", "an operation that the spec lets pass is completed");
        if (op.kind == K_FAST_IO && p->fast_io == DISALLOW && op.pre_result != FLT_PREOP_DISALLOW_FASTIO) {
            violation(V_HOOK_UNEXPECTED, "spec", "the spec disallows fast I/O here");
        }
        check_counts(p, &e);
        return;
    }
    bool before_hook_failed = op.no_memory && p->context && (p->pre < 0 || hooks[p->pre].calls == 0) && op.pre_result != FLT_PREOP_SUCCESS_WITH_CALLBACK &&
        op.pre_result != FLT_PREOP_SYNCHRONIZE && !op.pended;
    if (before_hook_failed) { /* no memory for the context: not watched, or failed if the spec says so */
        if (p->fail_no_memory && (op.pre_result != FLT_PREOP_COMPLETE || NT_SUCCESS(op.final))) violation(V_WRONG_STATUS, "spec", "no memory, and the operation was not failed");
        if (!p->fail_no_memory && op.pre_result != FLT_PREOP_SUCCESS_NO_CALLBACK) violation(V_WRONG_STATUS, "spec", "no memory, and the operation does not simply pass");
        check_counts(p, &e);
        return;
    }
    if (p->pre >= 0) count(p->pre, 1);
    if (is(p->pre, "Complete")) completes(p, p->pre, &e);
    else if (is(p->pre, "DisallowFastIo")) {
        if (op.kind == K_FAST_IO && op.pre_result != FLT_PREOP_DISALLOW_FASTIO) violation(V_BAD_RETURN, "spec", "the hook disallowed fast I/O");
        if (op.kind != K_FAST_IO) passes(p, false, &e);
    } else if (is(p->pre, "Pend") || (p->pattern == PEND && p->pre < 0)) pended(p, &e);
    else passes(p, p->pre < 0 ? p->pattern != PRE_ONLY : is(p->pre, "Watch"), &e);
    check_counts(p, &e);
}
