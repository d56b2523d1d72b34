// Package kb is the kernel knowledge the checker rests on: which routine may be called at which IRQL, what a call
// does to locks, levels, memory and I/O ownership, at which level the filter manager enters each kind of callback,
// and the numeric constants and contract sentences that rules cite.
//
// Everything here is data. The tables are written by hand as strict text in data/ (see data/README.md for the
// grammar) and turned into static Go by kbgen, so that a program start costs nothing. A user may extend or override
// the tables with a file in the same format: [Parse] and [DB.Extend].
//
// The package has no state: [Default] returns the built-in tables, and every value it hands out is read-only.
package kb

//go:generate go run -tags kbgen ./kbgen
