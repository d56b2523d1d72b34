// Package workitem is rule FLT2008; its page follows.
//
// A work item is not freed.
//
// ## Why it fails
//
// A work item holds a reference on what it was queued for. One that is lost is leaked
// memory at best; a deferred work item or one of the filter keeps the instance or the
// filter from going away.
//
// ## What to do instead
//
// Free the item where queueing it failed, on every early return after its allocation,
// and on every path of the work routine.
//
// ## How it is decided
//
// The function returns while the item is still the driver's and nothing names it any
// more: no result, no global, no memory of a caller. Work routines are analysed with
// the item that they were queued with. The finding is shown where the item comes
// from, the return is a related place.
//
// ## Contract
//
//   - A work item must be freed exactly once, by the work routine or by
//     whoever failed to queue it. (nf-fltkernel-fltfreedeferredioworkitem,
//     nf-fltkernel-fltfreegenericworkitem)
//   - A work item that could not be queued must be freed by whoever
//     allocated it. (pending-an-i-o-operation-in-a-preoperation-callback-routine)
package workitem
