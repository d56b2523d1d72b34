/* What a callback may return, and with which status an operation may end (rows .. R-091). */
#include "sim.h"
#include "major.h"

static void require_null_context(const char *returned)
{
    if (op.context != NULL) violation(V_CONTEXT_LOST, "R-080", "pre-operation returned %s with a completion context that nobody will release", returned);
}

/* Control codes of the file system that may wait until an oplock breaks. */
static bool is_oplock_code(ULONG code)
{
    return code <= 0x90014 || code == 0x90050 || code == 0x9005c || code == 0x90240;
}

/* Why the operation must not be synchronized, NULL if it may be. */
const char *synchronize_forbidden(void)
{
    const FLT_IO_PARAMETER_BLOCK *b = &op.before;
    if (op.kind != K_IRP) return NULL;
    switch (op.major) {
    case IRP_MJ_READ:
    case IRP_MJ_WRITE: return op.synchronous ? NULL : "an asynchronous read or write";
    case IRP_MJ_DIRECTORY_CONTROL: return b->MinorFunction == IRP_MN_NOTIFY_CHANGE_DIRECTORY ? "a directory notification" : NULL;
    case IRP_MJ_FILE_SYSTEM_CONTROL:
        return b->MinorFunction == 0 && is_oplock_code(b->Parameters.FileSystemControl.Common.FsControlCode) ? "an oplock request" : NULL;
    case IRP_MJ_LOCK_CONTROL: return b->MinorFunction == IRP_MN_LOCK && !b->Parameters.LockControl.FailImmediately ? "a lock request that may wait" : NULL;
    default: return NULL;
    }
}

void check_pre_result(const struct major *m)
{
    bool fast = op.kind == K_FAST_IO;
    const char *forbidden = synchronize_forbidden();
    switch (op.pre_result) {
    case FLT_PREOP_SUCCESS_WITH_CALLBACK:
    case FLT_PREOP_SYNCHRONIZE:
        if (op.registration->PostOperation == NULL) violation(V_BAD_RETURN, "R-082", "a post-operation is asked for that is not registered");
        if (op.pre_result == FLT_PREOP_SYNCHRONIZE && forbidden) {
            violation(V_BAD_RETURN, op.major == IRP_MJ_READ || op.major == IRP_MJ_WRITE ? "R-090" : "R-091", "FLT_PREOP_SYNCHRONIZE for %s", forbidden);
        }
        break;
    case FLT_PREOP_SUCCESS_NO_CALLBACK: require_null_context("SUCCESS_NO_CALLBACK"); break;
    case FLT_PREOP_PENDING:
        require_null_context("PENDING");
        if (op.kind != K_IRP) violation(V_NOT_IRP, "R-088", "FLT_PREOP_PENDING for an operation that is not an IRP");
        if (!op.pended) violation(V_NEVER_COMPLETED, "R-088", "FLT_PREOP_PENDING without anybody who would resume the operation");
        break;
    case FLT_PREOP_DISALLOW_FASTIO:
        require_null_context("DISALLOW_FASTIO");
        if (!fast || m->code == IRP_MJ_VOLUME_MOUNT || m->code == IRP_MJ_VOLUME_DISMOUNT) violation(V_BAD_RETURN, "R-087", "FLT_PREOP_DISALLOW_FASTIO is not allowed here");
        break;
    case FLT_PREOP_COMPLETE: require_null_context("COMPLETE"); break;
    case FLT_PREOP_DISALLOW_FSFILTER_IO:
        if (m->code != IRP_MJ_QUERY_OPEN) violation(V_BAD_RETURN, "R-066", "FLT_PREOP_DISALLOW_FSFILTER_IO for %s", m->name);
        break;
    default: violation(V_BAD_RETURN, "R-076", "pre-operation returned %d", op.pre_result);
    }
    if (op.pended && op.pre_result != FLT_PREOP_PENDING) violation(V_DOUBLE_COMPLETION, "R-043", "the operation was handed over and the pre-operation returned %d", op.pre_result);
}

/* MORE_PROCESSING_REQUIRED promises that somebody completes the operation; FINISHED that nobody else does. */
void check_post_result(int result)
{
    bool promised = op.handed_over || op.resumed_post;
    if (op.safe_inline && result != op.safe_return) violation(V_BAD_RETURN, "R-034", "post-operation returned %d instead of what FltDoCompletionProcessingWhenSafe wrote (%d)", result, op.safe_return);
    switch (result) {
    case FLT_POSTOP_FINISHED_PROCESSING:
        if (promised) violation(V_DOUBLE_COMPLETION, "R-034", "FINISHED_PROCESSING although the operation was handed over");
        break;
    case FLT_POSTOP_MORE_PROCESSING_REQUIRED:
        if (op.draining) violation(V_DRAINING, "R-063", "MORE_PROCESSING_REQUIRED while draining");
        if (op.kind != K_IRP) violation(V_NOT_IRP, "R-061", "MORE_PROCESSING_REQUIRED for an operation that is not an IRP");
        if (!promised) violation(V_NEVER_COMPLETED, "R-060", "MORE_PROCESSING_REQUIRED and nobody will complete the operation");
        break;
    case FLT_POSTOP_DISALLOW_FSFILTER_IO:
        if (op.major != IRP_MJ_QUERY_OPEN) violation(V_BAD_RETURN, "R-066", "FLT_POSTOP_DISALLOW_FSFILTER_IO for %s", major_name(op.major));
        break;
    default: violation(V_BAD_RETURN, "R-076", "post-operation returned %d", result);
    }
}

void check_final(void)
{
    NTSTATUS s = op.data->IoStatus.Status;
    if (s == STATUS_PENDING || s == STATUS_FLT_DISALLOW_FAST_IO) violation(V_WRONG_STATUS, "R-085", "the operation completes with status %#x", s);
    if (s < 0 && s != op.below && ((ULONG)s >> 30) == 3 && op.data->IoStatus.Information != 0) {
        violation(V_WRONG_STATUS, "R-068", "the operation fails with %#x and Information is not 0", s);
    }
    if (op.major == IRP_MJ_CREATE && op.post_called && s < 0 && NT_SUCCESS(op.below) && op.below != STATUS_REPARSE && !op.file_open_cancelled) {
        violation(V_CONTRACT, "R-068", "a successful create is failed without FltCancelFileOpen");
    }
    if ((op.major == IRP_MJ_CLEANUP || op.major == IRP_MJ_CLOSE) && op.pre_result == FLT_PREOP_COMPLETE && !NT_SUCCESS(s)) {
        violation(V_WRONG_STATUS, "R-086", "%s completed with an error", major_name(op.major));
    }
    if (op.file_open_cancelled && NT_SUCCESS(s)) violation(V_WRONG_STATUS, "R-068", "the open was cancelled and the create succeeds");
    op.final = s;
    op.final_information = op.data->IoStatus.Information;
}
