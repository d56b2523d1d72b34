// Package pagedassert is rule FLT1006; its page follows.
//
// PAGED_CODE stands in a function that is not pageable and may run at
// DISPATCH_LEVEL.
//
// ## Why it fails
//
// PAGED_CODE asserts that the level is below DISPATCH_LEVEL: with assertions on,
// or under Driver Verifier, the machine stops there. In a free build nothing
// happens. Then the macro is a statement by the author that the function is not
// meant for this level, and its callers do not keep to it.
//
// ## What to do instead
//
// Remove the macro if the function is fit for DISPATCH_LEVEL, or keep the callers
// from calling it there.
//
// ## How it is decided
//
// Never more than a warning, because only the assertion fails. If the function is
// in a pageable section, FLT1005 reports it instead.
//
// ## Contract
//
//   - PAGED_CODE asserts that the level is below DISPATCH_LEVEL and does
//     not belong in a routine that may run there. (wdm-pagedcode)
package pagedassert
