// Package missingmdl is rule FLT4011; its page follows.
//
// The MDL of an operation is used on a path that has not made sure that there
// is one.
//
// ## Why it fails
//
// A read, write or control operation of an application comes with the address
// of its buffer. An MDL is there only if somebody locked the buffer: a filter
// above, or the memory manager for paging I/O. Elsewhere the parameter is NULL,
// and mapping it stops the machine.
//
// ## What to do instead
//
// Test the MDL. Without one, call FltLockUserBuffer, at APC_LEVEL or lower, and
// read the parameter again after a success; a system buffer, and the buffers of
// fast I/O, are used by their address.
//
// ## How it is decided
//
// On each path to a routine that needs an MDL, or to an access to what is in it,
// the analysis knows whether the parameter was tested, and with which outcome,
// or FltLockUserBuffer succeeded, here, in a helper, or in the pre-operation
// callback. The rule reports paths on which neither happened, and those on which
// the test found none. Once it was tested and both outcomes go on together, the
// code may know by other means: nothing is said. Paging I/O, reads and writes whose
// minor function says that they hand out pages of the cache, and the operations
// whose only buffer is an MDL, are left out.
//
// ## Contract
//
//   - R-100a: The MDL of a buffer parameter is optional and can be NULL;
//     FltLockUserBuffer makes one. (nf-fltkernel-fltlockuserbuffer)
package missingmdl
