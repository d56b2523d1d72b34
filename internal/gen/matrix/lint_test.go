package matrix_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fltkit/analyzers"
	"fltkit/internal/check"
	"fltkit/internal/gen"
	"fltkit/internal/gen/matrix"
	"fltkit/internal/kb"
	"fltkit/internal/project"
)

// Everything that the generator emits is clean to the checker, notes included
// and read to the end: the examples, and every spec of the matrix.
func TestNoFindings(t *testing.T) {
	root := t.TempDir()
	var drivers []string
	add := func(name string, s *gen.Spec) {
		files, err := gen.Generate(s)
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(root, name)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		drivers = append(drivers, dir)
	}
	specs, err := filepath.Glob("../../../testdata/specs/*/spec.flt.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range specs {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := gen.Load(file, text); err == nil {
			add(filepath.Base(filepath.Dir(file)), s)
		}
	}
	cases := matrix.Cases()
	if testing.Short() {
		cases = cases[:20]
	}
	for _, c := range cases {
		add(c.Name, c.Spec)
	}

	found, err := project.Find(drivers, project.Options{})
	if err != nil {
		t.Fatal(err)
	}
	suite := analyzers.Suite()
	report, err := check.Run(context.Background(), check.Options{DB: kb.Default(), Suite: suite, Selected: suite, Notes: true}, found)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(report.Summary.Drivers); n != len(drivers) {
		t.Errorf("%d drivers checked, want %d", n, len(drivers))
	}
	for _, f := range report.Findings {
		t.Errorf("%+v", f)
	}
	for _, i := range report.Incomplete {
		t.Errorf("not read: %+v", i)
	}
}
