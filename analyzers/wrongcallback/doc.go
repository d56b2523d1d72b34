// Package wrongcallback is rule FLT3008; its page follows.
//
// A routine is called in a callback where it is not allowed.
//
// ## Why it fails
//
// Some routines work on the state of an operation at one point of its life.
// FltCancelFileOpen closes a file that a create has just opened: before, there is
// nothing to close, and after, handles exist. File, stream and stream handle
// contexts need an open file object: before a create there is none, after a close
// it is gone. A create that failed has opened nothing.
//
// ## What to do instead
//
// Move the call to the callback that the finding names, or defer the question: set
// the context in the post-operation callback of the create, delete it before the
// close.
//
// ## How it is decided
//
// Which callbacks are allowed or excluded is data, rows `only_in` and `not_in`, some
// for certain arguments only: the callback of a queue for cancelled operations must
// complete one, and not let it go on.
// Shared helpers are judged by the operations that really reach the call. A call
// about another file object than the operation's own is legal everywhere. A
// deferred callback may stand in for the one that deferred: there it is a warning
// at most, and so it is in callbacks that are about no operation, such as the
// instance setup (messages to user mode) or the cancel callback of a queue (taking
// operations out of it).
//
// Routines that need an open file, `requires(open_file)`, are reported (warning) in
// a pre-create callback for the file object of the create, where no row forbids them
// there already.
//
// In a post-create callback and the functions that it calls, routines that need an
// open file object are reported (warning) for the file object of the create on paths
// on which nobody tested that it succeeded, and no code that is not known saw the
// callback data. A create that succeeded with STATUS_REPARSE has opened no file
// either; that is a note, since the routines fail then and do no harm: sample
// drivers leave it at NT_SUCCESS, too.
//
// ## Contract
//
//   - FltDoCompletionProcessingWhenSafe can be called only from a
//     post-operation callback. (nf-fltkernel-fltdocompletionprocessingwhensafe)
//   - A deferred post-operation callback has no reason to defer the same
//     operation again, since it already runs at a safe level.
//     (nf-fltkernel-fltdocompletionprocessingwhensafe (derived))
//   - FltCancelFileOpen may be called only at PASSIVE_LEVEL from the
//     post-operation callback of a create, before the file object has a handle.
//     (nf-fltkernel-fltcancelfileopen)
//   - FltGetTunneledName may be called only from the post-operation
//     callback of a create, hard link or rename. (nf-fltkernel-fltgettunneledname)
//   - The MDL of a swapped buffer is available only in the post-operation
//     callback, and once retained it must be freed by the minifilter.
//     (nf-fltkernel-fltretainswappedbuffermdladdress)
//   - File, stream and stream handle contexts can be neither got nor set in
//     the post-operation callback of IRP_MJ_CLOSE.
//     (filtering-i-o-operations-in-a-minifilter-driver)
//   - The status of the operation must be checked before its results are
//     used, and STATUS_REPARSE after a create. (nf-fltkernel-fltcancelfileopen
//     (derived))
//   - File, stream and stream handle contexts do not exist before the file
//     object is opened, so a pre-create callback must not get or set them.
//     (filtering-i-o-operations-in-a-minifilter-driver,
//     nf-fltkernel-fltsetstreamcontext)
//   - FltRequestOperationStatusCallback works only in a pre-operation
//     callback, for IRP-based operations other than IRP_MJ_CLOSE.
//     (nf-fltkernel-fltrequestoperationstatuscallback)
//   - FltGetFileNameInformationUnsafe deadlocks in the paging path, under a
//     top-level IRP, after cleanup and with APCs disabled, unless only the cache
//     is asked. (nf-fltkernel-fltgetfilenameinformationunsafe)
//   - FltReadFile and FltWriteFile need an open file object, which the
//     target of a create is not yet and after cleanup no longer is.
//     (nf-fltkernel-fltreadfile)
//   - The cancel callback of a callback data queue must complete the
//     operation and must not remove it from the queue again.
//     (nf-fltkernel-fltcbdqinitialize)
//   - A context cannot be attached to a file object that is not open yet.
//     (nf-fltkernel-fltsetstreamcontext)
//   - An instance-setup callback must not wait for another thread nor talk
//     to user mode. (nc-fltkernel-pflt_instance_setup_callback)
package wrongcallback
