// Package asyncstack is rule FLT4004; its page follows.
//
// Memory on the stack is handed to something that outlives the function.
//
// ## Why it fails
//
// When the function has returned, its stack belongs to the next call in that thread.
// A callback that signals an event there, or a post-operation callback that reads its
// completion context there, damages whatever that is now.
//
// ## What to do instead
//
// Allocate the memory, or wait for the callback before the function returns.
//
// ## How it is decided
//
// The context of a deferred callback, the buffer of a read or write with a callback,
// a parameter of callback data that is performed asynchronously, or the completion
// context of an operation whose post-operation callback is asked for, is the address
// of a local variable. A function that waits for something afterwards, itself or in
// a function of the driver, is taken to wait for the callback; so is one that called it.
//
// ## Contract
//
//   - The buffer and the context of an asynchronous read or write must
//     outlive the operation, so they cannot be locals of a routine that returns.
//     (nf-fltkernel-fltreadfile)
//   - An event on the stack that a completion callback signals must be
//     waited for before the routine returns. (wdm-irqlkesetevent (derived))
//   - A completion context must not point to the stack of the pre-operation
//     callback. (nc-fltkernel-pflt_pre_operation_callback (derived))
package asyncstack
