package ruletest

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"fltkit/internal/report"
)

// line is a line of a file.
type line struct {
	file string
	n    int
}

// got is something that was reported on a line.
type got struct{ rule, severity, message string }

// also begins the message of a further site of a finding.
const also = "also here"

// reported lists what a report says of each line.
func reported(r *report.Report) map[line][]got {
	out := make(map[line][]got)
	add := func(p report.Place, g got) {
		at := line{filepath.ToSlash(p.File), p.Line}
		if !slices.Contains(out[at], g) {
			out[at] = append(out[at], g)
		}
	}
	for _, f := range r.Findings {
		add(f.Place, got{f.Rule.ID, f.Severity.String(), f.Message})
		for _, x := range f.Related {
			if strings.HasPrefix(x.Message, also) {
				add(x.Place, got{f.Rule.ID, "also", x.Message})
			}
		}
	}
	return out
}

// compare lists the differences between the expectations in the files, given
// by path, and what was reported, in order of place.
func compare(files map[string]string, all map[line][]got) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for i, text := range strings.Split(files[name], "\n") {
			at := line{name, i + 1}
			ws, err := wants(strings.TrimRight(text, "\r"))
			if err != nil {
				out = append(out, fmt.Sprintf("%s:%d: %v", name, i+1, err))
				continue
			}
			out = append(out, differ(at, ws, all[at])...)
			delete(all, at)
		}
	}
	for at, gs := range all {
		for _, g := range gs {
			out = append(out, fmt.Sprintf("%s:%d: unexpected %s %s: %s", at.file, at.n, g.rule, g.severity, g.message))
		}
	}
	return out
}

// differ pairs what a line wants with what it got, each at most once.
func differ(at line, ws []want, gs []got) []string {
	var out []string
	rest := slices.Clone(gs)
	for _, w := range ws {
		i := slices.IndexFunc(rest, func(g got) bool { return w.fits(g.severity, g.message) })
		if i < 0 {
			out = append(out, fmt.Sprintf("%s:%d: missing %s", at.file, at.n, w))
			continue
		}
		rest = slices.Delete(rest, i, i+1)
	}
	for _, g := range rest {
		out = append(out, fmt.Sprintf("%s:%d: unexpected %s %s: %s", at.file, at.n, g.rule, g.severity, g.message))
	}
	return out
}
