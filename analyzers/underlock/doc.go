// Package underlock is rule FLT1008; its page follows.
//
// A routine is called under a spin lock, or at a level that the driver raised
// itself, although it needs a lower level.
//
// ## Why it fails
//
// A spin lock raises the level to DISPATCH_LEVEL until it is released, and a fast
// mutex raises it to APC_LEVEL. What needs less is illegal in between, in every
// callback, also in one that is entered at PASSIVE_LEVEL. Under a spin lock a wait
// hangs the processor, and soon every other one that wants the lock. At APC_LEVEL
// file I/O waits for an APC that is held back.
//
// ## What to do instead
//
// Move the call out of the locked part: allocate, query and copy before the lock
// is taken, use the result under it, and clean up behind it. Where the call must
// be under a lock, use one that keeps the level: a push lock or a resource.
//
// ## How it is decided
//
// The level is followed through acquire and release on every path, through helpers
// that lock for their caller and locks that are taken on a condition. The finding
// shows where the level was raised.
//
// An error at DISPATCH_LEVEL or where the routine waits for an APC; a warning at
// APC_LEVEL when only the documents require PASSIVE_LEVEL.
//
// ## Contract
//
//   - While a spin lock is held the level is DISPATCH_LEVEL, whatever it
//     was before: routines that need a lower level must wait until it is released.
//     (preventing-errors-and-deadlocks-while-using-spin-locks)
package underlock
