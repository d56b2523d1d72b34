// Package badargument is rule FLT3007; its page follows.
//
// A routine is called with an argument that its page excludes.
//
// ## Why it fails
//
// The routine relies on the argument without testing it, or it tests it and stops
// the machine: a completion status that cannot be reached by way of a pended
// operation, a context together with a status that drops it, a missing completion
// callback, volume contexts in paged pool that are used at DISPATCH_LEVEL.
//
// ## What to do instead
//
// See the sentence of the finding: it names the condition and the page.
//
// ## How it is decided
//
// The conditions are data, rows `expects` of the tables of routines. A finding
// needs a condition that is known not to hold; an argument that nobody can see is
// no evidence.
//
// ## Contract
//
//   - HyperCriticalWorkQueue is reserved for the system.
//     (nf-fltkernel-fltqueuedeferredioworkitem)
//   - FltCompletePendedPreOperation accepts FLT_PREOP_COMPLETE,
//     FLT_PREOP_SUCCESS_NO_CALLBACK and FLT_PREOP_SUCCESS_WITH_CALLBACK only.
//     (nf-fltkernel-fltcompletependedpreoperation)
//   - FltCompletePendedPreOperation takes a completion context only
//     together with FLT_PREOP_SUCCESS_WITH_CALLBACK.
//     (nf-fltkernel-fltcompletependedpreoperation)
//   - FltPerformAsynchronousIo needs a completion callback.
//     (nf-fltkernel-fltperformasynchronousio)
//   - Volume contexts must come from nonpaged pool.
//     (nc-fltkernel-pflt_context_allocate_callback,
//     managing-contexts-in-a-minifilter-driver)
//   - The size given to FltAllocateContext must not be zero and must fit a
//     registered definition of that context type.
//     (nf-fltkernel-fltallocatecontext, creating-contexts)
//   - A communication port needs a kernel handle, its security descriptor
//     must be freed, and the client port is closed in the disconnect callback.
//     (nf-fltkernel-fltcreatecommunicationport)
package badargument
