/* Threads are names: what differs between them is the requestor's address space and TopLevelIrp. */
#include "sim.h"
#include <stdlib.h>
#include <string.h>

const char *const thread_names[] = {"originating thread", "arbitrary thread", "worker thread", "system thread"};

static enum thread current;
static UCHAR objects[4][64] __attribute__((aligned(64)));
static struct { UCHAR pad[0x20]; void *self; UCHAR pad2[0x188 - 0x28]; void *thread; UCHAR pad3[0x200]; } kpcr;

enum thread thread_now(void)
{
    return current;
}

PETHREAD thread_object(enum thread t)
{
    return (PETHREAD)objects[t];
}

void thread_set(enum thread t)
{
    current = t;
    kpcr.thread = objects[t]; /* KeGetCurrentThread is compiled to a load from gs:0x188 */
    buffer_show(t == T_ORIGINATOR);
}

void threads_init(void)
{
    gs_init(&kpcr);
    thread_set(T_SYSTEM);
}

/* What the driver finds on its stack is not zero: a local that nobody set shows. */
static __attribute__((noinline)) void spoil_stack(void)
{
    volatile UCHAR bytes[4096];
    memset((void *)bytes, 0xa5, sizeof bytes);
    __asm__ volatile("" : : "r"(bytes) : "memory");
}

struct entry enter_driver(KIRQL irql, enum thread t, const char *what)
{
    struct entry e = {irql_now(), irql, thread_now(), locks_held(), what};
    trace("%s: %s, %s", what, irql_name(irql), thread_names[t]);
    thread_set(t);
    irql_set(irql);
    spoil_stack();
    return e;
}

void leave_driver(struct entry e)
{
    if (locks_held() != e.locks) violation(V_LOCK, "R-093", "%s returned while holding a lock", e.what);
    if (irql_now() != e.at) violation(V_IRQL_CHANGED, "R-006", "%s entered at %s and returned at %s", e.what, irql_name(e.at), irql_name(irql_now()));
    thread_set(e.thread);
    irql_set(e.irql);
}
