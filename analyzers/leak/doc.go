// Package leak is rule FLT4005; its page follows.
//
// What a routine returned is not released on a path.
//
// ## Why it fails
//
// A context, name or object that is referenced and not released stays. Teardown and
// unload wait for it, at the latest then the machine hangs; handles and memory that
// are lost for each operation exhaust the system in days.
//
// ## What to do instead
//
// Release on every path. One exit at the end of the function, with variables that
// start as NULL, is the form in which it is hardest to forget. An existing context
// that comes back from setting one needs a release of its own.
//
// ## How it is decided
//
// The function returns while the object is still the driver's and nothing names it any
// more: no result, no global, no parameter, no object that lives on. What was passed to
// an unknown function, stored in memory that is not followed, or linked into a list is
// not missed. References, names, contexts and handles are errors; memory is a
// warning. The finding is shown where the object comes from, the return is a related
// place; objects that are lost at one return are one finding. In a loop the object is
// lost where the call that made it is reached again and only what it overwrites
// names the one of the turn before.
//
// ## Contract
//
//   - Every reference to a context that a minifilter gets, including one
//     returned as the old context, must be given back with FltReleaseContext.
//     (nf-fltkernel-fltreleasecontext, releasing-contexts)
//   - When attaching a context fails because one exists already, or
//     replaces one, the returned old context must be released. (setting-contexts)
//   - File name information must be released exactly once.
//     (nf-fltkernel-fltgetfilenameinformation, bug-check-0xf5--fltmgr-file-system)
//   - Every reference to a filter, instance or volume must be given back
//     with FltObjectDereference, otherwise unloading hangs.
//     (nf-fltkernel-fltobjectreference)
//   - A file opened by the minifilter needs a kernel handle, and its handle
//     and file object must both be given back. (nf-fltkernel-fltcreatefile,
//     nf-fltkernel-fltclose)
package leak
