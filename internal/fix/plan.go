package fix

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"fltkit/internal/report"
	"fltkit/internal/text"
)

// Plan is what the fixes of a report do to files.
type Plan struct {
	Fixes   int // that the plan applies; those that say the same count once
	Skipped int // that overlap with one before them: another run will see
	Files   []*File
}

// File is one file as it is and as it will be.
type File struct {
	Name          string // as in the report
	Before, After string // decoded, with the line ends of the file

	data []byte // After in the encoding of the file
}

// edit replaces the text between two offsets of the decoded file.
type edit struct {
	start, end int
	text       string
}

// source is a file with the edits that were accepted for it.
type source struct {
	name  string
	raw   []byte
	text  *text.File
	edits []edit
}

// New plans the first fix of each finding. It reads the files again; the error
// names one that cannot be read, that changed since it was checked, or that has
// bytes in an edited line which its encoding does not know.
func New(r *report.Report) (*Plan, error) {
	p := &Plan{}
	var sources []*source
	for _, f := range r.Findings {
		if len(f.Fixes) == 0 {
			continue
		}
		var err error
		if sources, err = p.accept(sources, f.Fixes[0]); err != nil {
			return nil, err
		}
	}
	for _, s := range sources {
		if len(s.edits) == 0 {
			continue
		}
		out, err := s.apply()
		if err != nil {
			return nil, err
		}
		p.Files = append(p.Files, out)
	}
	slices.SortFunc(p.Files, func(a, b *File) int { return cmp.Compare(a.Name, b.Name) })
	return p, nil
}

// accept takes all edits of a fix, or none when one of them overlaps with what
// was accepted before.
func (p *Plan) accept(sources []*source, f report.Fix) ([]*source, error) {
	fresh := make(map[*source][]edit)
	for _, e := range f.Edits {
		i := slices.IndexFunc(sources, func(s *source) bool { return s.name == e.Place.File })
		if i < 0 {
			s, err := open(e.Place.File)
			if err != nil {
				return nil, err
			}
			i, sources = len(sources), append(sources, s)
		}
		s := sources[i]
		n, err := s.locate(e)
		switch {
		case err != nil:
			return nil, err
		case slices.Contains(s.edits, n) || slices.Contains(fresh[s], n):
			continue // another finding asks for the same
		case slices.ContainsFunc(s.edits, n.overlaps) || slices.ContainsFunc(fresh[s], n.overlaps):
			p.Skipped++
			return sources, nil
		}
		fresh[s] = append(fresh[s], n)
	}
	for s, edits := range fresh {
		s.edits = append(s.edits, edits...)
	}
	if len(fresh) > 0 {
		p.Fixes++
	}
	return sources, nil
}

// overlaps is also true of edits that touch: in which order they are meant is
// not known.
func (e edit) overlaps(o edit) bool { return e.start <= o.end && o.start <= e.end }

func open(name string) (*source, error) {
	raw, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		return nil, fmt.Errorf("fix: %w", err)
	}
	f, err := text.NewSet().Add(name, raw)
	if err != nil {
		return nil, fmt.Errorf("fix: %w", err)
	}
	return &source{name: name, raw: raw, text: f}, nil
}

// locate finds the place of an edit in the file as it is now.
func (s *source) locate(e report.Edit) (edit, error) {
	p := e.Place
	if p.Source != s.text.Line(p.Line) {
		return edit{}, fmt.Errorf("fix: %s:%d changed while it was checked; run again", s.name, p.Line)
	}
	out := edit{start: s.text.Offset(s.text.FromUTF16(p.Line, p.Column)), text: e.New}
	out.end = out.start
	if p.EndLine > 0 {
		out.end = s.text.Offset(s.text.FromUTF16(p.EndLine, p.EndColumn))
	}
	return out, nil
}

// Diff is the plan as unified diffs of the decoded texts, in order of names.
func (p *Plan) Diff() []byte {
	var out []byte
	for _, f := range p.Files {
		out = append(out, diff.Diff(f.Name, []byte(f.Before), f.Name, []byte(f.After))...)
	}
	return out
}
