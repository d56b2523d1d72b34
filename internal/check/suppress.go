package check

import (
	"fmt"
	"slices"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/report"
	"fltkit/internal/rule"
)

// comment is one "fltlint:ignore" comment.
type comment struct {
	place  report.Place
	target int // line that it covers
	ids    []string
	reason string
	used   map[string]bool // ids that silenced something
}

// region is a range of lines in which a warning is off.
type region struct {
	id       string
	from, to int // lines, to is exclusive; 0 for the end of the file
}

// suppressions is what the source of one driver asks to be silent about.
type suppressions struct {
	at       places
	comments []*comment
	byFile   map[string][]*comment
	regions  map[string][]region
}

func newSuppressions(at places, units []*ctree.Unit) *suppressions {
	s := &suppressions{at: at, byFile: make(map[string][]*comment), regions: make(map[string][]region)}
	seen := make(map[string]bool) // units share headers
	for _, u := range units {
		perFile := make(map[string][]ctree.Suppression)
		var order []string
		for _, x := range u.Suppressions {
			p := at.place(x.Pos, 0)
			if p.File == "" {
				continue
			}
			if perFile[p.File] == nil {
				order = append(order, p.File)
			}
			perFile[p.File] = append(perFile[p.File], x)
		}
		for _, file := range order {
			if !seen[file] {
				seen[file] = true
				s.file(file, perFile[file])
			}
		}
	}
	return s
}

// file takes the suppressions of one file, in source order. Pragmas of a
// header end with the header here: a disable that is meant to last beyond it
// covers only the header's own lines.
func (s *suppressions) file(file string, list []ctree.Suppression) {
	open := []map[string]int{{}} // stack of pushes: id -> line of the disable
	top := func() map[string]int { return open[len(open)-1] }
	end := func(id string, line int) {
		if from, ok := top()[id]; ok {
			s.regions[file] = append(s.regions[file], region{id, from, line})
			delete(top(), id)
		}
	}
	for _, x := range list {
		line := s.at.place(x.Pos, 0).Line
		switch x.Kind {
		case ctree.SuppressComment:
			c := &comment{place: s.at.place(x.Pos, 0), target: s.target(x, true), ids: x.IDs, reason: x.Reason, used: map[string]bool{}}
			s.comments = append(s.comments, c)
			s.byFile[file] = append(s.byFile[file], c)
		case ctree.SuppressNext:
			for _, id := range x.IDs {
				target := s.target(x, false)
				s.regions[file] = append(s.regions[file], region{id, line, target + 1})
			}
		case ctree.Disable:
			for _, id := range x.IDs {
				if _, ok := top()[id]; !ok {
					top()[id] = line
				}
			}
		case ctree.Enable:
			for _, id := range x.IDs {
				end(id, line)
			}
		case ctree.Push:
			// What is off stays off inside; it is closed where it was opened.
			open = append(open, map[string]int{})
		case ctree.Pop:
			if len(open) > 1 {
				for id := range top() {
					end(id, line)
				}
				open = open[:len(open)-1]
			}
		}
	}
	for _, level := range open {
		for id, from := range level {
			s.regions[file] = append(s.regions[file], region{id, from, 0})
		}
	}
}

// maxGap is how many lines may lie between a suppression and its code.
const maxGap = 50

// target is the line that a suppression covers: its own when there is code
// before a comment on it, else the next line of code.
func (s *suppressions) target(x ctree.Suppression, comment bool) int {
	f := s.at.files.File(x.Pos)
	p := f.At(f.Offset(x.Pos))
	if comment && strings.TrimSpace(f.Line(p.Line)[:p.Column-1]) != "" {
		return p.Line
	}
	inside := false // a block comment
	for n := p.Line + 1; n <= f.Lines() && n < p.Line+maxGap; n++ {
		line := strings.TrimSpace(f.Line(n))
		if inside {
			_, after, closed := strings.Cut(line, "*/")
			inside = !closed
			line = strings.TrimSpace(after)
		}
		if strings.HasPrefix(line, "/*") {
			_, after, closed := strings.Cut(line, "*/")
			inside = !closed
			line = strings.TrimSpace(after)
		}
		if line != "" && !strings.HasPrefix(line, "//") && !strings.HasPrefix(line, "#") {
			return n
		}
	}
	return p.Line
}

// covers says whether the source asks for silence about a finding, and
// remembers which comment did.
func (s *suppressions) covers(f finding.Finding) bool {
	p := s.at.place(f.Pos, 0)
	hit := false
	for _, c := range s.byFile[p.File] {
		if c.target != p.Line || c.reason == "" {
			continue
		}
		for _, id := range c.ids {
			if names(f.Rule, id) {
				c.used[id] = true
				hit = true
			}
		}
	}
	return hit || slices.ContainsFunc(s.regions[p.File], func(r region) bool {
		return p.Line >= r.from && (r.to == 0 || p.Line < r.to) && names(f.Rule, r.id)
	})
}

// names says whether id is the rule, or what another tool calls the same
// defect; compiler warnings are written with and without their C.
func names(r *finding.Rule, id string) bool {
	same := func(known string) bool {
		return strings.EqualFold(known, id) || strings.EqualFold(strings.TrimPrefix(known, "C"), id)
	}
	return same(r.ID) || slices.ContainsFunc(r.Peers, same)
}

// complaints are notes about comments that silence nothing. Rules that did
// not run are not held against a comment.
func (s *suppressions) complaints(all, selected rule.Suite, driver string) []report.Note {
	knows := func(suite rule.Suite, id string) bool {
		return slices.ContainsFunc(suite, func(r *rule.Rule) bool { return names(r.Meta, id) })
	}
	var out []report.Note
	for _, c := range s.comments {
		add := func(format string, args ...any) {
			out = append(out, report.Note{Place: c.place, Driver: driver, Text: fmt.Sprintf(format, args...)})
		}
		switch {
		case len(c.ids) == 0:
			add("fltlint:ignore names no rule and is not obeyed; write: fltlint:ignore FLT1001 reason")
			continue
		case c.reason == "":
			add("fltlint:ignore %s gives no reason and is not obeyed", strings.Join(c.ids, ","))
			continue
		}
		for _, id := range c.ids {
			switch {
			case !knows(all, id):
				add("fltlint:ignore names an unknown rule: %s", id)
			case knows(selected, id) && !c.used[id]:
				add("fltlint:ignore %s silences nothing; remove it", id)
			}
		}
	}
	return out
}
