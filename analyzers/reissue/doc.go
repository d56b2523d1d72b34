// Package reissue is rule FLT3021; its page follows.
//
// A post-operation callback sends its operation down again without having made it
// synchronous, although it is no IRP, or without marking changed parameters.
//
// ## Why it fails
//
// FltReissueSynchronousIo waits until the operation is complete. A post-operation
// callback whose pre-operation callback did not return FLT_PREOP_SYNCHRONIZE may
// run at DISPATCH_LEVEL, where waiting stops the machine, or in the thread that
// must complete the operation, where it waits for itself. Fast I/O has no IRP that
// could be sent again. Parameters are taken from the original operation unless the
// callback data is marked dirty.
//
// ## What to do instead
//
// Return FLT_PREOP_SYNCHRONIZE from the pre-operation callback of what may be
// reissued, test FLT_IS_IRP_OPERATION where it can be something else, and call
// FltSetCallbackDataDirty after the last change.
//
// ## How it is decided
//
// For the callback's own operation only: callback data that the minifilter
// allocated may be reissued elsewhere. An operation that may or may not be an IRP
// is silent (missed). Creates are synchronous without being asked. Changes of the
// I/O status need no mark. Whether the file object was cancelled is not looked at.
// None of the real drivers read calls the routine: the rule is unproven there.
//
// ## Contract
//
//   - FltReissueSynchronousIo in a post-operation callback needs an
//     IRP-based operation whose pre-operation callback returned
//     FLT_PREOP_SYNCHRONIZE, and changed parameters must be marked dirty first.
//     (nf-fltkernel-fltreissuesynchronousio)
package reissue
