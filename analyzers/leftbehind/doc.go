// Package leftbehind is rule FLT3026; its page follows.
//
// A callback stays registered when the driver has gone.
//
// ## Why it fails
//
// The kernel keeps calling the address. After the unload there is no code any more,
// and the next process, registry operation, image or message stops the system. A
// communication port that is still open makes FltUnregisterFilter wait instead.
//
// ## What to do instead
//
// Undo in the unload callback, in reverse order, all that the entry of the driver
// registered: close the port before FltUnregisterFilter. Undo it on the error paths
// of the entry as well.
//
// ## How it is decided
//
// What undoes a registration is in the rows of the routine. It is looked for in the
// whole driver, whether it is reached or not. Nothing is said of drivers without an
// unload callback, of those whose code was not read completely, and of those whose
// unload callback calls routines that are neither in the driver nor in the tables.
//
// ## Contract
//
//   - The unload callback must close its communication port before
//     FltUnregisterFilter and release global objects after it.
//     (writing-a-filterunloadcallback-routine,
//     closing-the-communication-server-port)
package leftbehind
