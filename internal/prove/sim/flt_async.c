/*
 * I/O that the filter starts: FltPerformAsynchronousIo, FltReadFile and FltWriteFile with a callback (tables in
 * docs/proof.md). The callback runs exactly once on every return value, at up to DISPATCH_LEVEL in an arbitrary thread.
 */
#include <string.h>
#include "sim.h"

enum { MAX_ASYNC = 8 };
struct request { PFLT_COMPLETED_ASYNC_IO_CALLBACK callback; PVOID context; PFLT_CALLBACK_DATA data; bool manager_owns_data; };
static struct request pending[MAX_ASYNC];
static int pending_count;

static const char *const outcomes[] = {"succeeds", "fails below"};
static const char *const when[] = {"pending", "completed before the call returns", "completed by a lower filter", "refused"};
static const char *const levels[] = {"PASSIVE", "APC", "DISPATCH"};

void async_reset(void)
{
    pending_count = 0;
}

static PFLT_CALLBACK_DATA new_data(enum object kind, PFILE_OBJECT file)
{
    struct slot *s = slot_new(kind, sizeof(FLT_CALLBACK_DATA), false, "R-123"), *i = slot_new(O_MEMORY, sizeof(FLT_IO_PARAMETER_BLOCK), false, "R-123");
    PFLT_CALLBACK_DATA data = (PFLT_CALLBACK_DATA)s->address;
    memset(data, 0, sizeof *data);
    memset(i->address, 0, sizeof(FLT_IO_PARAMETER_BLOCK));
    data->Iopb = (PFLT_IO_PARAMETER_BLOCK)i->address;
    data->Iopb->TargetFileObject = file;
    data->Iopb->TargetInstance = instance_object();
    data->Flags = FLTFL_CALLBACK_DATA_GENERATED_IO | FLTFL_CALLBACK_DATA_IRP_OPERATION;
    return data;
}

MSABI NTSTATUS FltAllocateCallbackData(PFLT_INSTANCE instance, PFILE_OBJECT file, PFLT_CALLBACK_DATA *out)
{
    (void)instance;
    if (fail_now("FltAllocateCallbackData fails")) return STATUS_INSUFFICIENT_RESOURCES;
    *out = new_data(O_OWN_DATA, file);
    return STATUS_SUCCESS;
}

static bool in_flight(PFLT_CALLBACK_DATA data)
{
    for (int i = 0; i < pending_count; i++) {
        if (pending[i].data == data) return true;
    }
    return false;
}

/* Only what the filter allocated, only after its callback ran. */
static struct slot *own_data(PFLT_CALLBACK_DATA data, const char *what)
{
    struct slot *s = slot_of(data);
    if (s && s->kind == O_CALLBACK_DATA) violation(V_CONTRACT, "R-124", "%s of callback data that the filter did not allocate", what);
    s = slot_require(data, O_OWN_DATA, what);
    if (in_flight(data)) violation(V_USE_AFTER_FREE, "R-122", "%s while the operation is in flight", what);
    return s;
}

MSABI void FltFreeCallbackData(PFLT_CALLBACK_DATA data)
{
    struct slot *s = own_data(data, "FltFreeCallbackData");
    slot_free(slot_of(data->Iopb));
    slot_free(s);
}

MSABI void FltReuseCallbackData(PFLT_CALLBACK_DATA data)
{
    own_data(data, "FltReuseCallbackData");
    PFLT_IO_PARAMETER_BLOCK iopb = data->Iopb;
    PFILE_OBJECT file = iopb->TargetFileObject;
    memset(data, 0, sizeof *data);
    memset(iopb, 0, sizeof *iopb);
    data->Iopb = iopb;
    iopb->TargetFileObject = file;
    iopb->TargetInstance = instance_object();
    data->Flags = FLTFL_CALLBACK_DATA_GENERATED_IO | FLTFL_CALLBACK_DATA_IRP_OPERATION;
}

static void call_back(struct request r, NTSTATUS status)
{
    r.data->IoStatus.Status = status;
    r.data->IoStatus.Information = NT_SUCCESS(status) ? 512 : 0;
    struct entry e = enter_driver((KIRQL)choose(3, "async callback IRQL", levels), T_ARBITRARY, "async I/O callback");
    r.callback(r.data, r.context);
    leave_driver(e);
    if (r.manager_owns_data) {
        struct slot *s = slot_of(r.data);
        if (s->live) slot_vanish(s);
    }
}

static NTSTATUS below(void)
{
    return choose(2, "async I/O", outcomes) ? STATUS_ACCESS_DENIED : STATUS_SUCCESS;
}

static void complete(int i)
{
    struct request r = pending[i];
    memmove(&pending[i], &pending[i + 1], (size_t)(pending_count - i - 1) * sizeof pending[0]);
    pending_count--;
    call_back(r, below());
}

bool async_complete_one(void)
{
    if (pending_count == 0) return false;
    complete(0);
    return true;
}

void async_complete_all(void)
{
    while (async_complete_one()) work_run_all();
}

static NTSTATUS start(struct request r)
{
    if (pending_count == MAX_ASYNC) violation(V_UNSUPPORTED, "model", "more than %d asynchronous requests", MAX_ASYNC);
    switch (choose(4, "async request", when)) {
    case 1:
        call_back(r, below());
        return STATUS_SUCCESS;
    case 2:
        call_back(r, below());
        return STATUS_FLT_IO_COMPLETE;
    case 3: /* any error: called all the same (d), before the call returns (i) */
        call_back(r, STATUS_INSUFFICIENT_RESOURCES);
        return STATUS_INSUFFICIENT_RESOURCES;
    default:
        pending[pending_count++] = r;
        return STATUS_PENDING;
    }
}

static void require_level(bool paging, const char *what)
{
    require_at_most(paging ? APC_LEVEL : PASSIVE_LEVEL, "R-127", what);
}

static PVOID buffer_of(PFLT_IO_PARAMETER_BLOCK iopb)
{
    return iopb->MajorFunction == IRP_MJ_READ || iopb->MajorFunction == IRP_MJ_WRITE ? iopb->Parameters.Read.ReadBuffer : NULL;
}

MSABI NTSTATUS FltPerformAsynchronousIo(PFLT_CALLBACK_DATA data, PFLT_COMPLETED_ASYNC_IO_CALLBACK callback, PVOID context)
{
    static const char name[] = "FltPerformAsynchronousIo";
    own_data(data, name);
    require_level(data->Iopb->IrpFlags & IRP_PAGING_IO, name);
    if (callback == NULL) violation(V_CONTRACT, "R-120", "%s without a callback", name);
    if (is_stack(buffer_of(data->Iopb)) || is_stack(context)) violation(V_STACK_BUFFER, "R-129", "%s: buffer or context is on the stack", name);
    if (data->Iopb->MajorFunction == IRP_MJ_CREATE) {
        call_back((struct request){callback, context, data, false}, STATUS_FLT_INVALID_ASYNCHRONOUS_REQUEST);
        return STATUS_FLT_INVALID_ASYNCHRONOUS_REQUEST;
    }
    return start((struct request){callback, context, data, false});
}

/* Without a callback the call waits. With one: is it called when the call fails? Unknown (u), so both ways. */
static NTSTATUS read_write(UCHAR major, PFILE_OBJECT file, ULONG length, PVOID buffer, ULONG flags, PULONG done,
    PFLT_COMPLETED_ASYNC_IO_CALLBACK callback, PVOID context, const char *name)
{
    require_level(flags & (FLTFL_IO_OPERATION_PAGING | FLTFL_IO_OPERATION_SYNCHRONOUS_PAGING), name);
    if (file == op.file && op.phase != P_NONE && !operation_file_open()) violation(V_CONTRACT, "R-107", "%s on a file that is not open", name);
    if (callback == NULL) {
        NTSTATUS status = fail_now("synchronous read or write fails") ? STATUS_ACCESS_DENIED : STATUS_SUCCESS;
        if (done) *done = NT_SUCCESS(status) ? length : 0;
        return status;
    }
    if (is_stack(buffer) || is_stack(context)) violation(V_STACK_BUFFER, "R-129", "%s: buffer or context is on the stack", name);
    if (choose_yes("asynchronous read or write refused without a callback")) return STATUS_INSUFFICIENT_RESOURCES;
    PFLT_CALLBACK_DATA data = new_data(O_CALLBACK_DATA, file);
    data->Iopb->MajorFunction = major;
    data->Iopb->Parameters.Read.Length = length;
    data->Iopb->Parameters.Read.ReadBuffer = buffer;
    return start((struct request){callback, context, data, true});
}

MSABI NTSTATUS FltReadFile(PFLT_INSTANCE i, PFILE_OBJECT file, PLARGE_INTEGER offset, ULONG length, PVOID buffer, FLT_IO_OPERATION_FLAGS flags,
    PULONG done, PFLT_COMPLETED_ASYNC_IO_CALLBACK callback, PVOID context)
{
    (void)i, (void)offset;
    return read_write(IRP_MJ_READ, file, length, buffer, flags, done, callback, context, "FltReadFile");
}

MSABI NTSTATUS FltWriteFile(PFLT_INSTANCE i, PFILE_OBJECT file, PLARGE_INTEGER offset, ULONG length, PVOID buffer, FLT_IO_OPERATION_FLAGS flags,
    PULONG done, PFLT_COMPLETED_ASYNC_IO_CALLBACK callback, PVOID context)
{
    (void)i, (void)offset;
    return read_write(IRP_MJ_WRITE, file, length, buffer, flags, done, callback, context, "FltWriteFile");
}

MSABI void FltPerformSynchronousIo(PFLT_CALLBACK_DATA data)
{
    own_data(data, "FltPerformSynchronousIo");
    require_level(data->Iopb->IrpFlags & IRP_PAGING_IO, "FltPerformSynchronousIo");
    data->IoStatus.Status = below();
    data->IoStatus.Information = 0;
}

MSABI BOOLEAN FltCancelIo(PFLT_CALLBACK_DATA data)
{
    (void)data;
    return choose_yes("FltCancelIo finds the operation");
}
