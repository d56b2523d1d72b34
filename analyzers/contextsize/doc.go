// Package contextsize is rule FLT3019; its page follows.
//
// A context is allocated whose type is not in the driver's context registration
// table, or with a size that no definition of that type has.
//
// ## Why it fails
//
// FltAllocateContext looks for a registered definition of the type and size and
// fails with STATUS_FLT_CONTEXT_ALLOCATION_NOT_FOUND when there is none. The
// callback then works without its context, always: what looks like shortage of
// memory is a mistake in a table.
//
// ## What to do instead
//
// Register the structure that is allocated, with sizeof of the same type, or
// register FLT_VARIABLE_SIZED_CONTEXTS. When smaller contexts of a type are meant,
// set FLTFL_CONTEXT_REGISTRATION_NO_EXACT_SIZE_MATCH.
//
// ## How it is decided
//
// Constant types and sizes against all context registration tables of the driver.
// An error for a type that is not registered and for a size above every fixed one
// without a variable-sized definition. A warning for a smaller size: the design
// guide asks for the exact one, the routine's page for no more than it. Silent are
// drivers without such a table or with one that cannot be read as a whole, types
// with an allocation callback, and sizes known at run time only.
//
// ## Contract
//
//   - The size given to FltAllocateContext must not be zero and must fit a
//     registered definition of that context type.
//     (nf-fltkernel-fltallocatecontext, creating-contexts)
package contextsize
