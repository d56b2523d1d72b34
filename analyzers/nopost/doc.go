// Package nopost is rule FLT3002; its page follows.
//
// A pre-operation callback asks for a post-operation callback, and none is
// registered.
//
// ## Why it fails
//
// The filter manager is promised a completion callback and has none to call. It
// stops the machine with bug check 0xF5.
//
// ## What to do instead
//
// Return FLT_PREOP_SUCCESS_NO_CALLBACK, or register a post-operation callback. A
// callback that several major functions share has to tell them apart when only
// some have a post-operation callback; IRP_MJ_SHUTDOWN can never have one.
//
// ## How it is decided
//
// Each row of the registration table is run on its own, so a shared callback is
// wrong only for the rows where it really returns FLT_PREOP_SUCCESS_WITH_CALLBACK
// or FLT_PREOP_SYNCHRONIZE. A post-operation callback whose code is missing from
// the project counts as registered.
//
// A pended operation that is let go on with a post-operation callback is
// reported when none of the operations that a pre-operation callback can hold
// back has one.
//
// ## Contract
//
//   - FLT_PREOP_SUCCESS_WITH_CALLBACK and FLT_PREOP_SYNCHRONIZE need a
//     post-operation callback registered for the same major function.
//     (returning-flt-preop-success-with-callback,
//     bug-check-0xf5--fltmgr-file-system)
package nopost
