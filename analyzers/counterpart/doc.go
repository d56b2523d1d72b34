// Package counterpart is rule FLT3025; its page follows.
//
// A callback leaves something to a counterpart that the driver does not have.
//
// Reported are transaction notifications that are pended in a driver that completes
// none, disconnect callbacks in a driver that closes no client port, and contexts
// of name normalisation where no NormalizeContextCleanupCallback is registered (a
// warning). So are sections for scanning in a driver that closes none.
//
// ## Why it fails
//
// STATUS_PENDING from a transaction notification promises a call of
// FltCommitComplete, FltPrepareComplete or one of their kin. Until then the
// transaction, and whoever commits it, waits.
//
// The handle that the connect callback got stays open until FltCloseClientPort is
// called, also after the program has gone: with a limited number of connections
// nobody can connect any more.
//
// The context that NormalizeNameComponentCallback stores is handed to the next call
// for the same name; after the last one the filter manager calls the cleanup
// callback, or nobody.
//
// A section made by FltCreateSectionForDataScan ends with
// FltCloseSectionForDataScan. Deleting or releasing its context, or closing its
// handle, does not end it, and the file cannot be truncated or written as its
// owners expect.
//
// ## What to do instead
//
// Complete what was pended, on every path. Call FltCloseClientPort in the disconnect
// callback. Register the cleanup callback in FLT_REGISTRATION.
//
// ## How it is decided
//
// The counterpart is looked for in the whole driver, whether anything calls it or
// not: one that is there but not reached is not reported.
//
// ## Contract
//
//   - A section context is ended with FltCloseSectionForDataScan, and the
//     section handle and object must be closed too.
//     (nf-fltkernel-fltcreatesectionfordatascan)
//   - A normalisation context needs a cleanup callback, and a name provider
//     must make room with FltCheckAndGrowNameControl before it writes a name.
//     (nc-fltkernel-pflt_normalize_name_component,
//     nc-fltkernel-pflt_generate_file_name)
//   - A communication port needs a kernel handle, its security descriptor
//     must be freed, and the client port is closed in the disconnect callback.
//     (nf-fltkernel-fltcreatecommunicationport)
//   - A transaction callback that returns STATUS_PENDING owes the matching
//     completion call. (nc-fltkernel-pflt_transaction_notification_callback)
package counterpart
