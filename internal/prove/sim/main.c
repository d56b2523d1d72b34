/* sim DRIVER.sys [PLAN]: executes the driver in every environment and prints tab-separated facts for the prover. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sim.h"

static long environments, limit = 4000000;
static int operations;

static void reset(void)
{
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

/* What an environment is about: loading and unloading with failures, or one operation of a loaded driver. */
static int choose_scenario(void)
{
    static const char *names[260] = {"load and unload", "port"};
    static bool filled;
    if (!filled) {
        for (int i = 0; i < operations; i++) names[i + 2] = major_name(filter.registration->OperationRegistration[i].MajorFunction);
        filled = true;
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

static void environment(void)
{
    static const char *const lives[] = {"no", "yes"};
    bool life = choose(2, "operation", lives) == 0;
    if (life) failures_allow(1);
    if (!filter_start_driver()) {
        pool_check_leaks();
        return;
    }
    bool attached = filter_attach();
    if (!life && attached) {
        int scenario = choose_scenario();
        failures_allow(1);
        if (scenario == 1) port_exercise();
        if (scenario >= 2) {
            operation_run(&filter.registration->OperationRegistration[scenario - 2]);
            work_run_all();
            async_complete_all();
            expect_check_operation();
        }
        failures_allow(0);
    }
    unload();
}

static void explore(void)
{
    explore_begin();
    do {
        reset();
        if (sigsetjmp(environment_exit, 0) == 0) environment();
        environments++;
    } while (explore_next() && environments < limit);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: sim DRIVER.sys [PLAN [COVERAGE]]\n");
        return 2;
    }
    if (argc > 2 && strcmp(argv[2], "-") != 0) plan_read(argv[2]);
    pool_init();
    buffer_init();
    fault_init();
    image_load(argv[1]);
    image_list_unsupported();
    threads_init();
    if (!probe()) {
        verdicts_print();
        printf("note\tDriverEntry does not succeed\nenvironments\t1\tall\nviolations\t%ld\n", verdicts_total() + 1);
        return 0;
    }
    explore();
    verdicts_print();
    hooks_print();
    if (argc > 3) coverage_write(argv[3]);
    printf("environments\t%ld\t%s\n", environments, environments >= limit ? "limit" : "all");
    printf("violations\t%ld\n", verdicts_total());
    return 0;
}
