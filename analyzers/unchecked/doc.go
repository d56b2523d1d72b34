// Package unchecked is rule FLT4007; its page follows.
//
// Memory, a context, a mapping or an operation is used on a path on which the
// call that should have returned it failed.
//
// ## Why it fails
//
// Under memory pressure every allocation returns NULL sooner or later, a file or
// an instance has no context yet, a queue is empty. A filter that goes on as if
// nothing had happened reads or frees address zero in the kernel: the machine
// stops. It happens rarely, on the machines of users, and never in a test.
//
// ## What to do instead
//
// Test the result directly after the call, release what was already obtained,
// and let the operation go on without the filter's work, or fail it with
// STATUS_INSUFFICIENT_RESOURCES.
//
// ## How it is decided
//
// Where what a call does depends on its result, the analysis follows both
// outcomes. On the one where it failed its result, or what it would have
// written to the caller's variable, is nothing. The rule reports memory access
// through such a pointer, addresses of its parts that go to kernel routines,
// and routines that need a pointer there: those whose parameter has no optional
// annotation, and those that release or complete it. A NULL that goes on to
// other functions is told where the call failed, if it is used there; one that
// a function returns after such a failure counts as that failure. The same
// holds for the NULL that a driver puts in the place of an object that it gave
// away or released, and for a completion context in a post-operation callback
// whose pre-operation callback asked for it without setting one. In functions
// that the callback calls, that is a note where the path depends on something
// that both callbacks can look at: this may be how the driver knows the
// operations again that have no context. A test of the
// result, in any form that the analysis understands, ends the wrong path.
// Results that nothing depends on in the data are not followed: a missing test
// of those is not reported.
//
// ## Contract
//
//   - The address returned by MmGetSystemAddressForMdlSafe must be compared
//     with NULL before use.
//     (accessing-user-buffers-in-a-postoperation-callback-routine)
//   - FltQueueDeferredIoWorkItem fails for paging I/O, when the thread has
//     a top-level IRP, and while the instance is being torn down; its status must
//     be checked. (nf-fltkernel-fltqueuedeferredioworkitem)
//   - The result of allocating a work item must be compared with NULL.
//     (nf-fltkernel-fltallocatedeferredioworkitem,
//     nf-fltkernel-fltallocategenericworkitem)
//   - FltCbdqRemoveIo returns NULL when the operation was cancelled first;
//     the result must be checked. (nf-fltkernel-fltcbdqremoveio)
package unchecked
