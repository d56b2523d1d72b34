// Package callbackdata is rule FLT4002; its page follows.
//
// Callback data that the filter allocated is not freed.
//
// ## Why it fails
//
// Callback data holds references on the instance and the file. When it is lost the
// instance cannot be torn down, and the filter cannot be unloaded.
//
// ## What to do instead
//
// Call FltFreeCallbackData on every path, and in the callback of an asynchronous
// request.
//
// ## How it is decided
//
// The function returns while the callback data is still its own and nothing names it
// any more.
//
// ## Contract
//
//   - Callback data that the minifilter has allocated must be freed on
//     every path. (nf-fltkernel-fltallocatecallbackdata)
package callbackdata
