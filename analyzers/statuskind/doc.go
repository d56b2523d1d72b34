// Package statuskind is rule FLT3006; its page follows.
//
// A pre-operation callback returns a status that does not fit the kind of
// operation.
//
// ## Why it fails
//
// Only an IRP can be pended: fast I/O and file system filter callbacks are calls
// that return with the operation finished. Only fast I/O can be refused with
// FLT_PREOP_DISALLOW_FASTIO: for an IRP there is no second way. The filter manager
// asserts, and without the verifier the operation is lost.
//
// ## What to do instead
//
// Test FLT_IS_IRP_OPERATION(Data) before pending and FLT_IS_FASTIO_OPERATION(Data)
// before refusing. Fast I/O that cannot be handled at once can be refused: then it
// comes again as an IRP.
//
// ## How it is decided
//
// A test is missing only where the registered major function can really be
// something else: IRP_MJ_CREATE is always an IRP, IRP_MJ_READ may be fast I/O.
// Operations taken over by a routine that is for IRPs only are left to the rule
// about that routine. FLT_PREOP_SYNCHRONIZE for a create, which is synchronized
// anyway, is a note.
//
// ## Contract
//
//   - FLT_POSTOP_DISALLOW_FSFILTER_IO and FLT_PREOP_DISALLOW_FSFILTER_IO
//     are for IRP_MJ_QUERY_OPEN only. (nc-fltkernel-pflt_post_operation_callback,
//     nc-fltkernel-pflt_pre_operation_callback)
//   - FLT_PREOP_DISALLOW_FASTIO may be returned only for a fast I/O
//     operation, and not for shutdown, volume mount or volume dismount.
//     (nc-fltkernel-pflt_pre_operation_callback,
//     disallowing-a-fast-i-o-operation-in-a-preoperation-callback-routine)
//   - FLT_PREOP_PENDING may be returned only for an IRP-based operation
//     that has been handed over, without a completion context.
//     (nc-fltkernel-pflt_pre_operation_callback)
//   - Creates are always synchronised: FLT_PREOP_SYNCHRONIZE adds nothing
//     there and should not be returned. (nc-fltkernel-pflt_pre_operation_callback)
package statuskind
