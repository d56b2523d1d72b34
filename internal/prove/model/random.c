/* Native runs: seeded pseudo-random choices, as many runs as it takes to make so many of them. */
#include "model.h"
int printf(const char *, ...);
void _exit(int);
int fflush(void *);

static unsigned long long seed = 88172645463325252ULL, choices;
static struct { const char *what; int value; } trace[256];
static int traced;

int choose(int n, const char *what)
{
    int value;
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    value = (int)((seed >> 33) % (unsigned)n);
    choices++;
    if (traced < 256) {
        trace[traced].what = what;
        trace[traced++].value = value;
    }
    return value;
}

static void stop(const char *rule)
{
    printf("violation\t%s\n", rule);
    for (int i = 0; i < traced; i++) printf("choice\t%s\t%d\n", trace[i].what, trace[i].value);
    fflush(NULL);
    _exit(1);
}

void model_require(int ok, const char *rule)
{
    if (!ok) stop(rule);
}

/* Called by the address sanitizer, which finds what was used after it was given back. */
void __asan_on_error(void) { stop("memory that is not the driver's (any more) was touched"); }
const char *__asan_default_options(void) { return "detect_leaks=0"; }

int main(void)
{
    static const __typeof__(m) fresh;
    unsigned long long runs = 0;
    while (choices < MODEL_CHOICES) {
        m = fresh;
        traced = 0;
        run_driver((int)(runs++ % (sizeof operations / sizeof operations[0])));
    }
    printf("ok\t%llu runs, %llu choices\n", runs, choices);
    return 0;
}
