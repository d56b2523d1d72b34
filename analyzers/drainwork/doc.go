// Package drainwork is rule FLT3015; its page follows.
//
// A post-operation callback does normal completion work while the operation is
// being drained.
//
// ## Why it fails
//
// Draining means that the instance goes away: the operation is not finished, Data
// is a copy, and its results do not exist. Names and contexts that are queried or
// set now belong to a volume that may be gone; a stored pointer to the copy is
// dangling at once.
//
// ## What to do instead
//
// When FLTFL_POST_OPERATION_DRAINING is set free the completion context and return
// FLT_POSTOP_FINISHED_PROCESSING. A test of NT_SUCCESS(Data->IoStatus.Status)
// before the work does it too.
//
// ## How it is decided
//
// The callback is run once more with the draining flag set and a status that is no
// success. Operations whose buffers were swapped are never drained. Setting a
// context, querying a name, sending a message, starting I/O and locking the buffer
// are warnings; touching the buffer and storing Data are errors.
//
// Looking up a context of the file is a warning, too, unless the pre-operation
// callback looks one up: then it may be there to undo what that did. Contexts of the
// instance and the volume are left alone, since completion contexts may be returned
// to a list in them.
//
// ## Contract
//
//   - A draining post-operation callback may only release what it owns and
//     must return FLT_POSTOP_FINISHED_PROCESSING.
//     (nc-fltkernel-pflt_post_operation_callback,
//     performing-completion-processing-for-an-i-o-operation)
//   - The callback data of a draining call is a copy: it must not be stored
//     or queued, and writes to it are lost.
//     (nc-fltkernel-pflt_post_operation_callback)
package drainwork
