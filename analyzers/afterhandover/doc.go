// Package afterhandover is rule FLT2007; its page follows.
//
// The operation is used after it was handed over or completed.
//
// ## Why it fails
//
// The work routine may run at once, on another processor, and complete the operation
// before the call that queued it returns. The callback data and everything behind it
// is then freed or belongs to another request.
//
// ## What to do instead
//
// Take what is needed into locals before handing over, and afterwards only return.
//
// ## How it is decided
//
// The callback data, or a part of it, is read, written or passed on after a call that
// took it over and succeeded. After FltDoCompletionProcessingWhenSafe it is a warning,
// because below DISPATCH_LEVEL its callback has run already and the operation is still
// there.
//
// A completion context that is released after the routine that took it over
// with the operation is reported too, unless states were joined on the way. So is,
// as a warning, memory that is used after it was handed to a callback that runs later.
//
// ## Contract
//
//   - After a successful deferral the deferred callback may already have
//     run, so the operation and its completion context must not be touched.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe (derived))
//   - After a pended operation has been completed neither its callback data
//     nor its parameter block may be used.
//     (nf-fltkernel-fltcompletependedpreoperation (derived))
//   - FltCompletePendedPostOperation completes an operation once; it must
//     not be called again for it. (nf-fltkernel-fltcompletependedpostoperation
//     (derived))
package afterhandover
