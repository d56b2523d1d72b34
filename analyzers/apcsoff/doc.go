// Package apcsoff is rule FLT1015; its page follows.
//
// A file is opened or queried inside a critical region, under a resource or a push
// lock of the filter manager.
//
// ## Why it fails
//
// FltCreateFile and its relatives, and FltQueryInformationFile, wait for I/O that
// needs APCs delivered to the thread. KeEnterCriticalRegion and
// FsRtlEnterFileSystem disable them, and so do the filter manager's routines for
// resources and push locks until the lock is released. The thread may then wait
// for an APC that cannot run, holding the lock that others want.
//
// ## What to do instead
//
// Do the I/O before the lock is taken and store the result under it, or keep the
// object alive by a reference and release the lock around the call.
//
// ## How it is decided
//
// Regions are counted along the path, through helpers. A warning: the pages ask for
// APCs to be enabled, and whether a given file system needs them depends on its
// stack. The other half of the row, a top-level IRP, is state of the thread that
// callers above the minifilter set, and is missed.
//
// ## Contract
//
//   - FltCreateFile and FltQueryInformationFile need APCs enabled and no
//     top-level IRP. (nf-fltkernel-fltcreatefile,
//     nf-fltkernel-fltqueryinformationfile)
package apcsoff
