/* Work that is deferred, operations that are pended, I/O that the filter starts. */
#include "model.h"

/* Who owned Data until now must not touch it any more: it moves. */
static void move_data(void)
{
    PFLT_CALLBACK_DATA data = zeroed(sizeof *data);
    PFLT_IO_PARAMETER_BLOCK iopb = zeroed(sizeof *iopb);
    *data = *m.data;
    *iopb = *m.data->Iopb;
    free(m.data->Iopb);
    free(m.data);
    data->Iopb = iopb;
    m.data = data;
}

/* work that waits, or runs at once while its issuer is still underway (i) */

static FLT_RELATED_OBJECTS related(void)
{
    FLT_RELATED_OBJECTS objects = {sizeof objects, 0, the_filter, the_volume, the_instance, &the_file, NULL};
    return objects;
}

static void run_safe(struct work w)
{
    FLT_RELATED_OBJECTS objects = related();
    FLT_POSTOP_CALLBACK_STATUS status;
    m.in_safe++;
    status = ((PFLT_POST_OPERATION_CALLBACK)w.routine)(m.data, &objects, w.context, w.flags);
    m.in_safe--;
    if (status == FLT_POSTOP_FINISHED_PROCESSING) { /* the Filter Manager resumes the operation (row 7, d) */
        REQUIRE(!m.resumed_post, "R-037: completed and FINISHED_PROCESSING returned");
        m.resumed_post = 1;
        move_data();
    }
}

static void run_async(struct work w, NTSTATUS status)
{
    PFLT_CALLBACK_DATA data = w.data;
    KIRQL irql = (KIRQL)choose(3, "IRQL of the asynchronous completion"); /* up to DISPATCH_LEVEL, any thread (d) */
    struct entry e = enter(irql, 1);
    data->IoStatus.Status = status;
    data->IoStatus.Information = 0;
    if (w.own) block_of(data, OWN_DATA)->queued = 0;
    ((PFLT_COMPLETED_ASYNC_IO_CALLBACK)w.routine)(data, w.context);
    leave(e, irql);
    if (!w.own) free(data);
}

static void run(struct work w)
{
    KIRQL irql = w.kind == SAFE_CALLBACK ? (KIRQL)choose(2, "IRQL of the safe callback") : PASSIVE_LEVEL; /* (d) */
    struct entry e;
    if (w.kind == ASYNC) {
        run_async(w, choose(2, "asynchronous I/O fails") ? STATUS_ACCESS_DENIED : STATUS_SUCCESS);
        return;
    }
    e = enter(irql, 1);
    if (w.kind == SAFE_CALLBACK) run_safe(w);
    if (w.kind == DEFERRED) {
        block_of(w.item, DEFERRED_ITEM)->queued = 0;
        ((PFLT_DEFERRED_IO_WORKITEM_ROUTINE)w.routine)(w.item, w.data, w.context);
    }
    if (w.kind == GENERIC) {
        block_of(w.item, GENERIC_ITEM)->queued = 0;
        ((PFLT_GENERIC_WORKITEM_ROUTINE)w.routine)(w.item, w.data, w.context);
    }
    leave(e, irql);
}

static void queue_work(struct work w)
{
    if (choose(2, "the worker runs later") == 0) {
        run(w);
        return;
    }
    for (int i = 0; i < SLOTS; i++) {
        if (m.work[i].kind == NO_WORK) {
            m.work[i] = w;
            return;
        }
    }
    REQUIRE(0, "the model holds no more work");
}

static void run_all(void)
{
    for (int i = 0; i < SLOTS; i++) {
        struct work w = m.work[i];
        m.work[i].kind = NO_WORK;
        if (w.kind != NO_WORK) run(w);
    }
}

/* deferral and pending */

/* The work cannot be deferred: on_unsafe applies, unless the operation is in other hands already. */
static void refuse(void)
{
    if (!m.handed_over) m.refused = 1;
}

static void own_operation(PFLT_CALLBACK_DATA data)
{
    REQUIRE(data == m.data, "R-053: not the operation in flight");
}

/* docs/proof.md, FltDoCompletionProcessingWhenSafe */
BOOLEAN FLTAPI FltDoCompletionProcessingWhenSafe(PFLT_CALLBACK_DATA data, PCFLT_RELATED_OBJECTS objects, PVOID context,
    FLT_POST_OPERATION_FLAGS flags, PFLT_POST_OPERATION_CALLBACK callback, PFLT_POSTOP_CALLBACK_STATUS out)
{
    struct work w = {SAFE_CALLBACK, (PVOID)callback, NULL, NULL, context, flags, 0};
    REQUIRE(m.in_post && !m.in_safe, "R-035: not called from a post-operation callback"); /* row 1 */
    REQUIRE(!m.draining && !(flags & FLTFL_POST_OPERATION_DRAINING), "R-030: called while draining"); /* row 2 */
    REQUIRE(m.kind == 0, "R-031: not an IRP"); /* row 3 */
    own_operation(data);
    if (m.irql < DISPATCH_LEVEL) { /* row 4 */
        m.in_safe++;
        *out = callback(data, objects, context, flags);
        m.in_safe--;
        return TRUE;
    }
    if (m.paging || choose(2, "not safe to post")) { /* rows 5 (d) and 6 (u) */
        refuse();
        *out = FLT_POSTOP_FINISHED_PROCESSING;
        return FALSE;
    }
    m.handed_over = 1; /* row 7; its order against the return: (i) */
    *out = FLT_POSTOP_MORE_PROCESSING_REQUIRED;
    queue_work(w);
    return TRUE;
}

static PVOID new_item(enum kind kind)
{
    AT_MOST(DISPATCH_LEVEL, "allocating a work item");
    if (fails("no work item")) {
        refuse();
        return NULL;
    }
    return new_block(kind, 8, 0);
}
PFLT_DEFERRED_IO_WORKITEM FLTAPI FltAllocateDeferredIoWorkItem(VOID) { return new_item(DEFERRED_ITEM); }
PFLT_GENERIC_WORKITEM FLTAPI FltAllocateGenericWorkItem(VOID) { return new_item(GENERIC_ITEM); }
VOID FLTAPI FltFreeDeferredIoWorkItem(PFLT_DEFERRED_IO_WORKITEM item) { free_block(item, DEFERRED_ITEM); }
VOID FLTAPI FltFreeGenericWorkItem(PFLT_GENERIC_WORKITEM item) { free_block(item, GENERIC_ITEM); }

/* docs/proof.md, FltQueueDeferredIoWorkItem */
NTSTATUS FLTAPI FltQueueDeferredIoWorkItem(PFLT_DEFERRED_IO_WORKITEM item, PFLT_CALLBACK_DATA data,
    PFLT_DEFERRED_IO_WORKITEM_ROUTINE routine, WORK_QUEUE_TYPE type, PVOID context)
{
    struct work w = {DEFERRED, (PVOID)routine, item, data, context, 0, 0};
    AT_MOST(DISPATCH_LEVEL, "FltQueueDeferredIoWorkItem");
    REQUIRE(type <= DelayedWorkQueue, "R-048: reserved queue type");
    REQUIRE(!m.draining, "R-065: Data is a copy while draining");
    REQUIRE(m.kind == 0, "R-041: not an IRP"); /* fails (d), status (u) */
    REQUIRE(!m.handed_over, "R-043: handed over twice");
    own_operation(data);
    if (m.paging || m.top_level || choose(2, "target instance is torn down")) { /* (d) */
        refuse();
        return m.paging || m.top_level ? STATUS_FLT_NOT_SAFE_TO_POST_OPERATION : STATUS_FLT_DELETING_OBJECT;
    }
    block_of(item, DEFERRED_ITEM)->queued = 1;
    m.handed_over = 1;
    queue_work(w);
    return STATUS_SUCCESS;
}

NTSTATUS FLTAPI FltQueueGenericWorkItem(PFLT_GENERIC_WORKITEM item, PVOID object, PFLT_GENERIC_WORKITEM_ROUTINE routine, WORK_QUEUE_TYPE type, PVOID context)
{
    struct work w = {GENERIC, (PVOID)routine, item, object, context, 0, 0};
    AT_MOST(DISPATCH_LEVEL, "FltQueueGenericWorkItem");
    REQUIRE(type <= DelayedWorkQueue, "R-048: reserved queue type");
    if (fails("generic work item refused")) {
        refuse();
        return STATUS_FLT_DELETING_OBJECT;
    }
    block_of(item, GENERIC_ITEM)->queued = 1;
    queue_work(w);
    return STATUS_SUCCESS;
}

VOID FLTAPI FltCompletePendedPostOperation(PFLT_CALLBACK_DATA data)
{
    AT_MOST(DISPATCH_LEVEL, "FltCompletePendedPostOperation");
    REQUIRE(m.handed_over || m.in_safe, "R-060: the operation was not pended");
    REQUIRE(!m.resumed_post, "R-113: the operation is completed twice");
    own_operation(data);
    m.resumed_post = 1;
    move_data();
}

VOID FLTAPI FltCompletePendedPreOperation(PFLT_CALLBACK_DATA data, FLT_PREOP_CALLBACK_STATUS status, PVOID context)
{
    REQUIRE(status == FLT_PREOP_COMPLETE || status == FLT_PREOP_SUCCESS_NO_CALLBACK || status == FLT_PREOP_SUCCESS_WITH_CALLBACK, "R-110: status of a resumed operation");
    REQUIRE(m.irql <= (status == FLT_PREOP_COMPLETE ? DISPATCH_LEVEL : APC_LEVEL), "R-112: resumed above APC_LEVEL");
    REQUIRE(status == FLT_PREOP_SUCCESS_WITH_CALLBACK || context == NULL, "R-111: context that nobody will release");
    REQUIRE(status != FLT_PREOP_SUCCESS_WITH_CALLBACK || m.row->PostOperation != NULL, "R-082: no post-operation is registered");
    REQUIRE(m.handed_over, "R-110: the operation was not pended");
    REQUIRE(!m.resumed_pre, "R-110: the operation is resumed twice");
    own_operation(data);
    m.resumed_pre = 1;
    m.pre_result = status;
    m.context = context;
    move_data();
}

/* callback data queues (R-114 .. R-119); the queue's lock is held around the driver's routines (i) */

NTSTATUS FLTAPI FltCbdqInitialize(PFLT_INSTANCE instance, PFLT_CALLBACK_DATA_QUEUE q, PFLT_CALLBACK_DATA_QUEUE_INSERT_IO insert,
    PFLT_CALLBACK_DATA_QUEUE_REMOVE_IO remove, PFLT_CALLBACK_DATA_QUEUE_PEEK_NEXT_IO peek, PFLT_CALLBACK_DATA_QUEUE_ACQUIRE acquire,
    PFLT_CALLBACK_DATA_QUEUE_RELEASE release, PFLT_CALLBACK_DATA_QUEUE_COMPLETE_CANCELED_IO cancelled)
{
    if (fails("queue cannot be prepared")) return STATUS_INSUFFICIENT_RESOURCES;
    q->Instance = instance;
    q->InsertIo = insert;
    q->RemoveIo = remove;
    q->PeekNextIo = peek;
    q->Acquire = acquire;
    q->Release = release;
    q->CompleteCanceledIo = cancelled;
    return STATUS_SUCCESS;
}
VOID FLTAPI FltCbdqDisable(PFLT_CALLBACK_DATA_QUEUE q) { q->Flags = 1; }

static void release(PFLT_CALLBACK_DATA_QUEUE q, KIRQL acquired_at, KIRQL old)
{
    q->Release(q, old);
    REQUIRE(m.irql == acquired_at, "R-116: the queue's release routine does not restore the IRQL");
}

static PFLT_CALLBACK_DATA take(PFLT_CALLBACK_DATA_QUEUE q, int cancelled)
{
    KIRQL at = m.irql, old = at;
    PFLT_CALLBACK_DATA data;
    q->Acquire(q, &old);
    data = cancelled ? m.data : q->PeekNextIo(q, NULL, NULL);
    REQUIRE(data == (m.queue == q ? m.data : NULL), "R-118: the peek routine finds another operation");
    if (data != NULL) {
        q->RemoveIo(q, data);
        m.queue = NULL;
    }
    release(q, at, old);
    return data;
}

/* The requestor gives up, at any moment while the operation is queued and not for a cleanup or close (i). */
static void may_cancel(void)
{
    PFLT_CALLBACK_DATA_QUEUE q = m.queue;
    KIRQL irql;
    struct entry e;
    if (q == NULL || m.op->major == IRP_MJ_CLEANUP || m.op->major == IRP_MJ_CLOSE || !choose(2, "cancelled")) return;
    irql = choose(2, "cancelled at DISPATCH_LEVEL") ? DISPATCH_LEVEL : PASSIVE_LEVEL;
    e = enter(irql, 1);
    m.decided = 1;
    m.decision = STATUS_CANCELLED;
    q->CompleteCanceledIo(q, take(q, 1));
    leave(e, irql);
    REQUIRE(m.resumed_pre, "R-117: the cancelled operation is not completed");
}

NTSTATUS FLTAPI FltCbdqInsertIo(PFLT_CALLBACK_DATA_QUEUE q, PFLT_CALLBACK_DATA data, PFLT_CALLBACK_DATA_QUEUE_IO_CONTEXT context, PVOID insert_context)
{
    KIRQL at = m.irql, old = at;
    NTSTATUS status = STATUS_FLT_CBDQ_DISABLED;
    (void)context;
    REQUIRE(q->Instance == the_instance, "R-114: the queue is not initialized");
    REQUIRE(m.kind == 0, "R-114: not an IRP");
    REQUIRE(!m.handed_over, "R-043: handed over twice");
    own_operation(data);
    if (q->Flags || choose(2, "queue is disabled")) {
        refuse();
        return status;
    }
    q->Acquire(q, &old);
    status = q->InsertIo(q, data, insert_context);
    if (NT_SUCCESS(status)) {
        m.queue = q;
        m.handed_over = 1;
    }
    release(q, at, old);
    may_cancel();
    return status;
}
PFLT_CALLBACK_DATA FLTAPI FltCbdqRemoveNextIo(PFLT_CALLBACK_DATA_QUEUE q, PVOID peek_context)
{
    (void)peek_context;
    may_cancel();
    return take(q, 0);
}

/* the filter's own asynchronous I/O (docs/proof.md, FltPerformAsynchronousIo) */

static PFLT_CALLBACK_DATA new_data(int own)
{
    struct { FLT_CALLBACK_DATA data; FLT_IO_PARAMETER_BLOCK iopb; } *both = own ? new_block(OWN_DATA, sizeof *both, 0) : zeroed(sizeof *both);
    both->data.Iopb = &both->iopb;
    return &both->data;
}
NTSTATUS FLTAPI FltAllocateCallbackData(PFLT_INSTANCE i, PFILE_OBJECT file, PFLT_CALLBACK_DATA *out)
{
    (void)i, (void)file;
    AT_MOST(APC_LEVEL, "R-012: FltAllocateCallbackData");
    if (fails("no callback data")) return STATUS_INSUFFICIENT_RESOURCES;
    *out = new_data(1);
    return STATUS_SUCCESS;
}
VOID FLTAPI FltFreeCallbackData(PFLT_CALLBACK_DATA data)
{
    AT_MOST(DISPATCH_LEVEL, "FltFreeCallbackData");
    REQUIRE(data != m.data, "R-124: callback data of somebody else");
    free_block(data, OWN_DATA);
}

static NTSTATUS start(struct work w)
{
    REQUIRE(m.irql == PASSIVE_LEVEL, "R-127: asynchronous I/O started above PASSIVE_LEVEL");
    REQUIRE(w.routine != NULL, "R-120: no completion callback");
    if (w.own) block_of(w.data, OWN_DATA)->queued = 1;
    switch (choose(4, "answer to the asynchronous request")) {
    case 0: queue_work(w); return STATUS_PENDING;
    case 1: run(w); return STATUS_SUCCESS;
    case 2: run(w); return STATUS_FLT_IO_COMPLETE;
    default: run_async(w, STATUS_INSUFFICIENT_RESOURCES); return STATUS_INSUFFICIENT_RESOURCES; /* R-121 (d) */
    }
}
NTSTATUS FLTAPI FltPerformAsynchronousIo(PFLT_CALLBACK_DATA data, PFLT_COMPLETED_ASYNC_IO_CALLBACK callback, PVOID context)
{
    struct work w = {ASYNC, (PVOID)callback, NULL, data, context, 0, 1};
    return start(w);
}
static NTSTATUS read_write(PFLT_COMPLETED_ASYNC_IO_CALLBACK callback, PVOID context)
{
    struct work w = {ASYNC, (PVOID)callback, NULL, NULL, context, 0, 0};
    if (choose(2, "refused without a callback")) return STATUS_INSUFFICIENT_RESOURCES; /* (u) */
    w.data = new_data(0);
    return start(w);
}
NTSTATUS FLTAPI FltReadFile(PFLT_INSTANCE i, PFILE_OBJECT file, PLARGE_INTEGER offset, ULONG length, PVOID buffer, FLT_IO_OPERATION_FLAGS flags,
    PULONG done, PFLT_COMPLETED_ASYNC_IO_CALLBACK callback, PVOID context)
{
    (void)i, (void)file, (void)offset, (void)length, (void)buffer, (void)flags, (void)done;
    return read_write(callback, context);
}
NTSTATUS FLTAPI FltWriteFile(PFLT_INSTANCE i, PFILE_OBJECT file, PLARGE_INTEGER offset, ULONG length, PVOID buffer, FLT_IO_OPERATION_FLAGS flags,
    PULONG done, PFLT_COMPLETED_ASYNC_IO_CALLBACK callback, PVOID context)
{
    (void)i, (void)file, (void)offset, (void)length, (void)buffer, (void)flags, (void)done;
    return read_write(callback, context);
}
