// Package cli is the command line of fltlint: commands, flags, and what the
// terminal gets to see. The work is done by package check.
package cli
