// Package selfrelease is rule FLT3017; its page follows.
//
// A clean-up callback releases the context that is being freed.
//
// ## Why it fails
//
// The clean-up callback runs because the last reference is gone. Releasing it
// again takes the count below zero and frees the context twice.
//
// ## What to do instead
//
// Free what the context points to, and leave the context to the filter manager.
//
// ## How it is decided
//
// The first parameter of a registered clean-up callback is passed to a routine
// that releases contexts. References to other contexts, kept in the one that is
// freed, have to be released there.
//
// ## Contract
//
//   - A context cleanup callback runs at up to APC_LEVEL and must not
//     release the context that is being freed.
//     (nc-fltkernel-pflt_context_cleanup_callback)
package selfrelease
