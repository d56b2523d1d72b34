// Package undirty is rule FLT3014; its page follows.
//
// Parameters of an operation are changed without marking the callback data dirty.
//
// ## Why it fails
//
// The filter manager hands the original parameters on unless
// FltSetCallbackDataDirty says that they changed. The swapped buffer is never
// used, the redirected file object never opened: the filter silently does nothing.
//
// ## What to do instead
//
// Call FltSetCallbackDataDirty(Data) after the last change, on every path that
// sends the operation on.
//
// ## How it is decided
//
// A store to a part of Data->Iopb, with no call that sets the callback data dirty
// after it, on a path that returns a status that sends the operation on. Bits that
// are cleared and set again are taken back. FltLockUserBuffer marks the data
// itself. When Data was stored elsewhere, somebody else may do it.
//
// ## Contract
//
//   - After changing parameters of an operation the minifilter must call
//     FltSetCallbackDataDirty, otherwise the change is ignored.
//     (nf-fltkernel-fltsetcallbackdatadirty)
package undirty
