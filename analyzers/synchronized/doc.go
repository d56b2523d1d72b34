// Package synchronized is rule FLT3016; its page follows.
//
// A pre-operation callback synchronizes an operation that may be asynchronous.
//
// ## Why it fails
//
// FLT_PREOP_SYNCHRONIZE makes the thread wait until the operation is complete. For
// asynchronous reads and writes that costs what the caller wanted to save, and for
// paging I/O it can deadlock. A directory notification or a byte-range lock ends
// when something happens, perhaps never.
//
// ## What to do instead
//
// Ask FltIsOperationSynchronous first, or return FLT_PREOP_SUCCESS_WITH_CALLBACK
// and use FltDoCompletionProcessingWhenSafe.
//
// ## How it is decided
//
// For IRP_MJ_READ and IRP_MJ_WRITE, unless the callback asks somewhere; for
// notifications and locks when the minor function is known where the callback
// returns, for requests of oplocks when the control code is.
//
// ## Contract
//
//   - FLT_PREOP_SYNCHRONIZE must not be returned for asynchronous reads and
//     writes: ask FltIsOperationSynchronous first.
//     (nc-fltkernel-pflt_pre_operation_callback, returning-flt-preop-synchronize)
//   - Operations that stay pending by design, such as oplock requests,
//     change notification and byte-range locks, cannot be synchronised.
//     (returning-flt-preop-synchronize)
package synchronized
