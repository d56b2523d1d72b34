// Package userfault is rule FLT4015; its page follows.
//
// Memory of a process is touched outside an exception handler.
//
// Reported are the input and output buffers of the message callback of a
// communication port (an error), and the buffers of operations that are neither
// system buffers nor described by an MDL (a warning).
//
// ## Why it fails
//
// The addresses are those that the process gave. That they were checked when the
// call began does not help: another thread of the process can unmap the memory or
// change its protection a moment later. The fault then reaches nobody, and the
// system stops. For a communication port any process that may connect can do it at
// will.
//
// ## What to do instead
//
// Copy what the process sent into memory of your own inside `__try`, and read only
// the copy: it cannot change between a check and its use either. Write answers
// inside `__try`. For operations take the MDL if there is one, test
// FLT_IS_SYSTEM_BUFFER, and use the address inside `__try` otherwise;
// FltLockUserBuffer makes an MDL.
//
// ## How it is decided
//
// An access counts when it lies in no `__try` with an `__except`, and neither does
// any call on the way from the callback. `__finally` alone catches nothing. Buffers
// of operations are left alone where the operation is known to be paging I/O or a
// driver's, has an MDL or a system buffer. Where a pointer is either the buffer or
// an address from its MDL, the path of the former counts. Pointers that were
// computed and stored, or read out of a buffer, are not followed.
//
// ## Contract
//
//   - A user buffer without an MDL must be accessed inside an exception
//     handler. (accessing-user-buffers-in-a-preoperation-callback-routine)
//   - The buffers of a message callback are raw user memory: they must be
//     accessed inside an exception handler and checked for alignment.
//     (nf-fltkernel-fltcreatecommunicationport)
package userfault
