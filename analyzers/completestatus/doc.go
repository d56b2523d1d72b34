// Package completestatus is rule FLT3005; its page follows.
//
// An operation is completed without a valid final status.
//
// ## Why it fails
//
// FLT_PREOP_COMPLETE tells the filter manager that Data->IoStatus is the result.
// When nobody set it, the caller gets whatever was there, usually success, for an
// operation that never happened. STATUS_PENDING makes the caller wait for a
// completion that never comes; STATUS_FLT_DISALLOW_FAST_IO belongs to
// FLT_PREOP_DISALLOW_FASTIO. Cleanup and close must not fail: the file object goes
// away in any case.
//
// ## What to do instead
//
// Set Data->IoStatus.Status and Data->IoStatus.Information on every path that
// returns FLT_PREOP_COMPLETE. To let the operation pass, return
// FLT_PREOP_SUCCESS_NO_CALLBACK.
//
// ## How it is decided
//
// Only a plain FLT_PREOP_COMPLETE counts, not the result of an oplock routine,
// which has set the status itself. A callback that gave Data to a routine that
// nobody knows is left alone. A success other than STATUS_SUCCESS for cleanup or
// close is a note.
//
// Completing a pended operation with FLT_PREOP_COMPLETE is judged in the same
// way: a missing status (warning) where the callback data was handed to the routine
// or taken out of a queue and shown to no unknown code; STATUS_PENDING and
// STATUS_FLT_DISALLOW_FAST_IO wherever the status is known. So is what a
// post-operation callback leaves.
//
// ## Contract
//
//   - A pre-operation callback that returns FLT_PREOP_COMPLETE must have
//     set the final status of the operation, which is neither STATUS_PENDING nor
//     STATUS_FLT_DISALLOW_FAST_IO. (nc-fltkernel-pflt_pre_operation_callback,
//     completing-an-i-o-operation-in-a-preoperation-callback-routine)
//   - IRP_MJ_CLEANUP and IRP_MJ_CLOSE must not be failed.
//     (nc-fltkernel-pflt_pre_operation_callback,
//     filtering-i-o-operations-in-a-minifilter-driver)
package completestatus
