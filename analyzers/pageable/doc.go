// Package pageable is rule FLT1005; its page follows.
//
// A function in a pageable or discardable section may run at DISPATCH_LEVEL.
//
// ## Why it fails
//
// Code in a section whose name begins with PAGE is paged out when memory is short,
// and INIT is thrown away after DriverEntry. Fetching an instruction that is not
// in memory at DISPATCH_LEVEL stops the machine. Nothing in the function has to be
// wrong: it is enough that it is there.
//
// ## What to do instead
//
// Take the function out of the section: remove it from #pragma alloc_text, or put
// #pragma code_seg() before it. Functions that must be pageable may be called only
// where the level is low, for example while draining, after a create, or in a
// synchronised post-operation callback.
//
// ## How it is decided
//
// Sections come from alloc_text, code_seg in all its forms (stack, declspec,
// __pragma). A name counts by its beginning: NONPAGED is not pageable. The finding
// is at the function, with the place that puts it in the section and the way from
// the registration.
//
// An error where the operation is really completed at DISPATCH_LEVEL, a warning
// where only the documents allow it.
//
// ## Contract
//
//   - Code that may run at DISPATCH_LEVEL must not lie in a pageable
//     section. (isolating-pageable-code,
//     nc-fltkernel-pflt_post_operation_callback)
//   - PAGED_CODE asserts that the level is below DISPATCH_LEVEL and does
//     not belong in a routine that may run there. (wdm-pagedcode)
package pageable
