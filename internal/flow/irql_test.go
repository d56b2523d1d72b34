package flow_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/internal/cfront"
	"fltkit/internal/ctree"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
)

// TestIRQL compares the levels at calls with the comments on their lines:
//
//	probe(); // irql: PASSIVE..DISPATCH!, APC; draining=no; kinds=irp
//
// lists every interval at which an event of the line happens, in any order,
// with ! where the upper end is evidence, and facts that hold in all of them.
// "never" is a line that is not reached.
func TestIRQL(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "irql", "*.c"))
	if err != nil || len(files) == 0 {
		t.Fatal("no drivers", err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			t.Parallel()
			compareLevels(t, f)
		})
	}
}

var levelMark = regexp.MustCompile(`// irql: ([^;]*)((?:; [\w=]+)*)$`)

func compareLevels(t *testing.T, path string) {
	d := session(t).Driver(cfront.Config{})
	u, err := d.Parse(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range u.Lost {
		t.Fatalf("%s: lost %s: %s", d.FileSet().Position(l.Pos), l.Name, l.Reason)
	}
	p := &parsed{name: path, fset: d.FileSet(), units: []*ctree.Unit{u}}
	res := flow.Run(p.link())
	calls := map[int][]*flow.Event{}
	for ev := range res.Of(flow.KindCall) {
		if at := p.fset.Position(ev.Pos); ev.Call.Name == "probe" && filepath.Base(at.Filename) == filepath.Base(path) {
			calls[at.Line] = append(calls[at.Line], ev)
		}
	}
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	marks := 0
	for i, line := range bytes.Split(src, []byte("\n")) {
		m := levelMark.FindStringSubmatch(strings.TrimRight(string(line), "\r"))
		if m == nil {
			continue
		}
		marks++
		want := strings.Split(m[1], ", ")
		slices.Sort(want)
		if diff := cmp.Diff(want, levels(calls[i+1])); diff != "" {
			t.Errorf("%s:%d: %s\nlevels (-want +got):\n%s", path, i+1, strings.TrimSpace(string(line)), diff)
		}
		for _, fact := range strings.Split(m[2], "; ")[1:] {
			for _, ev := range calls[i+1] {
				if got := describe(ev, fact); got != fact {
					t.Errorf("%s:%d: %s at %s, want %s", path, i+1, got, level(ev), fact)
				}
			}
		}
	}
	if marks == 0 {
		t.Error("no expectations in", path)
	}
}

// levels are the distinct intervals of the events, sorted as text.
func levels(evs []*flow.Event) []string {
	var out []string
	for _, ev := range evs {
		out = append(out, level(ev))
	}
	if len(out) == 0 {
		return []string{"never"}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func level(ev *flow.Event) string {
	i := ev.IRQL()
	s := strings.ReplaceAll(i.String(), "_LEVEL", "")
	if i.Firm {
		s += "!"
	}
	return s
}

// describe writes what an event knows of the thing that a fact is about.
func describe(ev *flow.Event, fact string) string {
	name, _, _ := strings.Cut(fact, "=")
	switch name {
	case "draining":
		return "draining=" + ev.Draining().String()
	case "kinds":
		return "kinds=" + kinds(ev.Kinds())
	case "held":
		var names []string
		for _, h := range ev.Held() {
			names = append(names, fmt.Sprintf("%s*%d", h.Kind, h.Count))
		}
		return "held=" + strings.Join(names, "+")
	case "latent":
		for _, st := range ev.Starts() {
			if !st.Latent {
				return "asked for"
			}
		}
		return "latent"
	}
	return "unknown fact " + name
}

func kinds(k kb.OpKind) string {
	var names []string
	for _, one := range []struct {
		kind kb.OpKind
		name string
	}{{kb.IRP, "irp"}, {kb.FastIO, "fastio"}, {kb.FsFilter, "fsfilter"}} {
		if k&one.kind != 0 {
			names = append(names, one.name)
		}
	}
	return strings.Join(names, "+")
}
