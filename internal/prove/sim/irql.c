/* The simulated IRQL. At DISPATCH_LEVEL no page fault can be served, so paged memory is taken away (row ). */
#include "sim.h"

static KIRQL current;

KIRQL irql_now(void)
{
    return current;
}

void irql_set(KIRQL level)
{
    bool was_high = current >= DISPATCH_LEVEL, is_high = level >= DISPATCH_LEVEL;
    current = level;
    if (was_high != is_high) {
        pool_protect(level);
        image_protect(level);
    }
}

const char *irql_name(int level)
{
    static const char *const names[] = {"PASSIVE_LEVEL", "APC_LEVEL", "DISPATCH_LEVEL", "above DISPATCH_LEVEL"};
    return names[level < 0 || level > 2 ? 3 : level];
}

void require_at_most(KIRQL level, const char *rule, const char *what)
{
    if (current > level) violation(V_IRQL_TOO_HIGH, rule, "%s at IRQL %s, at most %s is allowed", what, irql_name(current), irql_name(level));
}
