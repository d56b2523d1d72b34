package check

import (
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"fltkit/internal/finding"
	"fltkit/internal/report"
	"fltkit/internal/text"
)

// places resolves the positions of one driver.
type places struct{ files *text.Set }

// place resolves a range; end may be 0 for a point.
func (s places) place(pos, end token.Pos) report.Place {
	f := s.files.File(pos)
	if f == nil {
		return report.Place{}
	}
	p := f.At(f.Offset(pos))
	out := report.Place{File: shown(f.Name), Line: p.Line, Column: p.UTF16, Source: f.Line(p.Line)}
	if end > pos && f.Contains(end) {
		q := f.At(f.Offset(end))
		out.EndLine, out.EndColumn = q.Line, q.UTF16
	}
	return out
}

// edit resolves an edit and fits it to the file.
func (s places) edit(f *text.File, e finding.Edit) report.Edit {
	start, end := f.Offset(e.Pos), f.Offset(e.Pos)
	if e.End > e.Pos && f.Contains(e.End) {
		end = f.Offset(e.End)
	}
	start, end, text := f.Layout(start, end, e.New)
	return report.Edit{Place: s.place(f.Pos(start), f.Pos(end)), New: text}
}

// shown is a path as reports have it: with slashes, relative when it is below
// the working directory.
func shown(path string) string {
	if filepath.IsAbs(path) {
		if cwd, err := os.Getwd(); err == nil {
			rel, err := filepath.Rel(cwd, path)
			if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
				path = rel
			}
		}
	}
	return filepath.ToSlash(path)
}

// resolve turns a finding into its resolved form.
func (j *job) resolve(f finding.Finding) report.Finding {
	out := report.Finding{
		Rule: f.Rule, Severity: f.Severity, Message: f.Message, Func: f.Func, Driver: j.d.Name,
		Place: j.at.place(f.Pos, f.End), Approximate: f.Approximate,
	}
	for _, s := range f.Chain {
		out.Chain = append(out.Chain, report.Step{Place: j.at.place(s.Pos, s.End), Message: s.Message, IRQL: s.IRQL, Depth: s.Depth})
	}
	for _, r := range f.Related {
		out.Related = append(out.Related, report.Related{Place: j.at.place(r.Pos, r.End), Message: r.Message})
	}
	for _, x := range f.Fixes {
		if fix, ok := j.at.fix(x); ok {
			out.Fixes = append(out.Fixes, fix)
		}
	}
	return out
}

// fix resolves a fix; ok is false when it would edit what is no file on disk.
func (s places) fix(x finding.Fix) (fix report.Fix, ok bool) {
	fix.Message = x.Message
	for _, e := range x.Edits {
		f := s.files.File(e.Pos)
		if f == nil || f.Virtual {
			return fix, false
		}
		fix.Edits = append(fix.Edits, s.edit(f, e))
	}
	return fix, len(fix.Edits) > 0
}
