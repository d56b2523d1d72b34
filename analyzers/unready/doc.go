// Package unready is rule FLT3023; its page follows.
//
// An object is published, or used, on a path on which the routine that initialises
// it failed.
//
// ## Why it fails
//
// Once a context is attached every callback finds it, at once and in other threads.
// Whoever looks it up takes for granted that all of it is there: a queue without
// callbacks, or a lookaside list that is no list, is called through NULL.
//
// ## What to do instead
//
// Attach the context last, when everything in it was initialised and every status was
// a success. Otherwise release it, which frees it, and return the error.
//
// ## How it is decided
//
// By path: the initialisation failed, here or in a helper, and the context is attached
// or the object used without anything having been written to the context or structure in
// between. What is written may be a note to do without the part, so nothing is said then.
//
// ## Contract
//
//   - A context must be complete before it is attached to an object,
//     because others can find it at once. (setting-contexts (derived))
package unready
