// Package deferralresult is rule FLT2003; its page follows.
//
// The result of a deferral or of queueing is not examined.
//
// ## Why it fails
//
// A deferral can fail: for paging I/O, when a top-level IRP is set, when the instance
// is torn down, when there is no memory. Then nobody was given the operation, the
// callback does not run, and the completion context and the work item are still the
// caller's. Code that does not look loses them, and reports success for work that
// was not done.
//
// ## What to do instead
//
// Branch on the result. After a failure free the work item and the completion context
// with what is legal at DISPATCH_LEVEL, and fail the operation with IoStatus or let it
// go on without the work.
//
// ## How it is decided
//
// The call takes over an operation, a work item or a context only when it succeeds, and
// nothing reads its result, not even through a variable.
//
// ## Contract
//
//   - FltDoCompletionProcessingWhenSafe cannot post paging I/O: at
//     DISPATCH_LEVEL it then returns FALSE, and that must be handled.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe)
//   - When FltDoCompletionProcessingWhenSafe returns FALSE the deferred
//     callback has not run: the caller must release the completion context itself
//     and usually fail the operation.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe)
//   - FltQueueDeferredIoWorkItem fails for paging I/O, when the thread has
//     a top-level IRP, and while the instance is being torn down; its status must
//     be checked. (nf-fltkernel-fltqueuedeferredioworkitem)
package deferralresult
