// Package overrun is rule FLT4013; its page follows.
//
// Memory is read or written before the beginning or beyond the end of what was
// allocated, or of a variable.
//
// ## Why it fails
//
// Behind an allocation begins the next one, or the header by which the pool finds
// it. Writing there damages memory of another driver, and the machine stops later
// and elsewhere, with BAD_POOL_HEADER or worse. Driver Verifier's special pool
// makes it stop at once.
//
// ## What to do instead
//
// Allocate with sizeof of the structure that is used, not of a pointer to it, and
// copy with the size of the destination.
//
// ## How it is decided
//
// Only what is certain: the size of the allocation is a constant, or the object is
// a variable, and indexes and lengths are constants. Sizes that are computed from
// lengths, loops, and arrays inside of structures, whose last one is often declared
// too short on purpose, are not judged.
//
// ## Contract
//
//   - Memory must not be read or written outside of what was allocated.
//     (special-pool, bug-check-0xd6--driver-page-fault-beyond-end-of-allocation)
package overrun
