// Package processhandle is rule FLT4016; its page follows.
//
// A file is opened without OBJ_KERNEL_HANDLE in a callback that runs in a thread of
// a process.
//
// ## Why it fails
//
// The handle is entered in the table of the current process. That process did not
// ask for the file and may have no right to it: it can read, write and duplicate
// the handle, and close it, after which the number may stand for another file while
// the driver still uses it. What the driver does with the handle in a thread of its
// own fails, since there the number means nothing.
//
// ## What to do instead
//
// Pass OBJ_KERNEL_HANDLE to InitializeObjectAttributes, usually together with
// OBJ_CASE_INSENSITIVE. Such a handle is valid in every thread, and for the kernel
// only.
//
// ## How it is decided
//
// Which callbacks run in threads of the system process is in the roles: the entry
// of the driver, its unload callbacks, work items, and threads that the driver
// creates need not ask for a kernel handle. Every other callback must. Nothing is
// said where the attributes are not known at the call.
//
// ## Contract
//
//   - A file opened by the minifilter needs a kernel handle, and its handle
//     and file object must both be given back. (nf-fltkernel-fltcreatefile,
//     nf-fltkernel-fltclose)
package processhandle
