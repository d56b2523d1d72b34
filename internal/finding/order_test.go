package finding_test

import (
	"go/token"
	"math/rand/v2"
	"testing"

	"fltkit/internal/finding"
)

// Findings come in the order of the sources and once, however they arrive and
// in whichever order the files were loaded.
func TestNormalize(t *testing.T) {
	rule := &finding.Rule{ID: "FLT1001"}
	other := &finding.Rule{ID: "FLT2001"}
	fset := token.NewFileSet()
	b := fset.AddFile("b.c", -1, 100)
	a := fset.AddFile("a.c", -1, 100)
	for _, f := range []*token.File{a, b} {
		f.SetLines([]int{0, 10, 20, 30})
	}
	in := []finding.Finding{
		{Rule: rule, Pos: a.Pos(5), Message: "one", Severity: finding.Error, Approximate: true},
		{Rule: other, Pos: a.Pos(5), Message: "other rule"},
		{Rule: rule, Pos: a.Pos(25), Message: "two", Severity: finding.Warning, Chain: []finding.Step{{}, {}}},
		{Rule: rule, Pos: a.Pos(25), Message: "two", Severity: finding.Warning, Chain: []finding.Step{{}}},
		{Rule: rule, Pos: a.Pos(25), Message: "two", Severity: finding.Note},
		{Rule: rule, Pos: b.Pos(0), Message: "three"},
	}
	for range 20 {
		rand.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		got := finding.Normalize(fset, in)
		var order []string
		for _, f := range got {
			order = append(order, f.Message)
		}
		want := []string{"one", "other rule", "two", "three"}
		if len(order) != len(want) {
			t.Fatalf("got %q, want %q", order, want)
		}
		for i := range want {
			if order[i] != want[i] {
				t.Fatalf("got %q, want %q", order, want)
			}
		}
		if got[0].Severity != finding.Warning {
			t.Errorf("an approximate finding is %s", got[0].Severity)
		}
		if len(got[2].Chain) != 1 || got[2].Severity != finding.Warning {
			t.Errorf("kept %s with %d steps, want the worst with the shortest chain", got[2].Severity, len(got[2].Chain))
		}
	}
}

func TestSeverityWords(t *testing.T) {
	for s := finding.Note; s <= finding.Error; s++ {
		if got, err := finding.ParseSeverity(s.String()); err != nil || got != s {
			t.Errorf("ParseSeverity(%q) = %v, %v", s, got, err)
		}
	}
	if _, err := finding.ParseSeverity("fatal"); err == nil {
		t.Error("fatal is accepted")
	}
}
