// Package loststatus is rule FLT3013; its page follows.
//
// The status of an operation is set where nobody looks at it, or without undoing
// the operation, or beside the count of a success.
//
// ## Why it fails
//
// A pre-operation callback that sets an error and lets the operation pass has not
// refused it: the file system overwrites the status. This is how access checks
// fail silently.
//
// A create that succeeded has opened the file. When the post-operation callback
// turns the status into an error without FltCancelFileOpen, the file system keeps
// an open file that nobody will close.
//
// The count in Data->IoStatus.Information belongs to the status. Beside an error
// it says that bytes were moved, and who looks at it first copies or reads them.
//
// ## What to do instead
//
// Return FLT_PREOP_COMPLETE together with the status, or complete the pended
// operation with it. In the post-operation callback of a create call
// FltCancelFileOpen before setting the error. Set Information to 0 with every error.
//
// ## How it is decided
//
// The status must be set on the path, and an error; a success that is lost is a
// note. For a create the original status must be known to be a success where the
// callback returns. STATUS_FLT_DISALLOW_FAST_IO as the final status of any
// operation in a post-operation callback is an error.
//
// A pended operation that is resumed with a status that sends it on is judged like
// a return. Information counts as left when a post-operation callback has set an
// error in place of what may be a success, and has not written the count on the path;
// callbacks that write a count by a name which may or may not be that of their operation
// are not judged, nor are paths on which code that is not known saw the callback data.
//
// ## Contract
//
//   - The status block of a received operation may be changed only on a
//     path that then finishes or completes the operation; otherwise the value is
//     lost. (ns-fltkernel-_flt_callback_data)
//   - To fail an operation after the fact, set an error status and clear
//     Information; a successful create must first be undone with
//     FltCancelFileOpen.
//     (failing-an-i-o-operation-in-a-postoperation-callback-routine)
package loststatus
