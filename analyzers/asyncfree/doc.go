// Package asyncfree is rule FLT4001; its page follows.
//
// The issuer of an asynchronous request frees or touches what its callback owns.
//
// ## Why it fails
//
// FltPerformAsynchronousIo calls the callback whatever it returns, even when it fails.
// The callback frees the callback data and its context, so that an issuer who frees
// them after an error frees them twice, and one who touches them reads freed memory.
//
// ## What to do instead
//
// Leave everything to the callback. What the issuer needs afterwards goes into memory
// with a reference count of two, or is waited for.
//
// ## How it is decided
//
// The memory was an argument of a call that takes it over in every case, and is freed
// or accessed later on the path. A wait between the two is taken to be one for the
// callback.
//
// ## Contract
//
//   - The completion callback of FltPerformAsynchronousIo is called even
//     when the routine fails: what the callback frees must not be freed again.
//     (nf-fltkernel-fltperformasynchronousio)
//   - After FltPerformAsynchronousIo the callback data belongs to the
//     completion callback: the caller must neither use nor free it.
//     (nf-fltkernel-fltperformasynchronousio)
package asyncfree
