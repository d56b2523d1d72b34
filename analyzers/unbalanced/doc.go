// Package unbalanced is rule FLT1010; its page follows.
//
// A callback returns with a lock held, or at a higher level than it was entered
// at.
//
// ## Why it fails
//
// The filter manager goes on with the level that the callback left: it and the
// drivers below then run too high, and crash somewhere else. A lock that stays
// held hangs the next thread that wants it. From the pre-operation to the
// post-operation callback no lock may be held at all: they may run in different
// threads.
//
// ## What to do instead
//
// Release on every way out. One exit with a single release, or __try and
// __finally, make that easy to see.
//
// ## How it is decided
//
// Judged where a callback returns to Windows, never for helpers: wrappers that
// return with the lock held are everywhere. Locks are told apart by their kind and
// by type and field, or by their variable.
//
// Spin locks that are released without having been acquired are reported; of
// other locks too many are acquired where the analysis does not see it. Run-down
// protection and remove locks belong to no thread: they may go along with a request,
// or from the pre-operation to the post-operation callback, when the callback gives
// them back; it must then do so once on every path.
//
// The callbacks that lock a queue must take their lock, or give it back, exactly once.
// Those that call what may lock by other means, such as a wait for a mutex object or
// interlocked operations, need no lock that is known.
//
// ## Contract
//
//   - No lock may be held from the pre-operation to the post-operation
//     callback. (returning-flt-preop-synchronize)
//   - A push lock is not recursive and must be released on every path.
//     (nf-fltkernel-fltacquirepushlockexclusive)
package unbalanced
