// Package check runs the whole analysis: drivers in, a report out. It reads
// the units of a driver in parallel, links them, runs the engine and the
// rules, applies the suppressions in the source and resolves positions.
//
// What could not be read or analysed is in the report, never silently absent.
// The report depends on the input only, not on the number of cores.
package check
