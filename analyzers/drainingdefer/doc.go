// Package drainingdefer is rule FLT2001; its page follows.
//
// Completion is deferred to a safe level while the operation is being drained.
//
// ## Why it fails
//
// The filter manager drains an operation when an instance goes away: it calls the
// post-operation callback early, with a copy of the callback data, and forgets the
// callback afterwards. A deferral would keep that copy for later. By then the
// instance, and often the filter, is gone: the machine crashes in code that was
// unloaded, or the unload waits for ever.
//
// ## What to do instead
//
// Test FLTFL_POST_OPERATION_DRAINING first. In that branch release the completion
// context and return FLT_POSTOP_FINISHED_PROCESSING. A drained callback runs at
// APC_LEVEL or lower, so nothing that only cleans up needs to be deferred.
//
// ## How it is decided
//
// A post-operation callback is analysed once for an operation that completed and once
// for one that is drained, and the call is reachable in the second analysis. Operations
// whose buffer the pre-operation callback replaced are never drained, and an assertion
// that the flag is clear is believed.
//
// ## Contract
//
//   - FltDoCompletionProcessingWhenSafe must never be called while the
//     instance is draining (FLTFL_POST_OPERATION_DRAINING).
//     (nf-fltkernel-fltdocompletionprocessingwhensafe)
package drainingdefer
