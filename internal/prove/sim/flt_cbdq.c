/*
 * Cancel-safe callback-data queues (R-114 .. R-119). As with the public cancel-safe IRP queue, the Filter Manager calls
 * the insert, remove and peek routines with the queue's lock held; a cancelled operation is removed through the remove
 * routine before the completion routine sees it (i).
 */
#include <string.h>
#include "sim.h"

static struct { PFLT_CALLBACK_DATA_QUEUE queue; PFLT_CALLBACK_DATA data; bool disabled, spin_lock; } held;

void cbdq_reset(void)
{
    memset(&held, 0, sizeof held);
}

bool cbdq_holds(void)
{
    return held.data != NULL;
}

MSABI NTSTATUS FltCbdqInitialize(PFLT_INSTANCE instance, PFLT_CALLBACK_DATA_QUEUE q, PFLT_CALLBACK_DATA_QUEUE_INSERT_IO insert,
    PFLT_CALLBACK_DATA_QUEUE_REMOVE_IO remove, PFLT_CALLBACK_DATA_QUEUE_PEEK_NEXT_IO peek, PFLT_CALLBACK_DATA_QUEUE_ACQUIRE acquire,
    PFLT_CALLBACK_DATA_QUEUE_RELEASE release, PFLT_CALLBACK_DATA_QUEUE_COMPLETE_CANCELED_IO cancelled)
{
    if (fail_now("FltCbdqInitialize fails")) return STATUS_INSUFFICIENT_RESOURCES;
    memset(q, 0, sizeof *q);
    q->Instance = instance;
    q->InsertIo = insert;
    q->RemoveIo = remove;
    q->PeekNextIo = peek;
    q->Acquire = acquire;
    q->Release = release;
    q->CompleteCanceledIo = cancelled;
    return STATUS_SUCCESS;
}

static void require_queue(PFLT_CALLBACK_DATA_QUEUE q, const char *what)
{
    if (q->Instance != instance_object()) violation(V_CONTRACT, "R-114", "%s: the queue is not initialized", what);
}

MSABI NTSTATUS FltCbdqInsertIo(PFLT_CALLBACK_DATA_QUEUE q, PFLT_CALLBACK_DATA data, PFLT_CALLBACK_DATA_QUEUE_IO_CONTEXT context, PVOID insert_context)
{
    KIRQL irql = PASSIVE_LEVEL;
    require_queue(q, "FltCbdqInsertIo");
    operation_check_data(data, "FltCbdqInsertIo");
    if (op.kind != K_IRP) violation(V_NOT_IRP, "R-114", "FltCbdqInsertIo for an operation that is not an IRP");
    if (context) context->Irp = data;
    q->Acquire(q, &irql);
    held.spin_lock = irql_now() >= DISPATCH_LEVEL;
    if (held.disabled || filter.tearing_down || choose_yes("queue is disabled")) {
        q->Release(q, irql);
        op.queue_refused = true;
        return STATUS_FLT_CBDQ_DISABLED;
    }
    NTSTATUS status = q->InsertIo(q, data, insert_context);
    if (NT_SUCCESS(status)) {
        held.queue = q;
        held.data = data;
        operation_hand_over(data, "a callback-data queue");
    }
    q->Release(q, irql);
    return status;
}

MSABI PFLT_CALLBACK_DATA FltCbdqRemoveNextIo(PFLT_CALLBACK_DATA_QUEUE q, PVOID peek_context)
{
    KIRQL irql = PASSIVE_LEVEL;
    require_queue(q, "FltCbdqRemoveNextIo");
    q->Acquire(q, &irql);
    PFLT_CALLBACK_DATA data = q->PeekNextIo(q, NULL, peek_context);
    if (data != NULL && data == held.data && cbdq_cancellable() && choose_yes("cancelled while the queue is read")) {
        /* its cancellation has begun and waits for the lock: the next one is wanted, and there is none */
        PFLT_CALLBACK_DATA next = q->PeekNextIo(q, data, peek_context);
        if (next != NULL) violation(V_CONTRACT, "R-118", "the peek routine returns an operation behind the last one");
        q->Release(q, irql);
        cbdq_cancel();
        return NULL;
    }
    if (data != NULL) {
        if (data != held.data) violation(V_CONTRACT, "R-118", "the peek routine returned an operation that is not queued");
        q->RemoveIo(q, data);
        held.data = NULL;
    } else if (held.data != NULL && held.queue == q && peek_context == NULL) {
        violation(V_CONTRACT, "R-118", "the peek routine does not find the queued operation");
    }
    q->Release(q, irql);
    return data;
}

MSABI PFLT_CALLBACK_DATA FltCbdqRemoveIo(PFLT_CALLBACK_DATA_QUEUE q, PFLT_CALLBACK_DATA_QUEUE_IO_CONTEXT context)
{
    KIRQL irql = PASSIVE_LEVEL;
    PFLT_CALLBACK_DATA data = NULL;
    q->Acquire(q, &irql);
    if (held.data != NULL && context->Irp == held.data) {
        data = held.data;
        q->RemoveIo(q, data);
        held.data = NULL;
    }
    q->Release(q, irql);
    return data;
}

MSABI void FltCbdqDisable(PFLT_CALLBACK_DATA_QUEUE q) { require_queue(q, "FltCbdqDisable"); held.disabled = true; }
MSABI void FltCbdqEnable(PFLT_CALLBACK_DATA_QUEUE q) { require_queue(q, "FltCbdqEnable"); held.disabled = false; }

/* The requestor gives up, in any thread; at DISPATCH_LEVEL only where the queue's lock is a spin lock. */
bool cbdq_cancellable(void)
{
    return held.data != NULL && op.major != IRP_MJ_CLEANUP && op.major != IRP_MJ_CLOSE; /* those two cannot be cancelled (i) */
}

bool cbdq_cancel(void)
{
    KIRQL irql = PASSIVE_LEVEL;
    PFLT_CALLBACK_DATA data = held.data;
    PFLT_CALLBACK_DATA_QUEUE q = held.queue;
    if (data == NULL) return false;
    struct entry e = enter_driver(held.spin_lock && choose_yes("cancelled at DISPATCH_LEVEL") ? DISPATCH_LEVEL : PASSIVE_LEVEL, T_ARBITRARY, "cancellation");
    q->Acquire(q, &irql);
    q->RemoveIo(q, data);
    held.data = NULL;
    q->Release(q, irql);
    op.cancelled = true;
    q->CompleteCanceledIo(q, data);
    leave_driver(e);
    if (!op.resumed_pre) violation(V_NEVER_COMPLETED, "R-117", "the cancelled operation was not completed");
    return true;
}
