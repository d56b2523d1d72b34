// Package completeonce is rule FLT2006; its page follows.
//
// A pended operation is not completed exactly once.
//
// ## Why it fails
//
// Whoever took an operation over owns it. A path that returns without completing it
// leaves its caller waiting for ever; a path that completes it twice hands memory back
// that is in use again.
//
// ## What to do instead
//
// Call FltCompletePendedPreOperation or FltCompletePendedPostOperation once on every
// path of the work routine, the failing ones included. Setting IoStatus completes nothing.
//
// ## How it is decided
//
// Work routines and completion routines are analysed with the operation that the
// hand-over gave them, and the callback of a queue for cancelled operations with the
// one that was cancelled. An operation that the routine queues again, stores for another
// thread or passes to an unknown function is not missed.
//
// ## Contract
//
//   - A work routine that owns an operation must complete it with
//     FltCompletePendedPreOperation or FltCompletePendedPostOperation exactly once
//     on every path. (nf-fltkernel-fltqueuedeferredioworkitem)
//   - FltCompletePendedPostOperation completes an operation once; it must
//     not be called again for it. (nf-fltkernel-fltcompletependedpostoperation
//     (derived))
//   - The cancel callback of a callback data queue must complete the
//     operation and must not remove it from the queue again.
//     (nf-fltkernel-fltcbdqinitialize)
package completeonce
