/*
 * A small model of the Filter Manager for bounded model checking: one operation of one driver, from DriverEntry to
 * unload, in an environment that chooses. cbmc follows every choice at once; with -DMODEL_RANDOM the same source is an
 * ordinary program that takes seeded pseudo-random choices, many runs of them.
 *
 * Comments name the row of the decision tables in docs/proof.md that a choice comes from: documented (d), inferred (i),
 * unknown (u, so both ways).
 */
#ifndef MODEL_H
#define MODEL_H

#include <fltKernel.h>

#ifdef MODEL_RANDOM
int choose(int n, const char *what);
void model_require(int ok, const char *rule);
#define REQUIRE(c, rule) model_require((c) ? 1 : 0, rule)
#define fails(what) (choose(10, what) == 9) /* rarely, or most runs would end in DriverEntry */
#else
int nondet_int(void);
/* A macro, because the name of an input must be a literal. */
#define choose(n, what) ({ int choice_ = nondet_int(); __CPROVER_assume(choice_ >= 0 && choice_ < (n)); __CPROVER_input(what, choice_); choice_; })
#define REQUIRE(c, rule) __CPROVER_assert(c, rule)
#define fails(what) choose(2, what)
#endif

/* A PAGE section that is touched at DISPATCH_LEVEL may be gone. */
#undef PAGED_CODE
#define PAGED_CODE() REQUIRE(m.irql < DISPATCH_LEVEL, "R-004: pageable code at DISPATCH_LEVEL")

#define AT_MOST(level, routine) REQUIRE(m.irql <= (level), routine " above " #level)

/* What the spec says about one operation; written by the prover. */
enum on_unsafe { UNSAFE_NONE, UNSAFE_FAIL, UNSAFE_SKIP, UNSAFE_HOOK };
struct operation {
    UCHAR major;
    int swaps_buffer;
    enum on_unsafe on_unsafe;
    NTSTATUS unsafe_status;
};

enum kind { MEMORY, CONTEXT_BLOCK, DEFERRED_ITEM, GENERIC_ITEM, OWN_DATA, NAME, DESCRIPTOR, MEMORY_MDL, KINDS };

/* Stands before everything that the driver allocates. Freed for good, so that a later use is an invalid pointer. */
struct block {
    enum kind kind;
    int paged, references, queued, attached;
    FLT_CONTEXT_TYPE type;
    SIZE_T size;
};

enum work_kind { NO_WORK, SAFE_CALLBACK, DEFERRED, GENERIC, ASYNC };
struct work { enum work_kind kind; PVOID routine, item, data, context; ULONG flags; int own; };

enum { SLOTS = 3, CONTEXT_TYPES = 5, LENGTH = 16 };

static struct {
    KIRQL irql;
    int locks;                      /* spin locks held */
    const FLT_REGISTRATION *registration;
    int registered, started, port, tearing_down, instance_references;
    int live[KINDS];
    PFLT_CONTEXT attached[CONTEXT_TYPES];
    struct work work[SLOTS];

    const struct operation *op;
    const FLT_OPERATION_REGISTRATION *row;
    PFLT_CALLBACK_DATA data;        /* in flight; the driver's view moves away when it is handed over and resumed */
    int kind, paging, synchronous, synchronized, top_level, draining;
    int in_pre, in_post, in_safe;
    int handed_over, resumed_pre, resumed_post, refused;
    int pre_result;
    PVOID context;
    PFLT_CALLBACK_DATA_QUEUE queue; /* holds the operation */
    PMDL locked_mdl;
    NTSTATUS below;                 /* what the file system answered */
    int decided;                    /* a hook decided about the final status ... */
    NTSTATUS decision;              /* ... which is this */
} m;

static void start_anything(void);
static void model_hook(const char *name, int allowed);
static NTSTATUS model_answer(void);
static void model_decides(NTSTATUS status);
#endif
