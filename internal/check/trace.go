package check

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"fltkit/internal/cfront"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/project"
	"fltkit/internal/report"
	"fltkit/internal/verdict"
)

// Trace tells what the engine knows at one line: each call and access on it,
// at which level, in which circumstances, and how execution gets there. It is
// for readers who doubt a finding, or its absence.
func Trace(ctx context.Context, w io.Writer, o Options, found *project.Result, file string, line int) error {
	session, err := cfront.NewSession(o.Front)
	if err != nil {
		return err
	}
	n := 0
	for _, d := range found.Drivers {
		j := newJob(o, session, d)
		if err := j.parse(ctx); err != nil {
			return err
		}
		err := j.guarded("the analysis", func() error {
			for _, text := range j.trace(file, line) {
				n++
				if _, err := io.WriteString(w, text); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if n == 0 {
		return fmt.Errorf("%s:%d: no call or access on this line can be reached", file, line)
	}
	return nil
}

// trace describes the events on a line, equal ones once.
func (j *job) trace(file string, line int) []string {
	var out []string
	seen := make(map[string]bool)
	result := j.run()
	for i := range result.Events {
		ev := &result.Events[i]
		what := eventText(ev)
		p := j.at.place(ev.Pos, 0)
		if what == "" || p.Line != line || !sameFile(p.File, file) {
			continue
		}
		text := j.traceEvent(ev, what, p)
		if !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

func eventText(ev *flow.Event) string {
	switch ev.Kind {
	case flow.KindEntry:
		return "enters " + ev.Func().Name
	case flow.KindCall, flow.KindEnter:
		if ev.Call.Name == "" {
			return "calls through a pointer"
		}
		return "calls " + ev.Call.Name
	case flow.KindAccess:
		return "accesses memory"
	case flow.KindReturn:
		return "returns"
	}
	return ""
}

// traceEvent is the event's own line and the chain from each root to it.
func (j *job) traceEvent(ev *flow.Event, what string, p report.Place) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s at %s%s\n", p.File, p.Line, p.Column, what, ev.IRQL(), circumstances(ev))
	if ev.Kind == flow.KindCall && ev.Call.Routine != nil {
		b.WriteString(limitText(ev))
	}
	for _, st := range ev.Starts() {
		root := j.at.place(st.Root.Pos, 0)
		fmt.Fprintf(&b, "  %s (%s:%d), entered at %s%s\n", verdict.Registration(st), root.File, root.Line, st.IRQL, latent(st))
		for _, s := range ev.Chain(st) {
			at := j.at.place(s.Pos, 0)
			fmt.Fprintf(&b, "    %s%s:%d: %s [%s]\n", strings.Repeat("  ", s.Depth), at.File, at.Line, s.Text, s.IRQL)
		}
	}
	return b.String()
}

// limitText says what the limit of a call is, by whose authority, and why the
// call was reported or not.
func limitText(ev *flow.Event) string {
	level, by := ev.Limit()
	source := by.Page
	if source == "" {
		source = by.Header
	}
	why := "kept"
	switch {
	case ev.Exceeds(level):
		why = "exceeded"
	case ev.IRQL().Hi > level:
		why = "not reported: the range is documented, but nothing here shows that its upper end happens"
	}
	text := fmt.Sprintf("  limit %v (%s): %s\n", level, source, why)
	for _, l := range by.Undecided {
		text += fmt.Sprintf("  limit %v if %s: not decided here\n", l.Level, l.If.Raw)
	}
	return text
}

func circumstances(ev *flow.Event) string {
	var parts []string
	switch ev.Draining() {
	case kb.Yes:
		parts = append(parts, "draining")
	case kb.No:
		parts = append(parts, "not draining")
	}
	for _, h := range ev.Held() {
		parts = append(parts, "holding "+h.Kind)
	}
	if len(parts) == 0 {
		return ""
	}
	return ", " + strings.Join(parts, ", ")
}

func latent(st *flow.Start) string {
	if st.Latent {
		return ", but nothing asks for it"
	}
	return ""
}

// sameFile accepts the end of a path: trace ctx.c:12 is enough.
func sameFile(path, asked string) bool {
	asked = filepath.ToSlash(filepath.Clean(asked))
	path = shown(path)
	return path == shown(asked) || strings.HasSuffix(path, "/"+asked)
}
