// Package wrongoperation is rule FLT3009; its page follows.
//
// A routine is called for an operation that it does not work on.
//
// ## Why it fails
//
// A routine that locks the operation's buffer has nothing to lock for an operation
// without one, and the filter manager does not test. Cancel routines cannot be set
// on paging I/O: the memory manager does not expect its I/O to be cancelled. An
// asynchronous create always fails, and its completion callback runs nevertheless.
//
// ## What to do instead
//
// Call the routine only for the major functions that its page lists; test
// IRP_PAGING_IO before setting a cancel routine. Open files with FltCreateFile, or
// perform the create with FltPerformSynchronousIo.
//
// ## How it is decided
//
// The major function must be known where the call is made, from the registration
// table or a test, and the call must be about the operation of the callback; of
// callback data that the filter allocated it is what was stored there last.
//
// ## Contract
//
//   - FltSetCancelCompletion is for IRP-based operations that are neither
//     paging I/O nor in a callback data queue, and FltClearCancelCompletion must
//     come before the operation is completed.
//     (nf-fltkernel-fltsetcancelcompletion, nf-fltkernel-fltclearcancelcompletion)
//   - FltLockUserBuffer works only for operations that carry a user buffer.
//     (nf-fltkernel-fltlockuserbuffer)
//   - A create cannot be performed asynchronously.
//     (nf-fltkernel-fltperformasynchronousio)
package wrongoperation
