// Package lifecycle is rule FLT3010; its page follows.
//
// The filter is set up or torn down in the wrong order.
//
// ## Why it fails
//
// Callbacks run from the moment of FltStartFiltering, before it returns, until
// FltUnregisterFilter returns. A lock that is initialised after the former, or
// memory that is freed before the latter, is used by a callback that runs at that
// time: a crash that shows only under load.
//
// FltUnregisterFilter waits for open communication ports: close them first, or the
// unload hangs. A driver that fails or unloads without unregistering leaves
// callbacks behind that point into freed memory.
//
// ## What to do instead
//
// In DriverEntry: initialise everything, register, create the port, start
// filtering; on a failure after FltRegisterFilter call FltUnregisterFilter. In the
// unload callback: close the port, unregister, free what the callbacks use.
//
// ## How it is decided
//
// What is freed or initialised must be a global variable, or a part of one, that
// the callback of a registered operation reads. A call that can also come after
// the filter is unregistered, and an unload callback that the driver calls itself,
// are left alone; so is what is freed after a wait for run-down protection, which
// lets no callback in any more, and a failing DriverEntry behind a clean-up
// function that unregisters the filter where it finds one to unregister (missed,
// if it asks for something else). A driver whose unload routine unregisters
// the filter may do without that in the unload callback.
//
// Registering again, unregistering again, starting what was not registered, and
// returning an untested result of FltStartFiltering are reported in
// DriverEntry.
//
// ## Contract
//
//   - FltStartFiltering comes after everything the callbacks need is ready,
//     and when it fails the filter must be unregistered.
//     (nf-fltkernel-fltstartfiltering)
//   - The unload callback must close its communication port before
//     FltUnregisterFilter and release global objects after it.
//     (writing-a-filterunloadcallback-routine,
//     closing-the-communication-server-port)
package lifecycle
