// Package fix applies the fixes of a report to the files, or shows them as a
// unified diff. A fix is applied whole or not at all. Outside the lines that it
// edits a file keeps its bytes, whatever its encoding; a file is replaced by
// renaming a finished one over it, so that none is ever half written.
package fix
