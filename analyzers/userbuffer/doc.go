// Package userbuffer is rule FLT1012; its page follows.
//
// The caller's buffer is touched at DISPATCH_LEVEL, where it need be neither
// resident nor mapped.
//
// ## Why it fails
//
// The buffer of a read, write or directory query is an address in the calling
// process. At DISPATCH_LEVEL its pages may be out, and the thread may belong to
// another process, whose memory is then read or overwritten. __try does not catch
// a page fault at that level.
//
// ## What to do instead
//
// Use the MDL with MmGetSystemAddressForMdlSafe if there is one; the address is
// valid at any level up to DISPATCH_LEVEL. A system buffer (FLT_IS_SYSTEM_BUFFER)
// can be touched too. Otherwise call FltDoCompletionProcessingWhenSafe, and
// FltLockUserBuffer in its callback; or swap the buffers in the pre-operation
// callback.
//
// ## How it is decided
//
// Which parameter of which operation is the caller's own address is in
// internal/kb/data/buffers.kb. Buffers that are always system buffers are left
// out, and so is a branch in which the operation is fast I/O or the buffer is
// known to be a system buffer. Touching is reading or writing through the address,
// or handing it to a routine that does, such as RtlCopyMemory.
//
// ## Contract
//
//   - A user buffer that is neither a system buffer nor described by an MDL
//     must not be touched at DISPATCH_LEVEL: the completion must be deferred to a
//     safe level and the buffer locked first.
//     (accessing-user-buffers-in-a-postoperation-callback-routine)
//   - An exception handler does not catch a page fault taken at
//     DISPATCH_LEVEL. (accessing-user-buffers-in-a-postoperation-callback-routine,
//     preventing-errors-and-deadlocks-while-using-spin-locks)
package userbuffer
