// Package pageddata is rule FLT1003; its page follows.
//
// Memory from paged pool is read or written at DISPATCH_LEVEL, or is made a lock, an
// event or another object that the kernel itself touches at that level.
//
// ## Why it fails
//
// Paged pool may be on disk. Touching it causes a page fault, and a page fault at
// DISPATCH_LEVEL stops the machine with IRQL_NOT_LESS_OR_EQUAL. An exception
// handler does not help. The fault needs memory pressure, so it shows up at
// customers.
//
// ## What to do instead
//
// Allocate what a completion callback touches from nonpaged pool: completion
// contexts, stream contexts with their members, buffers. Or copy what is needed
// into the completion context before the operation is sent down. Locks, events and
// resources always belong in nonpaged memory.
//
// ## How it is decided
//
// The memory must come from a paged allocation on the path, or from a field of a
// structure that the whole driver fills with paged memory only. A field that is
// filled from both pools is no evidence. A context that is looked up lives in the
// pool that all allocations of its type use, unless the driver registers an
// allocation callback. Touching is reading or writing through
// a pointer, or handing it to a routine that does, such as RtlCopyMemory.
// Locks, events, timers and lookaside lists are reported where they are initialised,
// at whatever level: the scheduler and the lock routines raise it themselves. Push
// locks and rundown references may be paged.
//
// ## Contract
//
//   - Memory that a completion callback uses must be nonpaged, because a
//     page fault at DISPATCH_LEVEL stops the system.
//     (nc-fltkernel-pflt_completed_async_io_callback,
//     nc-fltkernel-pflt_post_operation_callback)
//   - A context allocated from paged pool may be released only at APC_LEVEL
//     or lower. (nf-fltkernel-fltreleasecontext)
//   - Events, mutexes, spin locks and resources must live in nonpaged
//     memory. (force-irql-checking)
package pageddata
