/* Reads the plan: lines of "kind name=value ...". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sim.h"
#include "plan.h"

enum { MAX_HOOKS = 128, MAX_OPS = 64 };
struct hook hooks[MAX_HOOKS];
int hook_count;
struct plan_op plan_ops[MAX_OPS];
int plan_op_count;
char start_routines[16][80], close_routine[80];
struct send_routine send_routines[16];
int start_count, send_count;

static struct { char name[64], text[128]; } registry_values[16];
static int value_count;

static const struct { const char *name; size_t offset; } fields[] = {
#define F(f) {#f, offsetof(struct plan_op, f)}
    F(major), F(pattern), F(pre), F(post), F(drain), F(unsafe), F(pended), F(swap), F(registers), F(flags), F(on_failure_call),
    F(on_unsafe), F(unsafe_status), F(fast_io), F(alternative_when_safe), F(via_queue), F(post_style), F(context),
    F(swap_buffer), F(fail_no_memory), F(only_ok), F(attaches)
#undef F
};

static void fatal(const char *what, const char *line)
{
    fprintf(stderr, "plan: %s: %s\n", what, line);
    exit(2);
}

static void read_op(char *rest)
{
    if (plan_op_count == MAX_OPS) fatal("too many operations", rest);
    struct plan_op *o = &plan_ops[plan_op_count++];
    for (char *word = strtok(rest, " \n"); word; word = strtok(NULL, " \n")) {
        char *equals = strchr(word, '=');
        if (equals == NULL) fatal("no value", word);
        *equals = 0;
        size_t i = 0;
        while (i < sizeof fields / sizeof fields[0] && strcmp(fields[i].name, word) != 0) i++;
        if (i == sizeof fields / sizeof fields[0]) fatal("unknown field", word);
        *(int *)((char *)o + fields[i].offset) = (int)strtoll(equals + 1, NULL, 0);
    }
}

static void read_hook(char *rest)
{
    if (hook_count == MAX_HOOKS) fatal("too many hooks", rest);
    struct hook *h = &hooks[hook_count++];
    int role = 0, result = 0, used = 0;
    if (sscanf(rest, "%63s %d %d %d %d %d %d %n", h->name, &role, &h->major, &h->max_irql, &h->id, &h->start, &result, &used) < 7) fatal("bad hook", rest);
    h->role = (enum role)role;
    h->result = (enum result)result;
    for (char *word = strtok(rest + used, " \n"); word && h->results < MAX_RESULTS; word = strtok(NULL, " \n")) {
        char *equals = strchr(word, '=');
        if (equals == NULL) fatal("no value", word);
        *equals = 0;
        h->labels[h->results] = strdup(word);
        h->values[h->results++] = atoi(equals + 1);
    }
}

void plan_read(const char *path)
{
    char line[1024];
    FILE *f = fopen(path, "r");
    if (f == NULL) fatal("cannot open", path);
    while (fgets(line, sizeof line, f)) {
        if (strncmp(line, "op ", 3) == 0) read_op(line + 3);
        else if (strncmp(line, "hook ", 5) == 0) read_hook(line + 5);
        else if (strncmp(line, "start ", 6) == 0 && start_count < 16) sscanf(line + 6, "%79s", start_routines[start_count++]);
        else if (strncmp(line, "send ", 5) == 0 && send_count < 16) {
            struct send_routine *r = &send_routines[send_count++];
            if (sscanf(line + 5, "%79s %d %d", r->name, &r->message, &r->reply) != 3) fatal("bad send", line);
        }
        else if (strncmp(line, "value ", 6) == 0 && value_count < 16) {
            if (sscanf(line + 6, "%63s %127[^\n]", registry_values[value_count].name, registry_values[value_count].text) == 2) value_count++;
        } else if (strncmp(line, "close ", 6) == 0) sscanf(line + 6, "%79s", close_routine);
        else if (line[0] != '\n' && line[0] != '#') fatal("unknown line", line);
    }
    fclose(f);
}

/* The text of a registry value, NULL for none. */
const char *plan_value(PCWSTR name, int length)
{
    for (int i = 0; i < value_count; i++) {
        int n = (int)strlen(registry_values[i].name), same = 0;
        while (same < n && same < length && name[same] == (UCHAR)registry_values[i].name[same]) same++;
        if (same == n && n == length) return registry_values[i].text;
    }
    return NULL;
}

/* The one hook of a role, NULL without. */
struct hook *plan_hook(enum role role)
{
    for (int i = 0; i < hook_count; i++) {
        if (hooks[i].role == role) return &hooks[i];
    }
    return NULL;
}

bool plan_starts(void)
{
    return start_count > 0;
}

bool plan_present(void)
{
    return plan_op_count > 0 || hook_count > 0;
}

/* The spec's whole behaviour is known: the driver consists of generated code and stand-ins. */
bool plan_complete(void)
{
    return plan_op_count > 0;
}

const struct plan_op *plan_for(UCHAR major)
{
    for (int i = 0; i < plan_op_count; i++) {
        if (plan_ops[i].major == major) return &plan_ops[i];
    }
    return NULL;
}
