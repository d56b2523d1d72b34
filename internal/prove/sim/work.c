/* Queued routines run in a worker thread: at once, while the caller has not returned yet (i), or later. */
#include <string.h>
#include "sim.h"

enum { MAX_WORK = 32 };
static struct { work_fn run; void *routine, *a, *b, *c; const char *what; bool at_once; } queue[MAX_WORK];
static int queued;

static const char *const when[] = {"later", "at once"};

void work_reset(void)
{
    queued = 0;
}

bool work_pending(void)
{
    return queued > 0;
}

static void run(int i)
{
    typeof(queue[0]) w = queue[i];
    memmove(&queue[i], &queue[i + 1], (size_t)(queued - i - 1) * sizeof queue[0]);
    queued--;
    struct entry e = enter_driver(PASSIVE_LEVEL, T_WORKER, w.what);
    w.run(w.a, w.b, w.c, w.routine);
    leave_driver(e);
}

/* A worker that wants a lock of its queuer waits until that is released: so it starts there. */
void work_allow_at_once(void)
{
    for (int i = 0; i < queued && locks_held() == 0 && irql_now() < DISPATCH_LEVEL; i++) {
        if (queue[i].at_once) {
            run(i);
            i = -1;
        }
    }
}

void work_queue(work_fn fn, void *routine, void *a, void *b, void *c, const char *what)
{
    if (queued == MAX_WORK) violation(V_UNSUPPORTED, "model", "more than %d queued work items", MAX_WORK);
    queue[queued].run = fn;
    queue[queued].routine = routine;
    queue[queued].a = a;
    queue[queued].b = b;
    queue[queued].c = c;
    queue[queued].what = what;
    queue[queued].at_once = choose(2, "worker", when) == 1;
    queued++;
    if (queue[queued - 1].at_once && locks_held() == 0) run(queued - 1);
}

void work_run_all(void)
{
    while (queued > 0) run(0);
}
