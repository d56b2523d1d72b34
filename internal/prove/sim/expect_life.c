/* When the hooks of the driver's life and its port must run, from the spec's words about them. */
#include "sim.h"
#include "plan.h"

static NTSTATUS entry_status;
static bool was_attached;

/* Every operation of the spec is registered, and nothing else. */
void expect_registration(void)
{
    if (plan_op_count == 0) return;
    for (int i = 0; i < plan_op_count; i++) {
        if (filter_operation((UCHAR)plan_ops[i].major) == NULL) violation(V_LIFECYCLE, "spec", "%s is not registered", major_name((UCHAR)plan_ops[i].major));
        ULONG flags = filter_operation((UCHAR)plan_ops[i].major)->Flags;
        if (flags != (ULONG)plan_ops[i].flags) violation(V_LIFECYCLE, "spec", "%s is registered with flags %#x, the spec says %#x", major_name((UCHAR)plan_ops[i].major), flags, (ULONG)plan_ops[i].flags);
    }
    if (filter.operations != plan_op_count) violation(V_LIFECYCLE, "spec", "%d operations are registered, the spec has %d", filter.operations, plan_op_count);
}

void expect_driver_entry(NTSTATUS status)
{
    struct hook *start = plan_hook(R_START);
    entry_status = status;
    was_attached = false;
    if (start && start->result == RESULT_STATUS && NT_SUCCESS(status) && (start->total_calls != 1 || !NT_SUCCESS(start->status)) && start->answer >= 0) {
        violation(V_HOOK_MISSING, "spec", "DriverEntry succeeds although %s ran %d times and failed", start->name, start->total_calls);
    }
    if (start && NT_SUCCESS(status) && start->total_calls != 1) violation(V_HOOK_MISSING, "spec", "%s ran %d times", start->name, start->total_calls);
    if (close_routine[0] && NT_SUCCESS(status) && !filter.port_open) violation(V_LIFECYCLE, "spec", "DriverEntry succeeds without the port of the spec");
    if (NT_SUCCESS(status)) expect_registration();
}

void expect_attach(bool attached)
{
    struct hook *setup = plan_hook(R_SETUP);
    was_attached = was_attached || attached;
    for (int i = 0; i < hook_count; i++) { /* contexts that instance setup attaches */
        struct hook *h = &hooks[i];
        if (h->role != R_INIT) continue;
        if (attached && op.failures == 0 && !contexts_attached(FLT_VOLUME_CONTEXT | FLT_INSTANCE_CONTEXT)) violation(V_HOOK_MISSING, "spec", "the context of %s is not attached", h->name);
        if (attached && op.failures == 0 && h->total_calls != 1) violation(V_HOOK_MISSING, "spec", "%s ran %d times", h->name, h->total_calls);
        if (attached && h->answer >= 0 && !NT_SUCCESS(h->status)) violation(V_WRONG_STATUS, "spec", "the volume is attached although %s failed", h->name);
    }
    if (attached && plan_complete() && op.failures > 0 && !contexts_lost_race()) violation(V_WRONG_STATUS, "spec", "the volume is attached although preparing it failed");
    bool refused = setup && setup->answer >= 0 && !NT_SUCCESS(setup->status);
    for (int i = 0; i < hook_count; i++) refused = refused || (hooks[i].role == R_INIT && hooks[i].answer >= 0 && !NT_SUCCESS(hooks[i].status));
    if (!attached && !refused && plan_complete() && (op.failures == 0 || contexts_lost_race())) {
        violation(V_WRONG_STATUS, "spec", "the volume is refused although nothing failed%s", contexts_lost_race() ? ": it has the context already" : "");
    }
    if (setup == NULL) return;
    if (attached && setup->total_calls != 1) violation(V_HOOK_MISSING, "spec", "%s ran %d times", setup->name, setup->total_calls);
    if (setup->answer >= 0 && attached != NT_SUCCESS(setup->status)) violation(V_WRONG_STATUS, "spec", "the volume is %s against the answer of %s", attached ? "attached" : "refused", setup->name);
}

/* The driver is gone. A stop hook runs once when the start was a success; the teardown hook when there was an instance. */
void expect_life_end(void)
{
    struct hook *start = plan_hook(R_START), *stop = plan_hook(R_STOP), *teardown = plan_hook(R_TEARDOWN);
    bool started = start ? start->total_calls == 1 && (start->answer < 0 || NT_SUCCESS(start->status)) : filter.was_registered;
    if (filter.registered) return; /* cannot be unloaded */
    if (stop && stop->total_calls != started) violation(V_HOOK_MISSING, "spec", "%s ran %d times, the spec says %d", stop->name, stop->total_calls, started);
    if (teardown && teardown->total_calls != was_attached) violation(V_HOOK_MISSING, "spec", "%s ran %d times, the spec says %d", teardown->name, teardown->total_calls, was_attached);
}
