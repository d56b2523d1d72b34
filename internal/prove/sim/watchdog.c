/* A driver that does not return: the processor time of one environment is bounded. */
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include "sim.h"

enum { SECONDS = 3 }; /* an environment takes microseconds */
static volatile int ticks;
static bool hung;

static void tick(int signal)
{
    (void)signal;
    if (++ticks <= SECONDS) return;
    hung = true;
    violation(V_HANG, "progress", "the driver does not return: an endless loop");
}

void watchdog_init(void)
{
    struct sigaction a;
    const struct itimerval second = {{1, 0}, {1, 0}};
    memset(&a, 0, sizeof a);
    a.sa_handler = tick;
    a.sa_flags = SA_NODEFER | SA_RESTART;
    sigaction(SIGPROF, &a, NULL);
    setitimer(ITIMER_PROF, &second, NULL);
}

/* A new environment begins. */
void watchdog_reset(void)
{
    ticks = 0;
}

/* After a hang the others are not executed: each of them could take as long. */
bool watchdog_hung(void)
{
    return hung;
}
