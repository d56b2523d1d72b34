// Package irqlcall is rule FLT1001; its page follows.
//
// A kernel or filter manager routine is called at an IRQL above the highest one
// that its page or its header annotation allows.
//
// ## Why it fails
//
// A post-operation callback may run at DISPATCH_LEVEL: the storage stack completes
// reads, writes, flushes and controls there, in whatever thread happens to run. At
// DISPATCH_LEVEL the thread cannot be switched and no page fault can be served. A
// routine that waits, or whose code or data is pageable, then stops the machine
// with IRQL_NOT_LESS_OR_EQUAL or hangs it. It usually works on the developer's
// machine: the pages are in memory, the data comes from the cache, and the level
// is low.
//
// The types of the callbacks carry no IRQL annotation, so compilers and other
// analysers take them to run at PASSIVE_LEVEL.
//
// ## What to do instead
//
// Do the work in the pre-operation callback and carry the result in the completion
// context; or return FLT_PREOP_SYNCHRONIZE where that is allowed; or call
// FltDoCompletionProcessingWhenSafe, which runs a second callback at APC_LEVEL or
// lower; or queue a work item. A branch that is taken only below DISPATCH_LEVEL (a
// test of KeGetCurrentIrql, the draining flag, IRP_MJ_CREATE, fast I/O) is
// understood.
//
// ## How it is decided
//
// Each callback is run from its registration with the levels that the operation
// can have; see docs/irql.md. The limits are those of internal/kb/data, and a
// condition of a limit counts only on evidence in the code. Calls of locks, pools,
// contexts and debug output, and calls under the driver's own locks, have rules of
// their own (FLT1002, FLT1004, FLT1007, FLT1008, FLT1013).
//
// An error where storage stacks really complete the operation at DISPATCH_LEVEL, a
// warning where only the documents say "up to DISPATCH_LEVEL" or where the level
// is APC_LEVEL, a note where no path of the driver asks for the callback.
//
// ## Contract
//
//   - The completion callback of asynchronous I/O runs at up to
//     DISPATCH_LEVEL in an arbitrary thread, so it must not reach a routine that
//     requires a lower level. (nc-fltkernel-pflt_completed_async_io_callback)
//   - A post-operation callback may run at DISPATCH_LEVEL, except after
//     IRP_MJ_CREATE, for fast I/O, and when its pre-operation callback returned
//     FLT_PREOP_SYNCHRONIZE; it must not reach a routine that requires a lower
//     level. (nc-fltkernel-pflt_post_operation_callback)
//   - A context allocated from paged pool may be released only at APC_LEVEL
//     or lower. (nf-fltkernel-fltreleasecontext)
//   - File name queries, name parsing and FltLockUserBuffer need APC_LEVEL
//     or lower and do not belong in completion code that may run at
//     DISPATCH_LEVEL. (writing-postoperation-callback-routines,
//     accessing-user-buffers-in-a-postoperation-callback-routine)
//   - FltSendMessage waits for user mode and needs APC_LEVEL or lower.
//     (nf-fltkernel-fltsendmessage)
//   - The file I/O routines of the filter manager need PASSIVE_LEVEL, so
//     they cannot be called from completion code that may run at DISPATCH_LEVEL.
//     (nf-fltkernel-fltreadfile, nf-fltkernel-fltqueryinformationfile)
//   - FltReuseCallbackData and FltAllocateCallbackData need APC_LEVEL or
//     lower, although FltFreeCallbackData may be called at DISPATCH_LEVEL: reusing
//     callback data in its completion callback is not safe.
//     (nf-fltkernel-fltreusecallbackdata, nf-fltkernel-fltfreecallbackdata)
//   - FltReissueSynchronousIo needs APC_LEVEL or lower, and PASSIVE_LEVEL
//     unless the operation is paging I/O. (nf-fltkernel-fltreissuesynchronousio)
//   - FltCompletePendedPreOperation may be called at DISPATCH_LEVEL only
//     with FLT_PREOP_COMPLETE. (nf-fltkernel-fltcompletependedpreoperation)
//   - A callback data queue may be used at DISPATCH_LEVEL only when its
//     acquire callback takes a spin lock. (nf-fltkernel-fltcbdqinsertio)
//   - FltPerformAsynchronousIo needs PASSIVE_LEVEL, or APC_LEVEL for paging
//     I/O. (nf-fltkernel-fltperformasynchronousio)
package irqlcall
