package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"fltkit/internal/finding"
)

// painter writes text with or without ANSI colours.
type painter struct {
	*bufio.Writer
	color bool
	width int
}

// The colours, as SGR parameters.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "1;33"
	cyan   = "1;36"
	green  = "1;32"
)

func (p painter) paint(sgr, s string) string {
	if !p.color || s == "" {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}

// writeText writes findings for people: the place and the sentence, the
// source line with the range under it, then how execution gets there.
func writeText(w io.Writer, r *Report, o Options) error {
	p := painter{bufio.NewWriter(w), o.Color, o.Width}
	for _, f := range r.Findings {
		p.finding(f)
	}
	for _, x := range r.Incomplete {
		fmt.Fprintf(p, "%s%s %s\n", p.place(x.Place), p.paint(red, "not checked:"), x.cause())
		p.excerpt(x.Place, red)
		fmt.Fprintln(p)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(p, "%s%s %s\n", p.place(n.Place), p.paint(cyan, "note:"), n.Text)
	}
	if len(r.Notes) > 0 {
		fmt.Fprintln(p)
	}
	p.summary(r, o)
	return p.Flush()
}

func (p painter) finding(f Finding) {
	sgr := severityColor(f.Severity)
	fmt.Fprintf(p, "%s%s %s\n", p.place(f.Place), p.paint(sgr, f.Severity.String()+" "+f.Rule.ID+":"), p.paint(bold, f.Message))
	p.excerpt(f.Place, sgr)
	if len(f.Chain) > 0 {
		p.chain(f.Chain)
	}
	for _, x := range f.Related {
		fmt.Fprintf(p, "  %s %s%s\n", p.paint(cyan, "see"), p.place(x.Place), x.Message)
	}
	for _, x := range f.Fixes {
		fmt.Fprintf(p, "  %s %s\n", p.paint(green, "fix:"), x.Message)
	}
	if f.Approximate {
		fmt.Fprintf(p, "  %s\n", p.paint(dim, "(states were joined in this function: a warning at most)"))
	}
	fmt.Fprintln(p)
}

// chain aligns the IRQL of each step and indents by call depth.
func (p painter) chain(steps []Step) {
	level := 0
	for _, s := range steps {
		level = max(level, len(s.IRQL))
	}
	fmt.Fprintf(p, "  %s\n", p.paint(dim, "how it gets there:"))
	for _, s := range steps {
		irql := p.paint(cyan, fmt.Sprintf("%-*s", level, s.IRQL))
		line := fmt.Sprintf("    %s  %s%s%s", irql, strings.Repeat("  ", s.Depth), p.place(s.Place), s.Message)
		fmt.Fprintln(p, strings.TrimRight(line, " "))
	}
}

// place is "file:line:column: " or as much of it as is known.
func (p painter) place(at Place) string {
	switch {
	case at.File == "":
		return ""
	case at.Line == 0:
		return p.paint(bold, at.File+":") + " "
	}
	return p.paint(bold, fmt.Sprintf("%s:%d:%d:", at.File, at.Line, at.Column)) + " "
}

// excerpt shows the source line and marks the range on it.
func (p painter) excerpt(at Place, sgr string) {
	if at.Source == "" || at.Line == 0 {
		return
	}
	limit := maxExcerpt
	if p.width > 0 {
		limit = max(20, p.width-10)
	}
	text, start, length := cut(at, limit)
	fmt.Fprintf(p, "%6d | %s\n", at.Line, text)
	fmt.Fprintf(p, "       | %s%s\n", strings.Repeat(" ", start), p.paint(sgr, "^"+strings.Repeat("~", max(0, length-1))))
}

func (p painter) summary(r *Report, o Options) {
	s := r.Summary
	fmt.Fprintf(p, "%s in %s of %s (%s)%s\n", p.verdict(r),
		plural(s.Functions, "function"), plural(s.Files, "file"), driverNames(s.Drivers), profile(s.Profile))
	for _, line := range caveats(s) {
		fmt.Fprintf(p, "  %s\n", line)
	}
	if o.Unknown {
		for _, u := range s.UnknownRoutines {
			fmt.Fprintf(p, "    %s (%s)\n", u.Name, plural(u.Calls, "call"))
		}
	}
}

func (p painter) verdict(r *Report) string {
	var parts []string
	for s := finding.Error; ; s-- {
		if n := r.Count(s); n > 0 {
			parts = append(parts, p.paint(severityColor(s), plural(n, s.String())))
		}
		if s == finding.Note {
			break
		}
	}
	if len(parts) == 0 {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}

// caveats are the reasons why silence may not mean that all is well.
func caveats(s Summary) []string {
	var out []string
	add := func(n int, noun, rest string) {
		if n > 0 {
			out = append(out, plural(n, noun)+" "+rest)
		}
	}
	add(s.FunctionsIncomplete, "function", "not read, or not analysed to the end")
	add(s.Approximate, "function", "with too many states; some were joined")
	add(s.Unresolved, "call", "whose limit depends on an argument that could not be decided")
	add(s.Suppressed, "finding", "suppressed in the source")
	add(s.HiddenNotes, "note", "hidden (--notes shows them)")
	add(len(s.UnknownRoutines), "called routine", "neither in the driver nor in the tables (--unknown lists them)")
	return out
}

func driverNames(drivers []Driver) string {
	if len(drivers) == 1 {
		return "driver " + drivers[0].Name
	}
	return plural(len(drivers), "driver")
}

func profile(name string) string {
	if name == "" {
		return ""
	}
	return "; profile " + name
}

func severityColor(s finding.Severity) string {
	switch s {
	case finding.Error:
		return red
	case finding.Warning:
		return yellow
	}
	return cyan
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
