/* What the spec says, as numbers: written by Go (plan.go), read once. */
#ifndef SIM_PLAN_H
#define SIM_PLAN_H

enum pattern { DIRECT, WHEN_SAFE, WORK_ITEM, SYNCHRONIZED, PEND, PRE_ONLY, POST_CREATE, RAW };
enum policy { INCLUDE, PASS, DISALLOW };
enum on_unsafe { UNSAFE_FAIL, UNSAFE_SKIP, UNSAFE_HOOK };
enum role { R_PRE, R_POST, R_DRAIN, R_UNSAFE, R_PENDED, R_SWAP, R_ASYNC_DONE, R_ASYNC_LOST, R_OTHER, R_CLEANUP, R_START, R_STOP,
    R_SETUP, R_TEARDOWN, R_CONNECT, R_DISCONNECT, R_MESSAGE, R_INIT, R_FILE_INIT };
enum result { RESULT_VOID, RESULT_STATUS, RESULT_ENUM };
enum { MAX_RESULTS = 8 };

struct hook {
    char name[64];
    enum role role;
    int major, max_irql, id, start; /* id: of its message, or the type of the context that it initialises; start: index of the async I/O whose start routine this hook calls, or -1 */
    enum result result;
    int results;
    const char *labels[MAX_RESULTS];
    int values[MAX_RESULTS];
    /* this environment */
    int calls, total_calls; /* of the operation; of the whole environment */
    int answer; /* index of the result given last */
    NTSTATUS status;
    /* all environments */
    long total;
};

struct plan_op {
    int major, pattern, pre, post, drain, unsafe, pended, swap; /* hooks by index, -1 without */
    int registers, flags, on_failure_call, on_unsafe, unsafe_status, fast_io, alternative_when_safe, via_queue;
    int post_style; /* pend: 0 none, 1 direct, 2 when-safe */
    int context, swap_buffer, fail_no_memory, only_ok;
    int attaches; /* FLT_*_CONTEXT */
};

extern struct hook hooks[];
extern int hook_count;
extern struct plan_op plan_ops[];
extern int plan_op_count;
extern char start_routines[16][80];
extern int start_count;
extern struct send_routine { char name[80]; int message, reply; } send_routines[16]; /* message, reply: it has that parameter */
extern char close_routine[80];
extern int send_count;
const struct plan_op *plan_for(UCHAR major);
struct hook *plan_hook(enum role role);

/* hook.c: requests that start routines accepted in this environment, and requests that were refused. */
extern int async_started;

#endif
