// Package openqueue is rule FLT3020; its page follows.
//
// A callback data queue is initialised, and no instance teardown callback of the
// driver disables one.
//
// ## Why it fails
//
// Teardown waits for the operations of the instance. Operations in a queue that
// nobody empties are never completed: the volume cannot be dismounted, the
// minifilter cannot be unloaded, and the threads that wait hang. In a queue that
// was not disabled, further operations can be pended while it is being emptied.
//
// ## What to do instead
//
// In InstanceTeardownStartCallback call FltCbdqDisable, then take every operation
// out with FltCbdqRemoveNextIo and complete it.
//
// ## How it is decided
//
// By presence: somewhere the driver initialises a queue, and from no teardown
// callback, start or complete, is there a way to FltCbdqDisable. A warning, since
// other means can make sure that the queue is empty. Not seen: whether it is the
// same queue, whether it is emptied afterwards, and operations that are pended
// elsewhere, in lists or work items (missed). Files without a registration table
// are not judged.
//
// ## Contract
//
//   - The teardown-start callback must disable its callback data queues,
//     complete every pended operation and pend no new ones.
//     (nc-fltkernel-pflt_instance_teardown_callback, nf-fltkernel-fltcbdqdisable)
package openqueue
