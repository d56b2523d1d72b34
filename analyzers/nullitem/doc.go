// Package nullitem is rule FLT2009; its page follows.
//
// A work item is queued without a test for NULL.
//
// ## Why it fails
//
// There may be no memory for the item, and the queueing routine does not test for NULL.
//
// ## What to do instead
//
// Test the result of the allocation and go on as when queueing fails.
//
// ## How it is decided
//
// The allocation is followed in two cases, and the call is reachable in the case in
// which it returned NULL.
//
// ## Contract
//
//   - The result of allocating a work item must be compared with NULL.
//     (nf-fltkernel-fltallocatedeferredioworkitem,
//     nf-fltkernel-fltallocategenericworkitem)
package nullitem
