/* Violations: the first of an environment ends it; equal ones are counted, the first environment is kept as witness. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sim.h"

const char *const verdict_names[V_COUNT] = {
    "IRQL_TOO_HIGH", "PAGED_AT_DISPATCH", "USE_AFTER_FREE", "OVERRUN", "DATA_AFTER_COMPLETION", "USER_MEMORY",
    "WILD_ACCESS", "LEAK", "DOUBLE_FREE", "DOUBLE_COMPLETION", "NEVER_COMPLETED", "BAD_RETURN", "IRQL_CHANGED",
    "LOCK", "DRAINING", "NOT_IRP", "CONTEXT_LOST", "CONTRACT", "WRONG_STATUS", "HOOK_MISSING", "HOOK_UNEXPECTED",
    "HOOK_IRQL", "STACK_BUFFER", "LIFECYCLE", "HANG", "UNSUPPORTED"
};

sigjmp_buf environment_exit;

enum { MAX_DISTINCT = 64, MAX_TRACE = 24, LINE = 160 };
static struct finding { enum verdict v; char rule[24], text[256], environment[2048]; char *steps; long count; } findings[MAX_DISTINCT];
static int distinct;
static long total;
static char steps[MAX_TRACE][LINE];
static unsigned step_count;

void trace_reset(void)
{
    step_count = 0;
}

void trace(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(steps[step_count++ % MAX_TRACE], LINE, format, args);
    va_end(args);
}

char *steps_text(void)
{
    unsigned first = step_count > MAX_TRACE ? step_count - MAX_TRACE : 0;
    char *text = calloc(1, MAX_TRACE * (LINE + 2));
    for (unsigned i = first; i < step_count; i++) {
        if (i > first) strcat(text, "; ");
        strcat(text, steps[i % MAX_TRACE]);
    }
    return text;
}

void violation(enum verdict v, const char *rule, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    total++;
    for (int i = 0; i < distinct; i++) {
        if (findings[i].v == v && strcmp(findings[i].text, text) == 0) {
            findings[i].count++;
            siglongjmp(environment_exit, 1);
        }
    }
    if (distinct < MAX_DISTINCT) {
        struct finding *f = &findings[distinct++];
        f->v = v;
        f->count = 1;
        snprintf(f->rule, sizeof f->rule, "%s", rule);
        snprintf(f->text, sizeof f->text, "%s", text);
        snprintf(f->environment, sizeof f->environment, "%s", environment_text());
        f->steps = steps_text();
    }
    siglongjmp(environment_exit, 1);
}

long verdicts_total(void)
{
    return total;
}

/* One line per finding, tab separated: what Go reads. */
void verdicts_print(void)
{
    for (int i = 0; i < distinct; i++) {
        struct finding *f = &findings[i];
        printf("violation\t%s\t%s\t%ld\t%s\t%s\t%s\n", verdict_names[f->v], f->rule, f->count, f->text, f->environment, f->steps);
    }
}
