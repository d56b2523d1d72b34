// Package queuecallback is rule FLT3022; its page follows.
//
// A callback of a callback data queue does not do what its role is.
//
// ## Why it fails
//
// The filter manager keeps no queue of its own: what is in the queue is what the
// insert and remove callbacks made of the driver's list. An operation that is not
// linked when the insert callback returns a success is pended for ever, and the
// remove callback then unlinks what is in no list. One that is linked although the
// callback failed goes on, and leaves its entry behind in freed memory. An entry that is
// linked or unlinked twice destroys the list.
//
// All of insert, remove and peek run with the queue's lock held. A lock that is not
// recursive deadlocks at once when one of them takes it again.
//
// ## What to do instead
//
// Insert: link the operation once on every path that succeeds, and take it out again
// before returning an error. Remove: unlink exactly the operation that is given.
// Peek: only look. Lock in the acquire callback, unlock in the release callback, and
// nowhere else.
//
// ## How it is decided
//
// The callbacks are analysed with the operation that they get. What links and unlinks
// are the routines for doubly linked lists, on a part of the callback data. A
// queue can be any container: that something is missing is reported only if the
// other callback of the pair works with such a list, and nothing in this one may do
// it by other means, such as a store to list entries, a routine that is not known,
// or an entry that belongs to something else. An entry that comes off the end of a
// list may be the operation or not: nothing is said from there on.
//
// The lock is told by type and field. Resources and mutex objects may be acquired
// again by the same thread. Operations that are not completed, or twice, are those
// of FLT2006, locks that are not taken and given back once those of FLT1010.
//
// ## Contract
//
//   - The insert, remove and peek callbacks of a callback data queue run
//     with the lock of the queue held and must not take it again.
//     (nf-fltkernel-fltcbdqinitialize)
//   - The insert callback of a callback data queue puts the operation into
//     the queue when it returns a success, the remove callback takes that
//     operation out, and the peek callback only looks.
//     (nf-fltkernel-fltcbdqinitialize, nf-fltkernel-fltcbdqremovenextio)
package queuecallback
