// Package neverinit is rule FLT3024; its page follows.
//
// A list or a callback data queue is used, and no code of the driver initialises it.
//
// ## Why it fails
//
// A list head of zeroes is no empty list: inserting there writes through NULL, and
// IsListEmpty says that there is an entry. A queue that was not initialised has no
// callbacks, and the filter manager calls them.
//
// ## What to do instead
//
// Call InitializeListHead and FltCbdqInitialize where the memory that the list or
// queue is in is prepared, before anybody else can find it.
//
// ## How it is decided
//
// By the driver as a whole. A list is known by the structure and member, or the
// variable, that holds it; pointers that are parameters are followed to the calls, so
// helpers may be used. A head may also be initialised by setting its links, by an
// initialiser or by copying the structure. What is an entry somewhere is no head:
// entries are inserted next to other entries.
//
// The rule is silent about members of structures that code outside the driver gets,
// and where a part of the driver was not read, is declared and not there, or does
// not register a filter.
//
// ## Contract
//
//   - A list head must be initialised with InitializeListHead before the
//     list is used. (nf-wdm-initializelisthead, singly-and-doubly-linked-lists)
//   - A callback data queue must be initialised with FltCbdqInitialize
//     before any other routine of the queue is called.
//     (nf-fltkernel-fltcbdqinsertio)
package neverinit
