/*
 * A Filter Manager in user space: it loads a minifilter's .sys and executes it in every environment of its model.
 *
 * One environment is one run of the driver from DriverEntry to unload with every nondeterministic question answered
 * in one way (explore.c). One operation is in flight at a time; workers and completions are interleaved at the points
 * where the Filter Manager may run them. Each simulated behaviour names its basis: (d) documented, (i) inferred,
 * (u) unknown, which is asked as a question and so executed both ways.
 */
#ifndef SIM_H
#define SIM_H

#include <setjmp.h>
#include "kernel_types.h"

/* ---- explore.c: the questions ---- */
int choose(int n, const char *question, const char *const *answers);
bool choose_yes(const char *question);
void explore_begin(void);
void explore_quiet(bool on);
bool explore_is_quiet(void);
bool explore_next(void);
const char *environment_text(void);

/* ---- verdict.c: what went wrong ---- */
enum verdict {
    V_IRQL_TOO_HIGH, V_PAGED_AT_DISPATCH, V_USE_AFTER_FREE, V_OVERRUN, V_DATA_AFTER_COMPLETION, V_USER_MEMORY,
    V_WILD_ACCESS, V_LEAK, V_DOUBLE_FREE, V_DOUBLE_COMPLETION, V_NEVER_COMPLETED, V_BAD_RETURN, V_IRQL_CHANGED,
    V_LOCK, V_DRAINING, V_NOT_IRP, V_CONTEXT_LOST, V_CONTRACT, V_WRONG_STATUS, V_HOOK_MISSING, V_HOOK_UNEXPECTED,
    V_HOOK_IRQL, V_STACK_BUFFER, V_LIFECYCLE, V_HANG, V_UNSUPPORTED, V_COUNT
};
extern const char *const verdict_names[V_COUNT];
extern sigjmp_buf environment_exit;
_Noreturn void violation(enum verdict v, const char *rule, const char *format, ...) __attribute__((format(printf, 3, 4)));
void trace(const char *format, ...) __attribute__((format(printf, 1, 2)));
void trace_reset(void);
void verdicts_print(void);
char *steps_text(void);
long verdicts_total(void);

/* ---- irql.c ---- */
KIRQL irql_now(void);
void irql_set(KIRQL level);
const char *irql_name(int level);
void require_at_most(KIRQL level, const char *rule, const char *what);

/* ---- thread.c: whose address space and whose TopLevelIrp ---- */
enum thread { T_ORIGINATOR, T_ARBITRARY, T_WORKER, T_SYSTEM };
extern const char *const thread_names[];
enum thread thread_now(void);
void thread_set(enum thread t);
void threads_init(void);
PETHREAD thread_object(enum thread t);
PVOID thread_top_level_irp(void);

/* A call into the driver at a level and on a thread; checks on the way back that level and locks are as before. */
struct entry { KIRQL irql, at; enum thread thread; int locks; const char *what; };
struct entry enter_driver(KIRQL irql, enum thread t, const char *what);
void leave_driver(struct entry e);

/* ---- pool.c: every object on its own pages ---- */
enum object {
    O_POOL, O_LOOKASIDE, O_CONTEXT, O_DEFERRED_ITEM, O_GENERIC_ITEM, O_CALLBACK_DATA, O_OWN_DATA, O_MDL, O_NAME, O_SECURITY, O_HANDLE,
    O_MEMORY /* owned by the simulator, never a leak */
};
struct slot {
    UCHAR *address;
    size_t size;
    enum object kind;
    bool live, paged, gone_is_completion;
    int references;
    ULONG tag;
    const char *hook; /* of the user's, entered last before it was allocated */
    void *host; /* state of the module that owns the object */
};
void pool_init(void);
void pool_reset(void);
void pool_protect(KIRQL level);
struct slot *slot_new(enum object kind, size_t size, bool paged, const char *rule);
struct slot *slot_of(const void *address);
struct slot *slot_require(const void *address, enum object kind, const char *what);
void slot_free(struct slot *s);
void slot_vanish(struct slot *s);
void slot_hide(struct slot *s);
void slot_show(struct slot *s);
void pool_check_leaks(void);
bool slot_byte_is_fresh(UCHAR byte);
bool pool_explain(const void *address, char *out, size_t n, enum verdict *v);
bool fail_now(const char *what);
void failures_allow(int n);
void require_resident(const void *object, const char *what);
bool is_stack(const void *address);
bool is_stack_end(const void *address);

/* ---- image.c ---- */
struct image_section { char name[9]; UCHAR *address; size_t size, mapped; int protection; bool pageable, init, keep; };
void image_load(const char *path);
void image_restore(void);
void image_protect(KIRQL level);
void image_discard_init(void);
void *image_entry(void);
void *image_base(void);
const UCHAR *image_exception_table(size_t *size);
void *image_export(const char *name);
const struct image_section *image_section_of(const void *address);
bool image_imports_unsupported(void);
void image_list_unsupported(void);
int image_sections(const struct image_section **out);

/* ---- gate.c: every import passes here ---- */
struct import { const char *dll, *name; void *routine; signed char max_irql; const char *rule; };
extern const struct import imports[];
void *gate_bind(const char *dll, const char *name);
const struct import *import_find(const char *name);

/* ---- fault.c ---- */
void fault_init(void);
void gs_init(void *block);

/* ---- watchdog.c ---- */
void watchdog_init(void);
void watchdog_reset(void);
bool watchdog_hung(void);

/* ---- buffer.c: the requestor's memory, seen by the originating thread only ---- */
void buffer_init(void);
void buffer_reset(void);
void buffer_break(int page);
bool buffer_is_broken(void);
PVOID buffer_user_address(void);
PVOID buffer_system_address(const void *user);
bool buffer_is_user(const void *address);
void buffer_show(bool visible);
enum { BUFFER_SIZE = 3 * 4096 };

/* ---- mdl.c ---- */
PMDL mdl_for(PVOID address, ULONG length, bool locked);
void mdl_free(PMDL mdl);
PMDL *mdl_arm(PFLT_IO_PARAMETER_BLOCK iopb, PVOID **buffer, PULONG *length);

/* ---- lock.c ---- */
int locks_held(void);
bool spin_lock_held(void);
void locks_reset(void);

/* ---- work.c: queued routines ---- */
typedef void (*work_fn)(void *a, void *b, void *c, void *routine);
void work_queue(work_fn run, void *routine, void *a, void *b, void *c, const char *what);
void work_run_all(void);
bool work_pending(void);
void work_reset(void);
void work_allow_at_once(void);

/* ---- filter.c: registration, instance, the driver's life ---- */
struct filter {
    bool registered, was_registered, started, port_open, unloading;
    const FLT_REGISTRATION *registration;
    int operations;
    int references;
    bool instance_up, tearing_down;
};
extern struct filter filter;
PFLT_FILTER filter_object(void);
PFLT_INSTANCE instance_object(void);
PFLT_VOLUME volume_object(void);
const FLT_OPERATION_REGISTRATION *filter_operation(UCHAR major);
void filter_reset(void);
bool filter_start_driver(void);
bool filter_attach(void);
void filter_detach(void);
void filter_teardown_start(void);
void filter_unload(void);
FLT_RELATED_OBJECTS related_objects(PFILE_OBJECT file);

/* ---- flt_context.c ---- */
void contexts_reset(void);
void contexts_detach(FLT_CONTEXT_TYPE types);
bool contexts_attached(FLT_CONTEXT_TYPE types);
void contexts_attach_before(FLT_CONTEXT_TYPE types);
PFLT_CONTEXT context_attached(FLT_CONTEXT_TYPE type);
bool contexts_lost_race(void);
bool plan_present(void);
bool plan_complete(void);

/* ---- operation.c: the operation in flight ---- */
enum op_kind { K_IRP, K_FAST_IO, K_FS_FILTER };
enum op_phase { P_NONE, P_PRE, P_PENDED_PRE, P_BELOW, P_POST, P_PENDED_POST, P_DONE };
struct operation {
    /* the environment */
    UCHAR major;
    enum op_kind kind;
    enum op_phase phase;
    bool system_buffer, paging, non_cached, draining, synchronous, volume_open;
    KIRQL post_irql;
    NTSTATUS below;
    ULONG_PTR information;
    int top_level; /* -1 not asked yet */
    const FLT_OPERATION_REGISTRATION *registration;
    PFILE_OBJECT file;
    PFLT_CALLBACK_DATA data, copy; /* copy: what a draining callback gets */
    FLT_IO_PARAMETER_BLOCK before, sent;
    PVOID context;
    /* what the driver did */
    bool in_callback, in_post_callback, in_safe_callback;
    bool pre_called, post_called, swapped, locked_mdl, synchronized;
    PMDL swapped_mdl;
    int pre_result; /* FLT_PREOP_*, after a pended operation was resumed that status */
    bool pended, resumed_pre, handed_over, resumed_post, file_open_cancelled;
    bool safe_inline, safe_posted, safe_refused; /* answers of FltDoCompletionProcessingWhenSafe */
    int safe_return;
    bool queue_refused;
    bool cancelled;
    bool torn_down;
    int failures; /* refused allocations and the like */
    bool no_memory; /* a pool allocation of the pre-operation was refused */
    bool unreachable; /* mapping or locking the buffer failed */
    PFLT_COMPLETE_CANCELED_CALLBACK cancel;
    /* the end */
    bool finished;
    NTSTATUS final;
    ULONG_PTR final_information;
};
extern struct operation op;
bool operation_supported(UCHAR major);
bool operation_opened(void);
bool operation_file_open(void);
const char *synchronize_forbidden(void);
void operation_run(const FLT_OPERATION_REGISTRATION *reg);
void operation_reset(void);
void operation_check_data(PFLT_CALLBACK_DATA d, const char *what);
void operation_hand_over(PFLT_CALLBACK_DATA d, const char *to);
bool operation_top_level_irp(void);
const char *major_name(UCHAR major);

bool parameters_delivered(void);

/* ---- flt_cbdq.c ---- */
void cbdq_reset(void);
bool cbdq_cancel(void);
bool cbdq_cancellable(void);
bool cbdq_holds(void);

/* ---- flt_async.c ---- */
void async_reset(void);
bool async_complete_one(void);
void async_complete_all(void);

/* ---- port.c ---- */
void port_reset(void);
void port_exercise(void);

/* ---- plan.c, hook.c, expect.c: the spec's side ---- */
void plan_read(const char *path);
void hooks_reset(void);
void hooks_forget(void);
const char *hook_last(void);
void expect_check_cleanups(void);
int contexts_destroyed(void);
void expect_check_operation(void);
void expect_check_requests(void);
bool plan_starts(void);
const char *plan_value(PCWSTR name, int length);
void start_exercise(void);
void hooks_print(void);

bool name_failed(void);
bool port_is_payload(const UCHAR *bytes, SIZE_T length);
void port_hook(const char *name, SIZE_T message, SIZE_T reply);
void expect_driver_entry(NTSTATUS status);
void expect_attach(bool attached);
void expect_life_end(void);
void expect_registration(void);

/* ---- coverage.c ---- */
void coverage_write(const char *path);

#endif
