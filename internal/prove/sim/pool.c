/*
 * Memory. Each object has its own pages, ends at a page end and is followed by a page that is never accessible: an
 * overrun and a use after free fault at the instruction that does it. Paged objects are inaccessible while the IRQL is
 * DISPATCH_LEVEL or higher. Nothing is reused within an environment.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include "sim.h"

enum { PAGE = 4096, PAGES = 16384, MAX_SLOTS = 2048, CANARY = 0xFB, FRESH = 0xCD };

static UCHAR *arena;
static short owner[PAGES];
static struct { struct slot s; int first, pages; } slots[MAX_SLOTS];
static int slot_count, next_page, live_paged, failures;
static UCHAR *stack_mark;

static const char *const object_names[] = {
    "pool allocation", "lookaside entry", "context", "deferred I/O work item", "generic work item", "callback data",
    "callback data allocated by the filter", "MDL", "file name information", "security descriptor", "handle", "simulator memory"
};

void pool_init(void)
{
    UCHAR mark;
    stack_mark = &mark;
    arena = mmap(NULL, (size_t)PAGES * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

bool is_stack(const void *address)
{
    const UCHAR *p = address, *here = (const UCHAR *)&p;
    return p > here - 65536 && p < stack_mark + 4096;
}

/* An address at which the stack could not grow any further. */
bool is_stack_end(const void *address)
{
    const UCHAR *p = address;
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) limit.rlim_cur = 8 << 20;
    return p < stack_mark && (size_t)(stack_mark - p) < limit.rlim_cur + (1 << 20);
}

void pool_reset(void)
{
    if (next_page > 0) mprotect(arena, (size_t)next_page * PAGE, PROT_NONE);
    slot_count = next_page = live_paged = failures = 0;
}

/* How many allocations may still be refused in this environment. */
void failures_allow(int n)
{
    failures = n;
}

bool fail_now(const char *what)
{
    static char questions[64][64];
    static int known;
    if (failures == 0) return false;
    int i = 0;
    while (i < known && strcmp(questions[i], what) != 0) i++;
    if (i == known) {
        if (known == 64) return false;
        snprintf(questions[known++], sizeof questions[0], "%s", what);
    }
    if (!choose_yes(questions[i])) return false;
    failures--;
    op.failures++;
    trace("%s", what);
    return true;
}

struct slot *slot_new(enum object kind, size_t size, bool paged, const char *rule)
{
    size_t rounded = (size + 15) & ~(size_t)15;
    int pages = (int)((rounded + PAGE - 1) / PAGE);
    if (pages == 0) pages = 1;
    if (paged) require_at_most(APC_LEVEL, rule, "allocation of paged memory");
    if (slot_count == MAX_SLOTS || next_page + pages + 1 > PAGES) violation(V_UNSUPPORTED, "model", "simulated memory exhausted");
    UCHAR *base = arena + (size_t)next_page * PAGE;
    mprotect(base, (size_t)pages * PAGE, PROT_READ | PROT_WRITE);
    struct slot *s = &slots[slot_count].s;
    *s = (struct slot){.address = base + (size_t)pages * PAGE - rounded, .size = size, .kind = kind, .live = true, .paged = paged, .references = 1, .hook = hook_last()};
    memset(base, CANARY, (size_t)pages * PAGE);
    memset(s->address, FRESH, size);
    slots[slot_count].first = next_page;
    slots[slot_count].pages = pages;
    for (int i = 0; i <= pages; i++) owner[next_page + i] = (short)slot_count;
    slot_count++;
    next_page += pages + 1;
    live_paged += paged;
    return s;
}

bool slot_byte_is_fresh(UCHAR byte)
{
    return byte == FRESH;
}

static int index_of(const void *address)
{
    const UCHAR *p = address;
    if (p < arena || p >= arena + (size_t)next_page * PAGE) return -1;
    return owner[(p - arena) / PAGE];
}

struct slot *slot_of(const void *address)
{
    int i = index_of(address);
    return i < 0 ? NULL : &slots[i].s;
}

struct slot *slot_require(const void *address, enum object kind, const char *what)
{
    struct slot *s = slot_of(address);
    if (s == NULL || s->kind != kind || s->address != address) {
        violation(V_CONTRACT, "object", "%s: the argument is not a live %s", what, object_names[kind]);
    }
    if (!s->live) violation(V_DOUBLE_FREE, "R-141", "%s: the %s was already freed", what, object_names[kind]);
    return s;
}

static void lock_pages(struct slot *s, int protection)
{
    int i = (int)((typeof(&slots[0]))(void *)s - slots);
    mprotect(arena + (size_t)slots[i].first * PAGE, (size_t)slots[i].pages * PAGE, protection);
}

void slot_vanish(struct slot *s)
{
    s->live = false;
    if (s->paged) live_paged--;
    lock_pages(s, PROT_NONE);
}

/* Hidden memory belongs to somebody else for the moment. */
void slot_hide(struct slot *s)
{
    s->gone_is_completion = true;
    lock_pages(s, PROT_NONE);
}

void slot_show(struct slot *s)
{
    s->gone_is_completion = false;
    lock_pages(s, PROT_READ | PROT_WRITE);
}

void slot_free(struct slot *s)
{
    if (s->paged) require_at_most(APC_LEVEL, "R-014", "freeing paged memory");
    for (UCHAR *p = s->address + s->size; ((ULONG_PTR)p & 15) != 0; p++) {
        if (*p != CANARY) violation(V_OVERRUN, "pool", "bytes behind a %s of %zu bytes were overwritten", object_names[s->kind], s->size);
    }
    slot_vanish(s);
}

void pool_protect(KIRQL level)
{
    if (live_paged == 0) return;
    for (int i = 0; i < slot_count; i++) {
        if (slots[i].s.live && slots[i].s.paged) lock_pages(&slots[i].s, level >= DISPATCH_LEVEL ? PROT_NONE : PROT_READ | PROT_WRITE);
    }
}

void pool_check_leaks(void)
{
    for (int i = 0; i < slot_count; i++) {
        struct slot *s = &slots[i].s;
        if (!s->live || s->kind == O_MEMORY) continue;
        char tag[5] = {0};
        memcpy(tag, &s->tag, 4);
        const char *since = s->hook ? ", allocated after the call of " : "", *hook = s->hook ? s->hook : "";
        if (s->tag) violation(V_LEAK, "R-140", "%s of %zu bytes, tag '%s'%s%s, never freed", object_names[s->kind], s->size, tag, since, hook);
        violation(V_LEAK, "R-140", "%s of %zu bytes%s%s never freed", object_names[s->kind], s->size, since, hook);
    }
}

/* Says what an inaccessible address was. */
bool pool_explain(const void *address, char *out, size_t n, enum verdict *v)
{
    int i = index_of(address);
    if (i < 0) return false;
    struct slot *s = &slots[i].s;
    const char *name = object_names[s->kind];
    if (s->live && s->paged && irql_now() >= DISPATCH_LEVEL) {
        *v = V_PAGED_AT_DISPATCH;
        snprintf(out, n, "paged %s touched at IRQL %s", name, irql_name(irql_now()));
    } else if (!s->live || s->gone_is_completion) {
        *v = s->kind == O_CALLBACK_DATA || s->gone_is_completion ? V_DATA_AFTER_COMPLETION : V_USE_AFTER_FREE;
        snprintf(out, n, "%s touched after it was %s", name, *v == V_DATA_AFTER_COMPLETION ? "completed or handed over" : "freed");
    } else {
        *v = V_OVERRUN;
        snprintf(out, n, "access behind a %s of %zu bytes", name, s->size);
    }
    return true;
}

/* Row R-178: dispatcher objects and spin locks live in memory that stays. */
void require_resident(const void *object, const char *what)
{
    struct slot *s = slot_of(object);
    const struct image_section *section = image_section_of(object);
    if ((s && s->paged) || (section && section->pageable)) {
        violation(V_PAGED_AT_DISPATCH, "R-178", "%s: the object is in pageable memory", what);
    }
}
