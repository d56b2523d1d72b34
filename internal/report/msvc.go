package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// writeMSVC writes one line per finding as cl.exe does, so that the error list
// of Visual Studio, MSBuild and the $msCompile problem matcher read it. Chain
// and related places follow as note lines, which they attach to the finding.
func writeMSVC(w io.Writer, r *Report, _ Options) error {
	b := bufio.NewWriter(w)
	for _, f := range r.Findings {
		fmt.Fprintf(b, "%s: %s %s: %s\n", msvcPlace(f.Place), msvcLevel(f), f.Rule.ID, oneLine(f.Message))
		for _, s := range f.Chain {
			fmt.Fprintf(b, "%s: note: %s%s\n", msvcPlace(s.Place), oneLine(s.Message), bracketed(s.IRQL))
		}
		for _, x := range f.Related {
			fmt.Fprintf(b, "%s: note: %s\n", msvcPlace(x.Place), oneLine(x.Message))
		}
	}
	for _, x := range r.Incomplete {
		fmt.Fprintf(b, "%s: warning FLT0000: %s\n", msvcPlace(x.Place), oneLine(x.sentence()))
	}
	return b.Flush()
}

// msvcLevel avoids "note" with an id: MSBuild takes such a line for the
// continuation of the finding before it.
func msvcLevel(f Finding) string {
	if f.Severity.String() == "note" {
		return "message"
	}
	return f.Severity.String()
}

func msvcPlace(p Place) string {
	switch {
	case p.File == "":
		return "fltlint"
	case p.Line == 0:
		return p.File
	}
	return fmt.Sprintf("%s(%d,%d)", p.File, p.Line, p.Column)
}

func bracketed(irql string) string {
	if irql == "" {
		return ""
	}
	return " [" + irql + "]"
}

// sentence says what was not read, and why.
func (x Incomplete) sentence() string { return "not checked: " + x.cause() }

func (x Incomplete) cause() string {
	if x.Function == "" {
		return x.Reason
	}
	return x.Function + ": " + x.Reason
}

// oneLine keeps a message on its line: the reader of this format is a regexp.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
