// Package annotated is rule FLT1011; its page follows.
//
// A function of the driver is called at a level above the one that its own
// annotation allows.
//
// ## Why it fails
//
// The author wrote down at which level the function may run, and a caller does not
// keep to it. Either the call or the annotation is wrong. Tools that check one
// function at a time never see it, because the callback that is high carries no
// annotation.
//
// ## What to do instead
//
// Make the call where the level is low, or correct the annotation if the function
// is fit for the level.
//
// ## How it is decided
//
// _IRQL_requires_max_ and _IRQL_requires_ with a level, in the new and the old
// spelling, written out or through macros, on the prototype or on the definition.
// It is the author's contract, so it is a warning.
//
// ## Contract
//
//   - A post-operation callback may run at DISPATCH_LEVEL, except after
//     IRP_MJ_CREATE, for fast I/O, and when its pre-operation callback returned
//     FLT_PREOP_SYNCHRONIZE; it must not reach a routine that requires a lower
//     level. (nc-fltkernel-pflt_post_operation_callback)
package annotated
