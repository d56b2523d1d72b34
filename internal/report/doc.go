// Package report writes what a run found, for people and for programs: one
// file per format, each a function from a Report to an io.Writer.
//
// A Report is resolved: places are files, lines and columns, never token
// positions, because one run may check several drivers, each with its own
// FileSet. Lines and columns count from 1; columns are UTF-16 code units in
// every format (SARIF viewers and editors count so; for ASCII source it is the
// byte column too). Files are slash separated, relative to the working
// directory where they are below it. Equal reports give equal bytes.
package report
