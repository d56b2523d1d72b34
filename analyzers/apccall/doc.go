// Package apccall is rule FLT1014; its page follows.
//
// A callback that Windows may enter at APC_LEVEL calls a routine that is legal at
// PASSIVE_LEVEL only.
//
// ## Why it fails
//
// A context's clean-up callback runs wherever the last reference is dropped, a
// deferred post-operation callback runs inline when its caller is below
// DISPATCH_LEVEL, and the pre-operation callback of a paging read or write runs in
// the thread that took the page fault. All three are documented up to APC_LEVEL,
// where special kernel APCs are blocked: I/O that completes by one, such as the
// closing of a handle, may wait for ever.
//
// ## What to do instead
//
// Do the work in a generic work item, or earlier: close a handle when the object
// that owns it is torn down and leave only memory to the clean-up callback. Keep
// pre-operation callbacks away from paging I/O with
// FLTFL_OPERATION_REGISTRATION_SKIP_PAGING_IO or a test of IRP_PAGING_IO.
//
// ## How it is decided
//
// By the documented level of the routine and of the callback: a warning in
// clean-up and deferred post-operation callbacks. In pre-operation callbacks of
// reads and writes it is a note, because most paging I/O is at PASSIVE_LEVEL and
// the documents say that few requests are not. Routines whose limit depends on a
// condition count when it holds or cannot be decided. A test of the level silences
// the code behind it. Silent are routines that need PASSIVE_LEVEL only because
// their code is pageable, debug output (its tables are in memory nearly always; at
// DISPATCH_LEVEL it is FLT1013), and other callbacks whose documented range includes
// APC_LEVEL (missed). Where the level is certain, FLT1001 reports instead.
//
// ## Contract
//
//   - The deferred post-operation callback runs at APC_LEVEL or lower;
//     nothing promises PASSIVE_LEVEL.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe)
//   - The pre-operation callback of paging reads and writes may run at
//     APC_LEVEL, where routines that need PASSIVE_LEVEL are not allowed.
//     (writing-preoperation-callback-routines (derived))
//   - A context cleanup callback runs at up to APC_LEVEL and must not
//     release the context that is being freed.
//     (nc-fltkernel-pflt_context_cleanup_callback)
package apccall
