// Package blocking is rule FLT1004; its page follows.
//
// A resource, mutex, push lock or critical region is taken, or something is waited
// for, at DISPATCH_LEVEL.
//
// ## Why it fails
//
// At DISPATCH_LEVEL the scheduler does not run. A thread that waits there cannot
// be switched away from, so what it waits for never happens: the machine hangs, or
// stops in the scheduler with a bug check such as ATTEMPTED_SWITCH_FROM_DPC.
// Taking a resource that happens to be free seems to work; it corrupts the lock's
// bookkeeping of threads and APCs all the same.
//
// ## What to do instead
//
// Use a spin lock for data that a completion callback shares with others, and keep
// what is done under it short. Where the lock must be one that waits, defer:
// FltDoCompletionProcessingWhenSafe or a work item. Signalling is allowed:
// KeSetEvent and KeReleaseSemaphore with Wait FALSE. A wait with a timeout of zero
// only asks, and is allowed too.
//
// ## How it is decided
//
// A wait counts when it has no timeout or one that is known not to be zero. "The
// resource if the level is low, else the spin lock" is followed through helpers,
// flags and out-parameters.
//
// ## Contract
//
//   - Resources, mutexes, fast mutexes, guarded mutexes and push locks
//     cannot be acquired at DISPATCH_LEVEL, nor may a callback there block.
//     (nc-fltkernel-pflt_post_operation_callback,
//     nf-fltkernel-fltacquireresourceexclusive)
//   - Waiting for a dispatcher object at DISPATCH_LEVEL is legal only with
//     a timeout of zero; without a timeout, or with another one, the level must be
//     APC_LEVEL or lower. (nf-wdm-kewaitforsingleobject,
//     wdm-irqlkewaitformutexobject)
//   - Setting an event or releasing a mutex or semaphore with Wait = TRUE
//     needs APC_LEVEL or lower, must be followed at once by a wait, and must not
//     be done in pageable code. (nf-wdm-kesetevent)
//   - A completion callback must not wait. (nf-wdm-kewaitforsingleobject
//     (derived))
//   - Critical regions must not be entered or left at DISPATCH_LEVEL or
//     above. (force-irql-checking)
package blocking
