// Package locklife is rule FLT4009; its page follows.
//
// A lock is taken that nothing has initialised, is initialised or deleted twice, is
// used after it was deleted, or is initialised and never deleted.
//
// ## Why it fails
//
// Resources, mutexes and events contain list heads: taking one that is all zeroes or
// left-over memory ends in an access through NULL or worse, as soon as somebody has to
// wait. A resource or a lookaside list is also in a list of the system's own. When its
// memory is freed or initialised again while it is still there, that list is damaged,
// and the machine stops later, in the code of somebody else.
//
// ## What to do instead
//
// Initialise the locks of a context between FltAllocateContext and the routine that
// attaches it. Delete what has to be deleted in the cleanup callback of the context,
// once; what is global, in the unload callback after the filter is unregistered.
//
// ## How it is decided
//
// A lock is known by the structure and member, or the global variable, that holds it.
// Pointers that are parameters are followed to the calls, so helpers that initialise,
// take or delete locks may be used. An error on one path: initialised again without
// having been deleted, deleted again, taken after it was deleted. In the driver as a
// whole: an error when a lock is taken that no code initialises, a warning when no
// code deletes one that must be, for global ones only if the driver can be unloaded.
//
// Missing and repeated initialisation is no finding where zeroed memory is a lock as
// well: spin locks, push locks, rundown references. The rule is silent about locks that
// a pointer leads to, about members of structures that code outside the driver gets,
// and, as far as it is about the whole driver, where a part of the driver was not read,
// is declared and not there, or neither registers a filter nor has an unload routine.
//
// ## Contract
//
//   - A lock must be initialised before it is used.
//     (nf-wdm-exinitializeresourcelite, nf-wdm-exinitializefastmutex)
//   - A resource or lookaside list must be initialised once, and deleted
//     once before its memory is freed. (nf-wdm-exdeleteresourcelite,
//     nf-wdm-exdeletenpagedlookasidelist)
package locklife
