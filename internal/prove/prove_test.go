package prove

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fltkit/internal/gen"
)

// needTools skips where the proof cannot run; in CI that is a failure.
func needTools(t *testing.T) {
	t.Helper()
	if err := Missing(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

func loadSpec(t *testing.T, path string) *gen.Spec {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	spec, err := gen.Load(filepath.Base(path), text)
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// specs are the example specs of testdata: those without a want.err.
func specs(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob("../../testdata/specs/*/*.flt.yaml")
	if err != nil || len(all) == 0 {
		t.Fatalf("no example specs (%v)", err)
	}
	var good []string
	for _, path := range all {
		if _, err := os.Stat(filepath.Join(filepath.Dir(path), "want.err")); err != nil {
			good = append(good, path)
		}
	}
	return good
}

func TestExampleSpecs(t *testing.T) {
	needTools(t)
	for _, path := range specs(t) {
		t.Run(filepath.Base(filepath.Dir(path)), func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			report, err := Run(t.Context(), Options{Spec: loadSpec(t, path), Dir: t.TempDir(), Out: &out, SkipCoverage: testing.Short(), SkipSecond: testing.Short()})
			if err != nil {
				t.Fatalf("%v\n%s", err, out.String())
			}
			t.Logf("%s", out.String())
			if report.Simulation.Environments < 10 {
				t.Errorf("only %d environments", report.Simulation.Environments)
			}
		})
	}
}
