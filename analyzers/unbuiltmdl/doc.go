// Package unbuiltmdl is rule FLT4010; its page follows.
//
// An MDL that was allocated is mapped, unlocked or passed on before it describes
// any pages.
//
// ## Why it fails
//
// IoAllocateMdl makes an MDL for a range of addresses and leaves the list of
// pages empty. Whoever uses it then, the driver or the file system that gets it
// with the operation, maps or writes whatever pages the memory of the MDL
// happens to name.
//
// ## What to do instead
//
// Build it directly after the allocation: MmBuildMdlForNonPagedPool for nonpaged
// pool, MmProbeAndLockPages in an exception handler for everything else,
// IoBuildPartialMdl for a part of another MDL.
//
// ## How it is decided
//
// An MDL that IoAllocateMdl returned is followed, in locals and in memory that
// the path owns. The rule reports routines that need a built one, and a
// pre-operation callback that lets the operation go on with it as parameter. An
// MDL whose content the driver has written itself, or that went to a routine
// which nobody describes, is left out.
//
// ## Contract
//
//   - R-099a: An MDL from IoAllocateMdl describes no pages until they were probed
//     and locked, or MmBuildMdlForNonPagedPool or IoBuildPartialMdl built it;
//     before, it must be neither mapped nor passed on. (nf-wdm-ioallocatemdl)
package unbuiltmdl
