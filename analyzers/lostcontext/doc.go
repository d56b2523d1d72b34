// Package lostcontext is rule FLT3003; its page follows.
//
// A post-operation callback returns without releasing the completion context.
//
// ## Why it fails
//
// What the pre-operation callback allocated for its post-operation callback
// belongs to the latter: nobody else will free it. Each lost context leaks
// nonpaged pool or keeps a reference, so the machine runs out of memory or the
// filter cannot be unloaded.
//
// The paths on which it is forgotten are those that tests seldom take: draining,
// an error status, and FltDoCompletionProcessingWhenSafe returning FALSE, where
// the safe callback does not run.
//
// ## What to do instead
//
// Free the context on every path: in the draining branch, when deferring returned
// FALSE, and in the safe callback. A single exit, or __finally with a flag that is
// cleared when the context was handed on, does it.
//
// ## How it is decided
//
// The context is followed only where it comes from an allocation or a reference in
// the pre-operation callback; flags and borrowed pointers are nobody's to free.
// Contexts that were stored in memory that is not followed, or whose operation is
// still pending, are left alone. Paths keep what the pre-operation callback knew:
// a context that is NULL there is NULL here.
//
// ## Contract
//
//   - When FltDoCompletionProcessingWhenSafe returns FALSE the deferred
//     callback has not run: the caller must release the completion context itself
//     and usually fail the operation.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe)
//   - The completion context must be released exactly once: when draining,
//     when deferral fails, or in the deferred callback.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe,
//     performing-completion-processing-for-an-i-o-operation)
//   - The completion context must be released on every path of the
//     post-operation callback, draining included.
//     (performing-completion-processing-for-an-i-o-operation)
//   - A completion context that the post-operation callback ignores is
//     leaked. (performing-completion-processing-for-an-i-o-operation)
package lostcontext
