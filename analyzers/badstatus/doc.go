// Package badstatus is rule FLT3001; its page follows.
//
// A callback returns a value that is none of the statuses of its type.
//
// ## Why it fails
//
// The filter manager switches on the status. A value that it does not know, such
// as an NTSTATUS returned by mistake, is treated as a broken filter: the verifier
// stops the machine, and without it the operation takes a way that nobody chose.
//
// A name of the wrong enumeration is as bad when its number means something else:
// FLT_PREOP_SUCCESS_NO_CALLBACK returned by a post-operation callback is
// FLT_POSTOP_MORE_PROCESSING_REQUIRED, and the operation hangs.
//
// ## What to do instead
//
// Put an error into Data->IoStatus.Status, set Data->IoStatus.Information to 0 and
// return FLT_PREOP_COMPLETE; in a post-operation callback return
// FLT_POSTOP_FINISHED_PROCESSING. To let the operation pass after an error of your
// own, return FLT_PREOP_SUCCESS_NO_CALLBACK.
//
// ## How it is decided
//
// Values decide, not types: an NTSTATUS variable that only ever holds FLT_PREOP_*
// values is fine. A value must be known, or known to be an error status because it
// failed NT_SUCCESS. A stranger's name for the harmless number 0 is a note.
//
// ## Contract
//
//   - A callback must return one of the values of its status type.
//     (file-system-filter-verification)
package badstatus
