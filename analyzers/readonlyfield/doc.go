// Package readonlyfield is rule FLT3012; its page follows.
//
// A part of an operation that belongs to the filter manager is changed.
//
// ## Why it fails
//
// The filter manager keeps its own books by these fields. A changed major function
// sends the operation into the wrong handler with the wrong parameters; a changed
// requestor mode turns off the checks of a user's request; the related objects are
// shared by all filters.
//
// ## What to do instead
//
// Change parameters, TargetFileObject, TargetInstance, OperationFlags or IoStatus,
// and nothing else. To send something different, allocate callback data of your
// own with FltAllocateCallbackData.
//
// ## How it is decided
//
// Only the operation that a callback received counts. Callback data that the
// driver allocated, and functions that reuse or free it, may set every field. A
// direct change of Data->Flags is a note.
//
// ## Contract
//
//   - The thread, requestor mode, major function and internal flags of a
//     received operation must not be changed, nor the related objects.
//     (ns-fltkernel-_flt_callback_data, ns-fltkernel-_flt_io_parameter_block)
package readonlyfield
