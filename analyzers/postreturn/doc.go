// Package postreturn is rule FLT2004; its page follows.
//
// A callback returns another status than the one that says what became of the
// operation.
//
// ## Why it fails
//
// After a successful hand-over another thread completes the operation. The callback
// must say so: a pre-operation callback with FLT_PREOP_PENDING, a post-operation
// callback with FLT_POSTOP_MORE_PROCESSING_REQUIRED. With any other status the filter
// manager goes on with the operation as well, and it is completed twice: the machine
// stops, or memory of another request is overwritten.
//
// FltDoCompletionProcessingWhenSafe says itself what to return. When it could run the
// callback at once that is the callback's status, when it had to queue it that is
// FLT_POSTOP_MORE_PROCESSING_REQUIRED. A callback that returns this constant instead
// hangs the operation whose callback was run at once.
//
// ## What to do instead
//
// Return what the deferral wrote, or the status that belongs to the queueing. Keep the
// other statuses for the branches in which handing over failed.
//
// ## How it is decided
//
// On the path to the return the operation was handed over or completed, and the value
// that is returned is known and is another one. Success and failure of the call are
// kept apart, however the result is tested. The constant in place of what a deferral
// wrote is reported when the deferred callback can return that it has finished.
//
// ## Contract
//
//   - After FltDoCompletionProcessingWhenSafe returns TRUE, the
//     post-operation callback must return the status that the routine stored,
//     because that may be FLT_POSTOP_MORE_PROCESSING_REQUIRED.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe)
//   - A deferred post-operation callback that returns
//     FLT_POSTOP_MORE_PROCESSING_REQUIRED owes a call of
//     FltCompletePendedPostOperation; one that has called it must not return
//     FLT_POSTOP_FINISHED_PROCESSING.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe)
//   - After a successful hand-off of the operation a pre-operation callback
//     must return FLT_PREOP_PENDING; after a failed one it must free the work item
//     and return another status.
//     (pending-an-i-o-operation-in-a-preoperation-callback-routine)
//   - After a successful hand-off of the operation a post-operation
//     callback must return FLT_POSTOP_MORE_PROCESSING_REQUIRED; after a failed one
//     it must free the work item and return another status.
//     (pending-an-i-o-operation-in-a-postoperation-callback-routine)
//   - FltCompletePendedPostOperation completes an operation once; it must
//     not be called again for it. (nf-fltkernel-fltcompletependedpostoperation
//     (derived))
package postreturn
