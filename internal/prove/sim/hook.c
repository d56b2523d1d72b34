/*
 * Hooks. The prover puts a stand-in for each user hook into the driver; it comes here, is recorded, checked, and gives
 * every result that its type allows. With the user's own hooks a trampoline reports the call and the hook runs itself.
 */
#include <stdio.h>
#include <string.h>
#include "sim.h"
#include "plan.h"

int async_started;
static const char *last; /* hook of the user's that was entered last */

static const char *const statuses[] = {"success", "STATUS_ACCESS_DENIED", "STATUS_FLT_DISALLOW_FAST_IO"};
static const NTSTATUS status_values[] = {STATUS_SUCCESS, STATUS_ACCESS_DENIED, STATUS_FLT_DISALLOW_FAST_IO};
static const char *const completions[] = {"STATUS_ACCESS_DENIED", "STATUS_PENDING", "STATUS_FLT_DISALLOW_FAST_IO", "success", "what was there"};
static const NTSTATUS completion_values[] = {STATUS_ACCESS_DENIED, STATUS_PENDING, STATUS_FLT_DISALLOW_FAST_IO, STATUS_SUCCESS, STATUS_SUCCESS};

/* A new operation: what ran before does not count for it. */
void hooks_forget(void)
{
    for (int i = 0; i < hook_count; i++) {
        hooks[i].calls = 0;
        hooks[i].answer = -1;
        hooks[i].status = STATUS_SUCCESS;
    }
}

void hooks_reset(void)
{
    hooks_forget();
    async_started = 0;
    last = NULL;
    for (int i = 0; i < hook_count; i++) hooks[i].total_calls = 0;
}

static struct hook *enter(ULONG id)
{
    if (id >= (ULONG)hook_count) violation(V_UNSUPPORTED, "hook", "hook %u is not in the plan", id);
    struct hook *h = &hooks[id];
    trace("hook %s", h->name);
    h->calls++;
    h->total_calls++;
    h->total++;
    if (h->role == R_STOP && filter.registered) violation(V_LIFECYCLE, "R-164", "%s runs while the filter is still registered", h->name);
    if (irql_now() > h->max_irql) {
        violation(V_HOOK_IRQL, "spec", "%s called at IRQL %s, documented up to %s", h->name, irql_name(irql_now()), irql_name(h->max_irql));
    }
    if (spin_lock_held()) violation(V_LOCK, "spec", "%s called with a spin lock held", h->name);
    return h;
}

/* After an open that succeeded, and in which nothing failed, the file has the contexts that the spec attaches. */
static void check_attached(const struct hook *h)
{
    const struct plan_op *p = plan_for(op.major);
    if (p == NULL || p->attaches == 0 || !operation_opened() || op.failures > 0) return;
    for (int t = 1; t < 0x80; t <<= 1) {
        if (!(p->attaches & t)) continue;
        bool wanted = true;
        for (int i = 0; i < hook_count; i++) {
            if (hooks[i].role != R_FILE_INIT || hooks[i].id != t) continue;
            if (hooks[i].calls != 1) violation(V_HOOK_MISSING, "spec", "%s ran %d times before %s", hooks[i].name, hooks[i].calls, h->name);
            wanted = NT_SUCCESS(hooks[i].status);
        }
        if (wanted != (context_attached((FLT_CONTEXT_TYPE)t) != NULL)) violation(V_HOOK_MISSING, "spec", "%s runs and a context of the spec is %s", h->name, wanted ? "not attached" : "attached that its hook refused");
    }
}

typedef MSABI NTSTATUS (*start_fn)(PFLT_INSTANCE, PFILE_OBJECT, LARGE_INTEGER, ULONG, PVOID);

/* How often prepare hooks ran: what is left of the roles, one for each routine that starts asynchronous I/O. */
static int prepared(void)
{
    int calls = 0;
    for (int i = 0; i < hook_count; i++) {
        if (hooks[i].role == R_OTHER) calls += hooks[i].calls;
    }
    return calls;
}

/* Calls the driver's own routine that starts asynchronous I/O. */
static void start_request(int routine, PFILE_OBJECT file, ULONG length)
{
    start_fn fn = (start_fn)image_export(start_routines[routine]);
    if (fn == NULL) violation(V_UNSUPPORTED, "hook", "%s is not exported", start_routines[routine]);
    LARGE_INTEGER offset = {.QuadPart = 0};
    int before = prepared();
    if (!NT_SUCCESS(fn(instance_object(), file, offset, length, NULL))) return;
    async_started++;
    if (prepared() != before + 1) violation(V_HOOK_MISSING, "spec", "%s sends a request after %d calls of its prepare hook", start_routines[routine], prepared() - before);
    for (int i = 0; i < hook_count; i++) {
        if (hooks[i].role == R_OTHER && hooks[i].calls > 0 && !NT_SUCCESS(hooks[i].status)) {
            violation(V_WRONG_STATUS, "spec", "%s sends a request that %s refused", start_routines[routine], hooks[i].name);
        }
    }
}

static PFILE_OBJECT another_file(void)
{
    return (PFILE_OBJECT)slot_new(O_MEMORY, sizeof(FILE_OBJECT), false, "file")->address;
}

/*
 * From a hook the request pends; how requests start otherwise is what start_exercise is for. Where the operation's file
 * is not open the driver has a file of its own.
 */
static void start_from_hook(int routine)
{
    bool was = explore_is_quiet();
    explore_quiet(true);
    start_request(routine, operation_file_open() ? op.file : another_file(), 512);
    explore_quiet(was);
}

/* A request started from somewhere else than an operation: a thread of the driver's, at a level that may be too high. */
void start_exercise(void)
{
    static const char *const which[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"};
    static const char *const lengths[] = {"512", "0", "too long", "512 at APC_LEVEL"};
    static const ULONG values[] = {512, 0, 0x7fffffff, 512};
    int routine = choose(start_count, "request", which), length = choose(4, "length", lengths);
    struct entry e = enter_driver(length == 3 ? APC_LEVEL : PASSIVE_LEVEL, T_SYSTEM, start_routines[routine]);
    start_request(routine, another_file(), values[length]);
    leave_driver(e);
}

/* In the prelude of an environment every operation is watched. */
static int watch(struct hook *h)
{
    for (int i = 0; i < h->results; i++) {
        if (strcmp(h->labels[i], "Watch") == 0 || strcmp(h->labels[i], "Pend") == 0) return h->values[i];
    }
    return 0;
}

/* Stand-in of a hook: (which hook, Data or NULL, where a completing hook puts status and information). */
MSABI LONGLONG prove_hook(ULONG id, PFLT_CALLBACK_DATA data, NTSTATUS *status, ULONG_PTR *information)
{
    struct hook *h = enter(id);
    if (data != NULL && h->role <= R_SWAP) {
        operation_check_data(data, h->name);
        if (data->Iopb->MajorFunction != op.major) violation(V_HOOK_UNEXPECTED, "spec", "%s called for %s", h->name, major_name(op.major));
    }
    if (h->role == R_POST) check_attached(h);
    if (h->start >= 0 && op.phase != P_NONE && choose_yes("hook starts a request")) start_from_hook(h->start);
    if (h->result == RESULT_VOID) return 0;
    if (h->result == RESULT_STATUS) {
        h->answer = choose(3, h->name, statuses);
        h->status = status_values[h->answer];
        if (h->role == R_MESSAGE && h->answer == 0) h->status = STATUS_MORE_ENTRIES; /* the client gets that success, no other */
        return h->status;
    }
    if (explore_is_quiet()) return watch(h);
    h->answer = choose(h->results, h->name, h->labels);
    if (h->labels[h->answer][0] == 'C' && h->labels[h->answer][2] == 'm' && status) { /* Complete */
        int how = choose(5, "completes with", completions);
        h->status = completion_values[how];
        if (how < 4) *status = h->status; /* else the hook relies on what was there: success */
        *information = 0;
    }
    return h->values[h->answer];
}

/* The name that a hook was given: there is one, parsed, unless a query could deadlock or failed. */
MSABI void prove_name(ULONG id, PFLT_FILE_NAME_INFORMATION name)
{
    struct hook *h = &hooks[id];
    bool impossible = op.paging || operation_top_level_irp();
    if (name == NULL && !impossible && op.failures == 0) violation(V_HOOK_MISSING, "spec", "%s got no file name", h->name);
    if (name != NULL && name->NamesParsed != 0xf) violation(V_CONTRACT, "R-150", "%s got a file name that is not parsed", h->name);
    if (name != NULL && op.failures > 0 && name_failed()) violation(V_CONTRACT, "R-149", "%s got a file name although the query failed", h->name);
}

/* What the driver copied out of the client's message, and the reply that it is to copy back. */
MSABI void prove_message(ULONG id, const UCHAR *message, SIZE_T length, UCHAR *reply, SIZE_T reply_length)
{
    port_hook(hooks[id].name, message ? length : 0, reply_length);
    if (message && !port_is_payload(message, length)) violation(V_WRONG_STATUS, "spec", "%s got other bytes than the client sent", hooks[id].name);
    for (SIZE_T i = 0; reply && i < reply_length; i++) {
        if (reply[i] != 0) violation(V_CONTRACT, "R-170", "%s got a reply that is not zeroed: kernel memory would go to the client", hooks[id].name);
        reply[i] = 0x77;
    }
}

/* A context that the operation carries: the one that its object has, unless getting it failed. */
MSABI void prove_carried(ULONG id, ULONG type, PFLT_CONTEXT carried)
{
    PFLT_CONTEXT there = context_attached((FLT_CONTEXT_TYPE)type);
    if (carried == NULL && there != NULL && op.failures == 0) violation(V_HOOK_MISSING, "spec", "%s does not get the context that the operation carries", hooks[id].name);
    if (carried != NULL && carried != there) violation(V_WRONG_STATUS, "spec", "%s gets a context that its object does not have", hooks[id].name);
}

/* Trampoline in front of a hook of the user's. */
MSABI void prove_hook_entered(ULONG id)
{
    last = enter(id)->name;
}

const char *hook_last(void)
{
    return last;
}

void hooks_print(void)
{
    for (int i = 0; i < hook_count; i++) printf("hook\t%s\t%ld\n", hooks[i].name, hooks[i].total);
}
