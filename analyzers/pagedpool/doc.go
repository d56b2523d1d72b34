// Package pagedpool is rule FLT1002; its page follows.
//
// Paged pool is allocated or freed at DISPATCH_LEVEL.
//
// ## Why it fails
//
// The memory manager may have to wait for paged pool: for a lock, or for the disk.
// At DISPATCH_LEVEL it cannot. Driver Verifier stops the machine at the call;
// without it the machine crashes on the day when the pool's own bookkeeping is
// paged out.
//
// ## What to do instead
//
// Allocate nonpaged pool (NonPagedPoolNx, POOL_FLAG_NON_PAGED, a nonpaged
// lookaside list) for everything that a completion callback handles, or allocate
// in the pre-operation callback. Memory that has to be paged can be freed in a
// work item.
//
// ## How it is decided
//
// The pool type or flags must be known: a constant, a variable or a parameter
// whose values the analysis can see. Memory that is freed must come from a paged
// allocation in the driver. A pool type that nobody can see is no evidence.
//
// ## Contract
//
//   - Memory that a completion callback uses must be nonpaged, because a
//     page fault at DISPATCH_LEVEL stops the system.
//     (nc-fltkernel-pflt_completed_async_io_callback,
//     nc-fltkernel-pflt_post_operation_callback)
//   - Paged pool can be allocated only at APC_LEVEL or lower, nonpaged pool
//     up to DISPATCH_LEVEL. (nf-wdm-exallocatepool2,
//     nf-fltkernel-fltallocatepoolalignedwithtag)
package pagedpool
