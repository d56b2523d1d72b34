// Package asyncresult is rule FLT4012; its page follows.
//
// The result of an asynchronous operation is taken from the call that started it.
//
// ## Why it fails
//
// With a completion callback the call returns when the operation has begun. Its
// result says whether that worked, most often STATUS_PENDING; how the operation
// ended is in the callback data that the callback gets. A filter that completes the
// caller's operation with the first status reports a success of something that may
// fail later, or STATUS_PENDING, which is no final status. The parameter for the
// number of bytes is ignored in such calls: the variable keeps what it held before,
// and what is copied by it is nothing, or too much.
//
// ## What to do instead
//
// Read CallbackData->IoStatus in the callback, and hand status and Information on in
// its context. Complete the caller's operation there, or wait for the callback.
//
// ## How it is decided
//
// The call has a callback for certain. A status is reported that is stored as the final
// status of the callback's operation while it may be a success. A count is reported
// that is read behind the call, from a local variable which nothing else in the
// function can have written. Counts in structures are not followed.
//
// ## Contract
//
//   - The status of an asynchronous operation is in its callback data when
//     the completion callback runs, not in what the call that started it returned.
//     (nf-fltkernel-fltperformasynchronousio)
//   - With a completion callback the byte count parameter of a read or
//     write is ignored; the count is in the callback data.
//     (nf-fltkernel-fltreadfile)
package asyncresult
