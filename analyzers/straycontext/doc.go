// Package straycontext is rule FLT3004; its page follows.
//
// A pre-operation callback leaves a completion context behind with a status that
// does not pass it on.
//
// ## Why it fails
//
// Only FLT_PREOP_SUCCESS_WITH_CALLBACK and FLT_PREOP_SYNCHRONIZE pass the context
// on. With any other status it must be NULL; what was allocated for it is lost,
// because the post-operation callback that would free it is never called.
//
// ## What to do instead
//
// Set *CompletionContext as the last thing before returning
// FLT_PREOP_SUCCESS_WITH_CALLBACK. On other paths free what was allocated and
// leave *CompletionContext alone.
//
// ## How it is decided
//
// The value at the return counts, and it must be known not to be NULL. It is an
// error when the context is an allocation that the callback still owns, otherwise
// a warning.
//
// ## Contract
//
//   - A pre-operation callback may leave a completion context only when it
//     returns FLT_PREOP_SUCCESS_WITH_CALLBACK or FLT_PREOP_SYNCHRONIZE.
//     (nc-fltkernel-pflt_pre_operation_callback)
//   - What a pre-operation callback has allocated for its post-operation
//     callback must be released when it returns a value that asks for none.
//     (nc-fltkernel-pflt_pre_operation_callback)
package straycontext
