// Package afterrelease is rule FLT4006; its page follows.
//
// An object is used or released again after it was released.
//
// ## Why it fails
//
// The memory may have been given to somebody else. Reading it gives nonsense, writing
// or freeing it damages somebody else's data; the crash comes later and elsewhere.
//
// ## What to do instead
//
// Release last. Set a variable that lives on to NULL with the release.
//
// ## How it is decided
//
// On one path the object is released and then accessed, passed to a routine or released
// again. For counted references only the same function counts and it is a warning,
// because another reference may keep the object alive; nothing in the function
// guarantees it. File name information is no such case: it must be released exactly
// once, so that a second release is an error wherever it stands. With callback data its MDLs are released: those that the driver
// stored in its parameters, and those that it took from there.
//
// ## Contract
//
//   - The MDL chain of callback data must not be used after the callback
//     data was freed or reused. (nf-fltkernel-fltfreecallbackdata)
//   - A context must not be used after its reference was released.
//     (nf-fltkernel-fltreleasecontext)
//   - File name information must be released exactly once.
//     (nf-fltkernel-fltgetfilenameinformation, bug-check-0xf5--fltmgr-file-system)
package afterrelease
