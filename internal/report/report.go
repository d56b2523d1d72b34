package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"fltkit/internal/finding"
)

// Report is the outcome of one run over one or more drivers.
type Report struct {
	Findings   []Finding // in the order to show
	Summary    Summary
	Incomplete []Incomplete    // code that was not read or not fully analysed
	Notes      []Note          // what the reader should know that lost no code
	Rules      []*finding.Rule // the rules that ran, by id
	Version    string          // of the tool
}

// Place is a range of one file. The zero Place is "no place".
type Place struct {
	File               string
	Line, Column       int
	EndLine, EndColumn int    // exclusive end; EndLine 0 when only the start is known
	Source             string // the text of Line without its newline, "" when not at hand
}

// Finding is a finding.Finding with its positions resolved.
type Finding struct {
	Rule        *finding.Rule
	Severity    finding.Severity
	Place       Place
	Message     string
	Func        string
	Driver      string
	Chain       []Step
	Related     []Related
	Fixes       []Fix
	Approximate bool
}

// Step is one step of the chain from the registration to the defect.
type Step struct {
	Place   Place
	Message string
	IRQL    string
	Depth   int
}

// Related is another place that belongs to a finding.
type Related struct {
	Place   Place
	Message string
}

// Fix is a mechanical repair.
type Fix struct {
	Message string
	Edits   []Edit
}

// Edit replaces the text at Place by New.
type Edit struct {
	Place Place
	New   string
}

// Summary counts what was read and what was found.
type Summary struct {
	Drivers             []Driver
	Files               int // translation units read
	Functions           int // function definitions of the drivers
	FunctionsIncomplete int // of these, not read or over budget
	Approximate         int // of these, analysed with joined states
	UnknownRoutines     []Routine
	Unresolved          int    // calls whose limit depends on an operand that could not be decided: no finding was made
	Suppressed          int    // findings that the source asks to be silent about
	HiddenNotes         int    // findings of severity note that were not shown
	Profile             string // "amd64, Windows 10, DBG=1"
}

// Driver is one driver of the run.
type Driver struct {
	Name      string
	Dir       string
	Source    string // how its files were found
	Files     int
	Functions int
}

// Routine is a called routine that is neither in the driver nor in the tables.
type Routine struct {
	Name  string
	Calls int
}

// Incomplete is code that was not read or not fully analysed.
type Incomplete struct {
	Place    Place
	Driver   string
	Function string // "" for a whole file or declaration
	Reason   string // one clause, no final period
}

// Note is something that the reader should know; it has no effect on the exit status.
type Note struct {
	Place  Place // zero for remarks about a whole driver or run
	Driver string
	Text   string
}

// Count says how many findings have the given severity.
func (r *Report) Count(s finding.Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Worst is the highest severity among the findings; ok is false without any.
func (r *Report) Worst() (worst finding.Severity, ok bool) {
	for _, f := range r.Findings {
		worst, ok = max(worst, f.Severity), true
	}
	return worst, ok
}

// Options are the choices that only some formats look at.
type Options struct {
	Color   bool // text: ANSI colours
	Width   int  // text: columns of the terminal, 0 for no limit
	Unknown bool // text: list the unknown routines
}

type formatter func(io.Writer, *Report, Options) error

func formats() map[string]formatter {
	return map[string]formatter{
		"text":   writeText,
		"json":   writeJSON,
		"sarif":  writeSARIF,
		"msvc":   writeMSVC,
		"github": writeGitHub,
	}
}

// Formats lists the names that Write accepts, sorted.
func Formats() []string {
	var names []string
	for name := range formats() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Write writes the report in one of the Formats.
func Write(w io.Writer, format string, r *Report, o Options) error {
	f, ok := formats()[format]
	if !ok {
		return fmt.Errorf("unknown format %q: use one of %s", format, strings.Join(Formats(), ", "))
	}
	return f(w, r, o)
}
