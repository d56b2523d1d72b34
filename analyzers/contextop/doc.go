// Package contextop is rule FLT1007; its page follows.
//
// A context of an instance, file, stream, handle, volume or transaction is looked
// up, set or deleted at DISPATCH_LEVEL.
//
// ## Why it fails
//
// The filter manager keeps contexts in lists that are guarded by locks that wait.
// Get, set and delete need APC_LEVEL or lower; a post-operation callback for reads
// and writes runs above that.
//
// ## What to do instead
//
// Get the context in the pre-operation callback, hand it over as the completion
// context, and release it in the post-operation callback: FltReleaseContext and
// FltReferenceContext are allowed up to DISPATCH_LEVEL when the context is
// nonpaged. Set contexts after the create, where the level is PASSIVE_LEVEL.
//
// ## How it is decided
//
// All routines of the three families count, for every type of context. Releasing
// and referencing do not.
//
// ## Contract
//
//   - Contexts may be released or referenced at DISPATCH_LEVEL, but
//     getting, setting or deleting one requires APC_LEVEL or lower, so a
//     post-operation callback must get them beforehand.
//     (nc-fltkernel-pflt_post_operation_callback,
//     writing-preoperation-callback-routines)
package contextop
