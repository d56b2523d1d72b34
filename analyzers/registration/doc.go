// Package registration is rule FLT3011; its page follows.
//
// A registration table is one that the filter manager rejects, or that it reads
// wrongly.
//
// ## Why it fails
//
// The tables end with a marker; without it the filter manager reads what lies
// behind. Some major functions cannot be filtered and one has no completion. A
// callback in section INIT is gone when DriverEntry returns, and the first
// operation jumps into freed memory.
//
// ## What to do instead
//
// End the table of operations with { IRP_MJ_OPERATION_END } and that of contexts
// with { FLT_CONTEXT_END }, give each context a pool tag, and place callbacks in a
// section that stays: none, or PAGE where the level allows it.
//
// ## How it is decided
//
// Only what the initialisers say. An element that nobody can see, such as one from
// a macro that is missing, ends the search. A registration structure with one
// initialised member or none is taken to be filled in at run time, and what code
// stores into tables later is not seen (missed).
//
// ## Contract
//
//   - No post-operation callback may be registered for IRP_MJ_SHUTDOWN.
//     (ns-fltkernel-_flt_operation_registration)
//   - The registration structures need their size and version, end markers,
//     and zero in reserved members. (ns-fltkernel-_flt_registration)
//   - IRP_MJ_POWER and IRP_MJ_DEVICE_CHANGE cannot be filtered, and
//     IRP_MJ_SHUTDOWN takes no post-operation callback.
//     (ns-fltkernel-_flt_operation_registration)
//   - A context type has at most three fixed-size definitions and one of
//     variable size, each with a pool tag unless the minifilter allocates the
//     memory itself. (ns-fltkernel-_flt_context_registration)
//   - A callback of the operation registration must not lie in the INIT
//     section, which is discarded. (28170 (derived))
package registration
