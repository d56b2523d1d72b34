/* Contexts: reference counts, pool types (R-008, R-140 .. R-147), and who holds which. */
#include <stdlib.h>
#include <string.h>
#include "sim.h"

struct context { FLT_CONTEXT_TYPE type; const FLT_CONTEXT_REGISTRATION *registration; bool attached; };

enum { MAX_CONTEXTS = 64 };
static struct context contexts[MAX_CONTEXTS];
static int context_count, destroyed; /* destroyed: those that have a cleanup routine */
static bool lost_race; /* the refusal of this environment: another thread has set the context first */
static PFLT_CONTEXT attached[0x80];

void contexts_reset(void)
{
    context_count = destroyed = 0;
    lost_race = false;
    memset(attached, 0, sizeof attached);
}

static const FLT_CONTEXT_REGISTRATION *find_registration(FLT_CONTEXT_TYPE type, SIZE_T size)
{
    for (const FLT_CONTEXT_REGISTRATION *r = filter.registration->ContextRegistration; r && r->ContextType != FLT_CONTEXT_END; r++) {
        if (r->ContextType != type) continue;
        bool loose = r->Flags & FLTFL_CONTEXT_REGISTRATION_NO_EXACT_SIZE_MATCH;
        if (r->Size == FLT_VARIABLE_SIZED_CONTEXTS || r->Size == size || (loose && size < r->Size)) return r;
    }
    return NULL;
}

MSABI NTSTATUS FltAllocateContext(PFLT_FILTER f, FLT_CONTEXT_TYPE type, SIZE_T size, POOL_TYPE pool, PFLT_CONTEXT *out)
{
    (void)f;
    if (!filter.registered) violation(V_CONTRACT, "R-163", "FltAllocateContext before FltRegisterFilter");
    const FLT_CONTEXT_REGISTRATION *r = find_registration(type, size);
    if (r == NULL) violation(V_CONTRACT, "R-144", "FltAllocateContext: no definition of type %#x with %llu bytes is registered", type, (unsigned long long)size);
    if (type == FLT_VOLUME_CONTEXT && pool == PagedPool) violation(V_CONTRACT, "R-142", "volume context allocated from paged pool");
    if (fail_now("FltAllocateContext fails")) return STATUS_INSUFFICIENT_RESOURCES;
    if (context_count == MAX_CONTEXTS) violation(V_UNSUPPORTED, "model", "more than %d contexts", MAX_CONTEXTS);
    struct slot *s = slot_new(O_CONTEXT, size, pool == PagedPool, "R-003");
    struct context *c = &contexts[context_count++];
    *c = (struct context){.type = type, .registration = r};
    s->tag = r->PoolTag;
    s->host = c;
    *out = s->address;
    return STATUS_SUCCESS;
}

MSABI void FltReferenceContext(PFLT_CONTEXT context)
{
    slot_require(context, O_CONTEXT, "FltReferenceContext")->references++;
}

int contexts_destroyed(void)
{
    return destroyed;
}

static void destroy(struct slot *s)
{
    struct context *c = s->host;
    if (c->registration->ContextCleanupCallback) {
        destroyed++;
        KIRQL irql = irql_now();
        /* never above APC_LEVEL (d): a release at DISPATCH_LEVEL leaves it to a worker (i) */
        struct entry e = enter_driver(irql > APC_LEVEL ? APC_LEVEL : irql, irql > APC_LEVEL ? T_WORKER : thread_now(), "context cleanup");
        c->registration->ContextCleanupCallback(s->address, c->type);
        leave_driver(e);
    }
    slot_free(s);
}

/* a paged context may be released at APC_LEVEL at most. */
MSABI void FltReleaseContext(PFLT_CONTEXT context)
{
    struct slot *s = slot_require(context, O_CONTEXT, "FltReleaseContext");
    if (s->paged) require_at_most(APC_LEVEL, "R-008", "FltReleaseContext of a paged context");
    if (--s->references == 0) destroy(s);
}

MSABI void FltReleaseContexts(PFLT_RELATED_CONTEXTS all)
{
    PFLT_CONTEXT *each = (PFLT_CONTEXT *)all;
    for (int i = 0; i < 6; i++) {
        if (each[i]) FltReleaseContext(each[i]);
        each[i] = NULL;
    }
}

static bool of_file(FLT_CONTEXT_TYPE type)
{
    return type & (FLT_FILE_CONTEXT | FLT_STREAM_CONTEXT | FLT_STREAMHANDLE_CONTEXT);
}

/* File objects that are not open yet, or no longer, have no file, stream or handle contexts. */
static void require_open(FLT_CONTEXT_TYPE type, const char *what)
{
    if (!of_file(type)) return;
    if (op.major == IRP_MJ_CREATE && op.phase == P_PRE) violation(V_CONTRACT, "R-094", "%s in pre-create: the file object is not open", what);
    if (op.major == IRP_MJ_CLOSE && op.phase == P_POST) violation(V_CONTRACT, "R-072", "%s in post-close", what);
}

static NTSTATUS get(FLT_CONTEXT_TYPE type, PFLT_CONTEXT *out, const char *what)
{
    require_open(type, what);
    *out = NULL;
    if (attached[type] == NULL) return STATUS_NOT_FOUND;
    if (fail_now("getting a context fails")) return STATUS_NOT_FOUND;
    FltReferenceContext(attached[type]);
    *out = attached[type];
    return STATUS_SUCCESS;
}

/* what is published is complete; memory that nobody wrote has a pattern. */
static void require_initialised(struct slot *s, const char *what)
{
    size_t fresh = 0, enough = s->size < 4 ? s->size : 4;
    for (size_t i = 0; i < s->size; i++) {
        fresh = slot_byte_is_fresh(s->address[i]) ? fresh + 1 : 0;
        if (fresh == enough) violation(V_CONTRACT, "R-145", "%s: byte %zu of the context is not initialised", what, i);
    }
}

static NTSTATUS set(FLT_CONTEXT_TYPE type, FLT_SET_CONTEXT_OPERATION operation, PFLT_CONTEXT context, PFLT_CONTEXT *old, const char *what)
{
    struct slot *s = slot_require(context, O_CONTEXT, what);
    struct context *c = s->host;
    require_open(type, what);
    if (old) *old = NULL;
    if (c->type != type) violation(V_CONTRACT, "R-144", "%s: the context has another type", what);
    if (c->attached) violation(V_CONTRACT, "R-146", "%s: the context is already attached", what);
    if (plan_complete()) require_initialised(s, what);
    if (plan_complete() && of_file(type) && op.major == IRP_MJ_CREATE && op.phase == P_POST && !operation_opened()) {
        violation(V_CONTRACT, "R-094", "%s after an open that failed", what);
    }
    if (fail_now("setting a context fails")) return STATUS_FLT_DELETING_OBJECT;
    if (attached[type] == NULL && operation == FLT_SET_CONTEXT_KEEP_IF_EXISTS && type != FLT_INSTANCE_CONTEXT && fail_now("another thread has set the context first")) {
        lost_race = true;
        /* the loser's view: an equal context of another thread is there */
        struct slot *other = slot_new(O_CONTEXT, s->size, s->paged, "R-003");
        if (context_count == MAX_CONTEXTS) violation(V_UNSUPPORTED, "model", "more than %d contexts", MAX_CONTEXTS);
        memcpy(other->address, s->address, s->size);
        contexts[context_count] = (struct context){.type = type, .registration = c->registration, .attached = true};
        memset(other->address, 0, other->size);
        contexts[context_count].registration = c->registration;
        other->host = &contexts[context_count++];
        attached[type] = other->address;
    }
    if (attached[type] && operation == FLT_SET_CONTEXT_KEEP_IF_EXISTS) {
        if (old) {
            FltReferenceContext(attached[type]);
            *old = attached[type];
        }
        return STATUS_FLT_CONTEXT_ALREADY_DEFINED;
    }
    PFLT_CONTEXT previous = attached[type];
    attached[type] = context;
    s->references++;
    c->attached = true;
    if (previous) {
        if (old) *old = previous;
        else FltReleaseContext(previous);
    }
    return STATUS_SUCCESS;
}

static NTSTATUS delete(FLT_CONTEXT_TYPE type, PFLT_CONTEXT *old)
{
    PFLT_CONTEXT c = attached[type];
    if (c == NULL) return STATUS_NOT_FOUND;
    attached[type] = NULL;
    if (old) *old = c;
    else FltReleaseContext(c);
    return STATUS_SUCCESS;
}

/* The driver's other code has attached what the driver registers for files: zeroed contexts stand for it. */
void contexts_attach_before(FLT_CONTEXT_TYPE types)
{
    for (const FLT_CONTEXT_REGISTRATION *r = filter.registration->ContextRegistration; r && r->ContextType != FLT_CONTEXT_END; r++) {
        if (!(r->ContextType & types) || attached[r->ContextType] || r->Size > 65536 || context_count == MAX_CONTEXTS) continue;
        struct slot *s = slot_new(O_CONTEXT, r->Size, false, "R-003");
        memset(s->address, 0, s->size);
        contexts[context_count] = (struct context){.type = r->ContextType, .registration = r, .attached = true};
        s->host = &contexts[context_count++];
        s->tag = r->PoolTag;
        attached[r->ContextType] = s->address;
    }
}

bool contexts_attached(FLT_CONTEXT_TYPE types)
{
    for (int t = 1; t < 0x80; t <<= 1) {
        if ((types & t) && attached[t]) return true;
    }
    return false;
}

/* The context that an object of the operation has now, NULL without. */
PFLT_CONTEXT context_attached(FLT_CONTEXT_TYPE type)
{
    return attached[type];
}

bool contexts_lost_race(void)
{
    return lost_race;
}

/* What goes with the object that the contexts belong to. */
void contexts_detach(FLT_CONTEXT_TYPE types)
{
    for (FLT_CONTEXT_TYPE type = 1; type < 0x80; type = (FLT_CONTEXT_TYPE)(type << 1)) {
        if ((types & type) && attached[type]) delete(type, NULL);
    }
}

MSABI void FltDeleteContext(PFLT_CONTEXT context)
{
    for (int t = 1; t < 0x80; t <<= 1) {
        if (attached[t] == context) delete((FLT_CONTEXT_TYPE)t, NULL);
    }
}

MSABI NTSTATUS FltGetInstanceContext(PFLT_INSTANCE i, PFLT_CONTEXT *c) { (void)i; return get(FLT_INSTANCE_CONTEXT, c, "FltGetInstanceContext"); }
MSABI NTSTATUS FltGetVolumeContext(PFLT_FILTER f, PFLT_VOLUME v, PFLT_CONTEXT *c) { (void)f, (void)v; return get(FLT_VOLUME_CONTEXT, c, "FltGetVolumeContext"); }
MSABI NTSTATUS FltGetFileContext(PFLT_INSTANCE i, PFILE_OBJECT f, PFLT_CONTEXT *c) { (void)i, (void)f; return get(FLT_FILE_CONTEXT, c, "FltGetFileContext"); }
MSABI NTSTATUS FltGetStreamContext(PFLT_INSTANCE i, PFILE_OBJECT f, PFLT_CONTEXT *c) { (void)i, (void)f; return get(FLT_STREAM_CONTEXT, c, "FltGetStreamContext"); }
MSABI NTSTATUS FltGetStreamHandleContext(PFLT_INSTANCE i, PFILE_OBJECT f, PFLT_CONTEXT *c) { (void)i, (void)f; return get(FLT_STREAMHANDLE_CONTEXT, c, "FltGetStreamHandleContext"); }
MSABI NTSTATUS FltSetInstanceContext(PFLT_INSTANCE i, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)i; return set(FLT_INSTANCE_CONTEXT, o, c, old, "FltSetInstanceContext"); }
MSABI NTSTATUS FltSetVolumeContext(PFLT_VOLUME v, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)v; return set(FLT_VOLUME_CONTEXT, o, c, old, "FltSetVolumeContext"); }
MSABI NTSTATUS FltSetFileContext(PFLT_INSTANCE i, PFILE_OBJECT f, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)i, (void)f; return set(FLT_FILE_CONTEXT, o, c, old, "FltSetFileContext"); }
MSABI NTSTATUS FltSetStreamContext(PFLT_INSTANCE i, PFILE_OBJECT f, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)i, (void)f; return set(FLT_STREAM_CONTEXT, o, c, old, "FltSetStreamContext"); }
MSABI NTSTATUS FltSetStreamHandleContext(PFLT_INSTANCE i, PFILE_OBJECT f, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)i, (void)f; return set(FLT_STREAMHANDLE_CONTEXT, o, c, old, "FltSetStreamHandleContext"); }
MSABI NTSTATUS FltDeleteInstanceContext(PFLT_INSTANCE i, PFLT_CONTEXT *old) { (void)i; return delete(FLT_INSTANCE_CONTEXT, old); }
MSABI NTSTATUS FltDeleteStreamContext(PFLT_INSTANCE i, PFILE_OBJECT f, PFLT_CONTEXT *old) { (void)i, (void)f; return delete(FLT_STREAM_CONTEXT, old); }
MSABI NTSTATUS FltDeleteStreamHandleContext(PFLT_INSTANCE i, PFILE_OBJECT f, PFLT_CONTEXT *old) { (void)i, (void)f; return delete(FLT_STREAMHANDLE_CONTEXT, old); }
MSABI BOOLEAN FltSupportsStreamHandleContexts(PFILE_OBJECT f) { (void)f; return TRUE; }
