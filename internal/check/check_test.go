package check_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"fltkit/internal/check"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/project"
	"fltkit/internal/report"
	"fltkit/internal/rule"
)

// calls is a rule that finds each call of a routine.
func calls(id, routine string, severity finding.Severity) *rule.Rule {
	files := fstest.MapFS{
		"doc.go":          {Data: []byte("// Package x finds calls.\n//\n// For tests.\npackage x\n")},
		"testdata/bad.c":  {Data: []byte("bad\n")},
		"testdata/good.c": {Data: []byte("good\n")},
	}
	meta := finding.Rule{ID: id, Name: strings.ToLower(routine), Title: "calls " + routine, Severity: severity, Peers: []string{"C28" + id[4:]}}
	return rule.New(meta, files, func(pass *analysis.Pass) ([]finding.Finding, error) {
		var out []finding.Finding
		for ev := range rule.Subject(pass).(*flow.Result).Of(flow.KindCall) {
			if ev.Call.Name == routine {
				out = append(out, finding.Finding{Severity: severity, Pos: ev.Pos, End: ev.End, Message: "call of " + routine, Func: ev.Func().Name})
			}
		}
		return out, nil
	})
}

func suite() rule.Suite {
	return rule.Suite{
		calls("FLT1001", "Alpha", finding.Error),
		calls("FLT1002", "Beta", finding.Warning),
		calls("FLT2001", "Gamma", finding.Note),
	}
}

func run(t *testing.T, change func(*check.Options), paths ...string) *report.Report {
	t.Helper()
	found, err := project.Find(paths, project.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := suite()
	o := check.Options{DB: kb.Default(), Suite: all, Selected: all}
	if change != nil {
		change(&o)
	}
	r, err := check.Run(context.Background(), o, found)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func unpack(t *testing.T, name string) map[string]string {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	out := make(map[string]string)
	for _, f := range a.Files {
		out[f.Name] = string(f.Data)
		if err := os.MkdirAll(filepath.Dir(f.Name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f.Name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// Lines that must be reported end in "// want"; everything else is silenced
// by what stands around it. The file "notes" lists the complaints.
func TestSuppressions(t *testing.T) {
	files := unpack(t, "testdata/suppress.txtar")
	r := run(t, nil, "drv")
	var got, want []string
	for _, f := range r.Findings {
		got = append(got, fmt.Sprintf("%s:%d", f.Place.File, f.Place.Line))
	}
	for _, name := range []string{"drv/comment.c", "drv/pragma.c", "drv/shared.h"} {
		for i, line := range strings.Split(files[name], "\n") {
			if strings.HasSuffix(line, "// want") {
				want = append(want, fmt.Sprintf("%s:%d", name, i+1))
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings, -want +got:\n%s", diff)
	}
	var notes strings.Builder
	for _, n := range r.Notes {
		fmt.Fprintf(&notes, "%s:%d: %s\n", n.Place.File, n.Place.Line, n.Text)
	}
	if diff := cmp.Diff(files["notes"], notes.String()); diff != "" {
		t.Errorf("notes, -want +got:\n%s", diff)
	}
	if r.Summary.HiddenNotes != 1 {
		t.Errorf("%d notes hidden, want 1", r.Summary.HiddenNotes)
	}
}

// The same report, byte for byte, with one core and with many.
func TestDeterminism(t *testing.T) {
	unpack(t, "testdata/suppress.txtar")
	var first string
	for _, procs := range []int{1, 2, 8} {
		old := runtime.GOMAXPROCS(procs)
		var b strings.Builder
		r := run(t, func(o *check.Options) { o.Notes = true }, "drv", "other")
		runtime.GOMAXPROCS(old)
		if err := report.Write(&b, "json", r, report.Options{}); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = b.String()
		}
		if diff := cmp.Diff(first, b.String()); diff != "" {
			t.Fatalf("with %d cores:\n%s", procs, diff)
		}
	}
}

// A rule that fails costs only itself, and is not silent.
func TestFailingRule(t *testing.T) {
	unpack(t, "testdata/suppress.txtar")
	r := run(t, func(o *check.Options) {
		broken := calls("FLT3001", "Delta", finding.Error)
		broken.Analyzer.Run = func(*analysis.Pass) (any, error) { return nil, fmt.Errorf("out of ideas") }
		o.Selected = append(o.Selected, broken)
	}, "other")
	if len(r.Findings) == 0 {
		t.Error("the other rules found nothing")
	}
	if len(r.Incomplete) != 1 || !strings.Contains(r.Incomplete[0].Reason, "out of ideas") {
		t.Errorf("incomplete: %v", r.Incomplete)
	}
}

func TestExitStatus(t *testing.T) {
	with := func(s finding.Severity) *report.Report {
		return &report.Report{Findings: []report.Finding{{Severity: s}}}
	}
	lost := with(finding.Error)
	lost.Incomplete = []report.Incomplete{{Reason: "lost"}}
	tests := []struct {
		r      *report.Report
		failOn finding.Severity
		want   int
	}{
		{&report.Report{}, finding.Note, check.Clean},
		{with(finding.Note), finding.Warning, check.Clean},
		{with(finding.Note), finding.Note, check.Found},
		{with(finding.Warning), finding.Warning, check.Found},
		{with(finding.Warning), finding.Error, check.Clean},
		{with(finding.Error), finding.Error, check.Found},
		{lost, finding.Error, check.Unread},
	}
	for i, tt := range tests {
		if got := check.ExitStatus(tt.r, tt.failOn); got != tt.want {
			t.Errorf("%d: status %d, want %d", i, got, tt.want)
		}
	}
}

func TestSelect(t *testing.T) {
	tests := []struct {
		only, disable string
		want          string
	}{
		{"", "", "FLT1001 FLT1002 FLT2001"},
		{"FLT1", "", "FLT1001 FLT1002"},
		{"flt1001,gamma", "", "FLT1001 FLT2001"},
		{"", "FLT1", "FLT2001"},
		{"FLT1", "beta", "FLT1001"},
		{"FLT7", "", "error"},
		{"", "nonsense", "error"},
	}
	for _, tt := range tests {
		got, err := check.Select(suite(), words(tt.only), words(tt.disable))
		var ids []string
		for _, r := range got {
			ids = append(ids, r.Meta.ID)
		}
		text := strings.Join(ids, " ")
		if err != nil {
			text = "error"
		}
		if text != tt.want {
			t.Errorf("Select(%s, %s) = %s, want %s", tt.only, tt.disable, text, tt.want)
		}
	}
}

func words(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
