// Package irponly is rule FLT2002; its page follows.
//
// A routine that takes only IRPs is called for an operation that may be fast I/O
// or a file system filter callback.
//
// ## Why it fails
//
// Only an IRP can be pended, queued or completed later. For anything else the routine
// fails, or, where it does not look, treats the operation as what it is not.
//
// ## What to do instead
//
// Test FLT_IS_IRP_OPERATION(Data) before the call. For fast I/O a pre-operation
// callback may return FLT_PREOP_DISALLOW_FASTIO: the same request then comes back as
// an IRP.
//
// ## How it is decided
//
// The documents say for each major function what its operations can be; most are
// always IRPs and need no test. Tests of the kind, in any spelling, are understood. Only
// callbacks that a registration table names count, because elsewhere the kind is not
// known.
//
// ## Contract
//
//   - FltDoCompletionProcessingWhenSafe may be called only for an IRP-based
//     operation. (nf-fltkernel-fltdocompletionprocessingwhensafe)
//   - FltQueueDeferredIoWorkItem accepts only IRP-based operations.
//     (nf-fltkernel-fltqueuedeferredioworkitem)
//   - FltRequestOperationStatusCallback works only in a pre-operation
//     callback, for IRP-based operations other than IRP_MJ_CLOSE.
//     (nf-fltkernel-fltrequestoperationstatuscallback)
//   - FltCbdqInsertIo is for IRP-based operations, its status must be
//     checked, and after success the callback must return FLT_PREOP_PENDING.
//     (nf-fltkernel-fltcbdqinsertio)
package irponly
