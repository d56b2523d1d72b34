// Package prove checks on Linux what fltgen generates for Windows.
//
// A spec's driver is compiled by two compilers against our own fltKernel.h,
// linked to a real .sys, inspected, signed, and executed by a simulator of the
// Filter Manager in every environment of its model: each kind of operation, IRQL,
// buffer, status and hook result, with workers at once or later and each
// allocation failing in turn. The simulator is C, embedded here (sim/), and is
// built on the spot; docs/proof.md says what is checked, shown and assumed.
//
// It needs linux/amd64 and the tools that Missing names.
package prove
