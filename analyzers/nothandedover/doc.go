// Package nothandedover is rule FLT2005; its page follows.
//
// A callback holds the operation back, but nobody was given it.
//
// ## Why it fails
//
// FLT_PREOP_PENDING and FLT_POSTOP_MORE_PROCESSING_REQUIRED promise that somebody will
// complete the operation later. When no work item, queue or thread has it, nobody
// does: the application hangs in its request, cannot be killed, and the volume cannot
// be dismounted.
//
// ## What to do instead
//
// Return one of these statuses only where handing over succeeded. Where it failed, free
// the work item and return FLT_PREOP_SUCCESS_NO_CALLBACK, FLT_PREOP_COMPLETE with a
// status, or FLT_POSTOP_FINISHED_PROCESSING.
//
// ## How it is decided
//
// The returned value is known, and on the path the operation was neither queued, nor
// stored in memory that another thread can find, nor passed to a function that is not
// known, nor possibly pended by a routine that says so in its result.
//
// ## Contract
//
//   - FLT_POSTOP_MORE_PROCESSING_REQUIRED may be returned only after the
//     operation has been handed to somebody who will complete it.
//     (nc-fltkernel-pflt_post_operation_callback)
//   - FLT_POSTOP_MORE_PROCESSING_REQUIRED may be returned only for an
//     IRP-based operation. (nc-fltkernel-pflt_post_operation_callback)
//   - Whoever takes an operation over with
//     FLT_POSTOP_MORE_PROCESSING_REQUIRED must eventually call
//     FltCompletePendedPostOperation. (nc-fltkernel-pflt_post_operation_callback)
//   - FLT_PREOP_PENDING may be returned only for an IRP-based operation
//     that has been handed over, without a completion context.
//     (nc-fltkernel-pflt_pre_operation_callback)
package nothandedover
