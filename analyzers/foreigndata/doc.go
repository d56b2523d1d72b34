// Package foreigndata is rule FLT4003; its page follows.
//
// Callback data is freed or reused that the filter did not allocate.
//
// ## Why it fails
//
// The operation that a callback gets, and the callback data that a read or write with
// a completion callback brings along, belong to the filter manager. It frees them
// itself: freed twice, the machine stops or another request's memory is damaged.
//
// ## What to do instead
//
// Free and reuse only what FltAllocateCallbackData gave.
//
// ## How it is decided
//
// At this call the argument is the operation of the callback, or the parameter of a
// callback whose routine allocates callback data of its own, on every path that leads
// there. A function that gets the filter's own callback data on some paths is not
// reported: it will tell them apart by something that is not seen.
//
// ## Contract
//
//   - Only callback data that the minifilter has allocated itself may be
//     freed or reused, never that of an operation it received.
//     (nf-fltkernel-fltfreecallbackdata)
//   - The callback data given to the completion callback of FltReadFile or
//     FltWriteFile belongs to the filter manager and must not be freed.
//     (nf-fltkernel-fltfreecallbackdata)
package foreigndata
