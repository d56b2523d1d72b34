/* Contexts, names, ports and the driver's registration. */
#include "model.h"

static int slot_of_type(FLT_CONTEXT_TYPE type)
{
    switch (type) {
    case FLT_VOLUME_CONTEXT: return 0;
    case FLT_INSTANCE_CONTEXT: return 1;
    case FLT_FILE_CONTEXT: return 2;
    case FLT_STREAM_CONTEXT: return 3;
    default: return 4;
    }
}

NTSTATUS FLTAPI FltAllocateContext(PFLT_FILTER f, FLT_CONTEXT_TYPE type, SIZE_T size, POOL_TYPE pool, PFLT_CONTEXT *out)
{
    (void)f;
    AT_MOST(APC_LEVEL, "R-007: FltAllocateContext");
    REQUIRE(type != FLT_VOLUME_CONTEXT || pool != PagedPool, "R-142: volume context from paged pool");
    if (fails("no memory for a context")) return STATUS_INSUFFICIENT_RESOURCES;
    *out = new_block(CONTEXT_BLOCK, size, pool == PagedPool);
    block_of(*out, CONTEXT_BLOCK)->type = type;
    return STATUS_SUCCESS;
}

/* Cleanup runs at APC_LEVEL at most: a last release at DISPATCH_LEVEL leaves it to a worker (i). */
VOID FLTAPI FltReleaseContext(PFLT_CONTEXT context)
{
    struct block *b = block_of(context, CONTEXT_BLOCK);
    REQUIRE(m.irql <= (b->paged ? APC_LEVEL : DISPATCH_LEVEL), "R-008: paged context released at DISPATCH_LEVEL");
    REQUIRE(b->references > 0, "R-141: context released too often");
    if (--b->references > 0) return;
    for (const FLT_CONTEXT_REGISTRATION *r = m.registration->ContextRegistration; r != NULL && r->ContextType != FLT_CONTEXT_END; r++) {
        if (r->ContextType == b->type && r->Size == b->size && r->ContextCleanupCallback != NULL) {
            KIRQL irql = m.irql > APC_LEVEL ? APC_LEVEL : m.irql;
            struct entry e = enter(irql, 0);
            r->ContextCleanupCallback(context, b->type);
            leave(e, irql);
        }
    }
    free_block(context, CONTEXT_BLOCK);
}

/* A file object that is not open yet, or no longer, has no file, stream or handle context. */
static void may_have(FLT_CONTEXT_TYPE type)
{
    AT_MOST(APC_LEVEL, "R-007: contexts are got and set");
    REQUIRE(!(type & (FLT_FILE_CONTEXT | FLT_STREAM_CONTEXT | FLT_STREAMHANDLE_CONTEXT)) || !m.in_pre || m.op->major != IRP_MJ_CREATE,
        "R-094: the file object is not open");
}

static NTSTATUS get(FLT_CONTEXT_TYPE type, PFLT_CONTEXT *out)
{
    PFLT_CONTEXT context = m.attached[slot_of_type(type)];
    may_have(type);
    *out = NULL;
    if (context == NULL || fails("no context")) return STATUS_NOT_FOUND;
    block_of(context, CONTEXT_BLOCK)->references++;
    *out = context;
    return STATUS_SUCCESS;
}

static NTSTATUS set(FLT_CONTEXT_TYPE type, FLT_SET_CONTEXT_OPERATION how, PFLT_CONTEXT context, PFLT_CONTEXT *old)
{
    PFLT_CONTEXT *slot = &m.attached[slot_of_type(type)];
    may_have(type);
    REQUIRE(block_of(context, CONTEXT_BLOCK)->type == type, "R-144: context of another type");
    REQUIRE(!block_of(context, CONTEXT_BLOCK)->attached, "R-146: context is attached already");
    if (old) *old = NULL;
    if (fails("context cannot be set")) return STATUS_FLT_DELETING_OBJECT;
    if (*slot == NULL && type != FLT_INSTANCE_CONTEXT && choose(2, "another thread was first")) {
        *slot = new_block(CONTEXT_BLOCK, block_of(context, CONTEXT_BLOCK)->size, 0);
        block_of(*slot, CONTEXT_BLOCK)->type = type;
        block_of(*slot, CONTEXT_BLOCK)->attached = 1;
    }
    if (*slot != NULL && how == FLT_SET_CONTEXT_KEEP_IF_EXISTS) {
        if (old) {
            block_of(*slot, CONTEXT_BLOCK)->references++;
            *old = *slot;
        }
        return STATUS_FLT_CONTEXT_ALREADY_DEFINED;
    }
    REQUIRE(*slot == NULL, "the model does not replace contexts");
    *slot = context;
    block_of(context, CONTEXT_BLOCK)->references++;
    block_of(context, CONTEXT_BLOCK)->attached = 1;
    return STATUS_SUCCESS;
}

NTSTATUS FLTAPI FltGetInstanceContext(PFLT_INSTANCE i, PFLT_CONTEXT *c) { (void)i; return get(FLT_INSTANCE_CONTEXT, c); }
NTSTATUS FLTAPI FltGetVolumeContext(PFLT_FILTER f, PFLT_VOLUME v, PFLT_CONTEXT *c) { (void)f, (void)v; return get(FLT_VOLUME_CONTEXT, c); }
NTSTATUS FLTAPI FltGetFileContext(PFLT_INSTANCE i, PFILE_OBJECT f, PFLT_CONTEXT *c) { (void)i, (void)f; return get(FLT_FILE_CONTEXT, c); }
NTSTATUS FLTAPI FltGetStreamContext(PFLT_INSTANCE i, PFILE_OBJECT f, PFLT_CONTEXT *c) { (void)i, (void)f; return get(FLT_STREAM_CONTEXT, c); }
NTSTATUS FLTAPI FltGetStreamHandleContext(PFLT_INSTANCE i, PFILE_OBJECT f, PFLT_CONTEXT *c) { (void)i, (void)f; return get(FLT_STREAMHANDLE_CONTEXT, c); }
NTSTATUS FLTAPI FltSetInstanceContext(PFLT_INSTANCE i, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)i; return set(FLT_INSTANCE_CONTEXT, o, c, old); }
NTSTATUS FLTAPI FltSetVolumeContext(PFLT_VOLUME v, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)v; return set(FLT_VOLUME_CONTEXT, o, c, old); }
NTSTATUS FLTAPI FltSetFileContext(PFLT_INSTANCE i, PFILE_OBJECT f, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)i, (void)f; return set(FLT_FILE_CONTEXT, o, c, old); }
NTSTATUS FLTAPI FltSetStreamContext(PFLT_INSTANCE i, PFILE_OBJECT f, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)i, (void)f; return set(FLT_STREAM_CONTEXT, o, c, old); }
NTSTATUS FLTAPI FltSetStreamHandleContext(PFLT_INSTANCE i, PFILE_OBJECT f, FLT_SET_CONTEXT_OPERATION o, PFLT_CONTEXT c, PFLT_CONTEXT *old) { (void)i, (void)f; return set(FLT_STREAMHANDLE_CONTEXT, o, c, old); }

static void detach(FLT_CONTEXT_TYPE types)
{
    for (FLT_CONTEXT_TYPE type = FLT_VOLUME_CONTEXT; type <= FLT_STREAMHANDLE_CONTEXT; type = (FLT_CONTEXT_TYPE)(type << 1)) {
        PFLT_CONTEXT context = m.attached[slot_of_type(type)];
        if (!(types & type) || context == NULL) continue;
        m.attached[slot_of_type(type)] = NULL;
        FltReleaseContext(context);
    }
}

/* what the driver's operation asks about */

NTSTATUS FLTAPI FltGetFileNameInformation(PFLT_CALLBACK_DATA data, FLT_FILE_NAME_OPTIONS options, PFLT_FILE_NAME_INFORMATION *out)
{
    (void)options;
    AT_MOST(APC_LEVEL, "R-009: FltGetFileNameInformation");
    REQUIRE(!m.paging && !m.top_level, "R-104: name query where it can deadlock");
    own_operation(data);
    if (fails("no name")) return STATUS_FLT_NAME_CACHE_MISS;
    *out = new_block(NAME, sizeof **out, 0);
    return STATUS_SUCCESS;
}
NTSTATUS FLTAPI FltParseFileNameInformation(PFLT_FILE_NAME_INFORMATION name)
{
    AT_MOST(APC_LEVEL, "FltParseFileNameInformation");
    block_of(name, NAME);
    return fails("name cannot be parsed") ? STATUS_INVALID_PARAMETER : STATUS_SUCCESS;
}
VOID FLTAPI FltReleaseFileNameInformation(PFLT_FILE_NAME_INFORMATION name)
{
    AT_MOST(APC_LEVEL, "FltReleaseFileNameInformation");
    free_block(name, NAME);
}
VOID FLTAPI FltCancelFileOpen(PFLT_INSTANCE i, PFILE_OBJECT file)
{
    (void)i, (void)file;
    AT_MOST(APC_LEVEL, "FltCancelFileOpen");
    REQUIRE(m.in_post && m.op->major == IRP_MJ_CREATE && NT_SUCCESS(m.below), "R-071: there is no open to cancel");
}
BOOLEAN FLTAPI FltIsOperationSynchronous(PFLT_CALLBACK_DATA data) { own_operation(data); return (BOOLEAN)m.synchronous; }
VOID FLTAPI FltSetCallbackDataDirty(PFLT_CALLBACK_DATA data) { own_operation(data); data->Flags |= FLTFL_CALLBACK_DATA_DIRTY; }
NTSTATUS FLTAPI FltObjectReference(PVOID object)
{
    (void)object;
    if (fails("instance goes away")) return STATUS_FLT_DELETING_OBJECT;
    m.instance_references++;
    return STATUS_SUCCESS;
}
VOID FLTAPI FltObjectDereference(PVOID object)
{
    (void)object;
    REQUIRE(m.instance_references > 0, "R-151: instance dereferenced too often");
    m.instance_references--;
}

/* registration and port */

NTSTATUS FLTAPI FltRegisterFilter(PDRIVER_OBJECT driver, const FLT_REGISTRATION *registration, PFLT_FILTER *out)
{
    (void)driver;
    if (fails("not registered")) return STATUS_INSUFFICIENT_RESOURCES;
    m.registration = registration;
    m.registered = 1;
    *out = the_filter;
    return STATUS_SUCCESS;
}
NTSTATUS FLTAPI FltStartFiltering(PFLT_FILTER f)
{
    (void)f;
    REQUIRE(m.registered, "R-163: filtering started before the filter is registered");
    m.started = !fails("filtering does not start");
    return m.started ? STATUS_SUCCESS : STATUS_INSUFFICIENT_RESOURCES;
}
VOID FLTAPI FltUnregisterFilter(PFLT_FILTER f)
{
    (void)f;
    REQUIRE(m.registered, "R-163: unregistered twice");
    REQUIRE(!m.port, "R-164: unregistered while the port is open");
    m.registered = m.started = 0;
}
NTSTATUS FLTAPI FltBuildDefaultSecurityDescriptor(PSECURITY_DESCRIPTOR *out, ACCESS_MASK access)
{
    (void)access;
    if (fails("no security descriptor")) return STATUS_INSUFFICIENT_RESOURCES;
    *out = new_block(DESCRIPTOR, 8, 0);
    return STATUS_SUCCESS;
}
VOID FLTAPI FltFreeSecurityDescriptor(PSECURITY_DESCRIPTOR d) { free_block(d, DESCRIPTOR); }
NTSTATUS FLTAPI FltCreateCommunicationPort(PFLT_FILTER f, PFLT_PORT *port, POBJECT_ATTRIBUTES attributes, PVOID cookie, PFLT_CONNECT_NOTIFY connect,
    PFLT_DISCONNECT_NOTIFY disconnect, PFLT_MESSAGE_NOTIFY message, LONG max)
{
    (void)f, (void)attributes, (void)cookie, (void)connect, (void)disconnect, (void)message, (void)max;
    if (fails("no port")) return STATUS_INSUFFICIENT_RESOURCES;
    m.port = 1;
    *port = the_port;
    return STATUS_SUCCESS;
}
VOID FLTAPI FltCloseCommunicationPort(PFLT_PORT port)
{
    REQUIRE(m.port && port == the_port, "R-164: port closed twice");
    m.port = 0;
}
VOID FLTAPI FltCloseClientPort(PFLT_FILTER f, PFLT_PORT *port) { (void)f; *port = NULL; }
NTSTATUS FLTAPI FltSendMessage(PFLT_FILTER f, PFLT_PORT *port, PVOID message, ULONG length, PVOID reply, PULONG reply_length, PLARGE_INTEGER timeout)
{
    (void)f, (void)port, (void)message, (void)length, (void)reply, (void)reply_length, (void)timeout;
    AT_MOST(APC_LEVEL, "R-010: FltSendMessage");
    return fails("message not taken") ? STATUS_TIMEOUT : STATUS_SUCCESS;
}
