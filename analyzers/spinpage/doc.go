// Package spinpage is rule FLT1009; its page follows.
//
// A function in a pageable section takes a spin lock or raises the level to
// DISPATCH_LEVEL itself.
//
// ## Why it fails
//
// The instructions behind the call are fetched at DISPATCH_LEVEL, and they are in
// the pageable section. If the next page of the function is not in memory, the
// machine stops. The function starts at a low level and seems harmless: PAGED_CODE
// does not see it.
//
// ## What to do instead
//
// Put the part that holds the lock into a function of its own outside the section
// (and keep the compiler from inlining it), or take the whole function out of the
// section.
//
// ## How it is decided
//
// Only the routine that raises the level itself is reported; calling a resident
// helper that does is the cure, not the defect. Raising to APC_LEVEL is harmless.
//
// ## Contract
//
//   - A routine that acquires a spin lock itself must not lie in a pageable
//     section, because its code would be fetched at DISPATCH_LEVEL.
//     (isolating-pageable-code)
package spinpage
