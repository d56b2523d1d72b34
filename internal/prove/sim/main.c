/*
 * sim DRIVER.sys [PLAN [COVERAGE [first [MAJOR]]]]: executes the driver in every environment, or in those of one operation, and
 * prints tab-separated facts for the prover.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sim.h"

static long environments, limit = 1000000;
static int operations;
static bool not_attached; /* instance setup refuses our volume: nothing but loading can be executed */
static int only_major = -1; /* execute this operation and nothing else */
static bool first_only; /* stop at the first violation: enough to reject a mutant */

static void reset(void)
{
    watchdog_reset();
    explore_quiet(false);
    irql_set(PASSIVE_LEVEL);
    thread_set(T_SYSTEM);
    locks_reset();
    pool_reset();
    image_restore();
    filter_reset();
    contexts_reset();
    operation_reset();
    cbdq_reset();
    async_reset();
    work_reset();
    port_reset();
    buffer_reset();
    hooks_reset();
    trace_reset();
}

/* The port, or one of the operations. */
static int choose_scenario(void)
{
    static const char *names[260] = {"port", "request"};
    static bool filled;
    if (!filled) {
        for (int i = 0; i < operations; i++) names[i + 2] = major_name(filter.registration->OperationRegistration[i].MajorFunction);
        filled = true;
    }
    for (int i = 0; i < operations && only_major >= 0; i++) {
        if (filter.registration->OperationRegistration[i].MajorFunction == only_major) return i + 2;
    }
    return choose(operations + 2, "scenario", names);
}

static void unload(void)
{
    work_run_all();
    async_complete_all();
    contexts_detach(FLT_FILE_CONTEXT | FLT_STREAM_CONTEXT | FLT_STREAMHANDLE_CONTEXT);
    filter_unload();
    pool_check_leaks();
    expect_check_cleanups();
    expect_life_end();
    if (filter.references) violation(V_LEAK, "R-151", "%d references never given back", filter.references);
}

/* A first run without failures tells which operations are registered. */
static bool probe(void)
{
    reset();
    explore_begin();
    if (sigsetjmp(environment_exit, 0) != 0) return false;
    if (!filter_start_driver()) return false;
    operations = filter.operations;
    choose_scenario();
    return true;
}

/* The operation's file may have been opened, and got contexts, while the driver was there already. */
static void open_before(int operation)
{
    const FLT_CONTEXT_TYPE of_files = FLT_FILE_CONTEXT | FLT_STREAM_CONTEXT | FLT_STREAMHANDLE_CONTEXT;
    const FLT_OPERATION_REGISTRATION *create = filter_operation(IRP_MJ_CREATE);
    FLT_CONTEXT_TYPE types = 0;
    for (const FLT_CONTEXT_REGISTRATION *r = filter.registration->ContextRegistration; r && r->ContextType != FLT_CONTEXT_END; r++) types |= r->ContextType;
    if (!(types & of_files) || create == &filter.registration->OperationRegistration[operation] || !choose_yes("opened before")) return;
    if (create != NULL) {
        explore_quiet(true);
        operation_run(create);
        work_run_all();
        explore_quiet(false);
        operation_reset();
        hooks_forget();
    }
    if (plan_present()) contexts_attach_before(of_files);
}

/* Loading and unloading, each allocation and each hook of the driver's life failing in turn. */
static void life(void)
{
    failures_allow(1);
    if (filter_start_driver()) {
        filter_attach();
        unload();
    } else expect_life_end();
    pool_check_leaks();
}

/* One operation, or the port, of a driver that was loaded without trouble. */
static void work(void)
{
    explore_quiet(true);
    bool attached = filter_start_driver() && filter_attach();
    explore_quiet(false);
    if (!attached && !plan_present()) {
        not_attached = true;
        return;
    }
    if (!attached) violation(V_LIFECYCLE, "R-163", "the driver does not load or does not attach, although nothing failed");
    int scenario = choose_scenario();
    if (scenario > 1) open_before(scenario - 2);
    failures_allow(1);
    if (scenario == 0) port_exercise();
    else if (scenario == 1) {
        if (plan_starts()) start_exercise();
        work_run_all();
        async_complete_all();
        expect_check_requests();
    } else {
        operation_run(&filter.registration->OperationRegistration[scenario - 2]);
        work_run_all();
        async_complete_all();
        expect_check_operation();
    }
    failures_allow(0);
    explore_quiet(true);
    unload();
}

static void environment(void)
{
    static const char *const parts[] = {"life", "work"};
    if (only_major < 0 && choose(2, "part", parts) == 0) life();
    else work();
}

static void explore(void)
{
    explore_begin();
    do {
        reset();
        if (sigsetjmp(environment_exit, 0) == 0) environment();
        environments++;
        if (watchdog_hung() || (first_only && verdicts_total() > 0)) break;
    } while (explore_next() && environments < limit);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: sim DRIVER.sys [PLAN [COVERAGE [first [MAJOR]]]]\n");
        return 2;
    }
    if (argc > 2 && strcmp(argv[2], "-") != 0) plan_read(argv[2]);
    first_only = argc > 4 && strcmp(argv[4], "first") == 0;
    if (argc > 5) only_major = atoi(argv[5]);
    pool_init();
    buffer_init();
    fault_init();
    watchdog_init();
    image_load(argv[1]);
    image_list_unsupported();
    threads_init();
    if (!probe()) {
        verdicts_print();
        printf("note\tDriverEntry does not succeed: %s\nenvironments\t1\tall\nviolations\t%ld\n", steps_text(), verdicts_total() + 1);
        return 0;
    }
    explore();
    if (not_attached) printf("note\tinstance setup refuses the simulated volume: no operation was executed\n");
    verdicts_print();
    hooks_print();
    if (argc > 3 && strcmp(argv[3], "-") != 0) coverage_write(argv[3]);
    printf("environments\t%ld\t%s\n", environments, environments >= limit || watchdog_hung() ? "limit" : "all");
    printf("violations\t%ld\n", verdicts_total());
    return 0;
}
