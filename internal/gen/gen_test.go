package gen

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

const specsDir = "../../testdata/specs"

// loadSpec reads the spec of one example.
func loadSpec(t *testing.T, file string) *Spec {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Load(filepath.Base(file), text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// examples lists the folders that hold a spec and its golden output.
func examples(t *testing.T) []string {
	t.Helper()
	specs, err := filepath.Glob(filepath.Join(specsDir, "*", "spec.flt.yaml"))
	if err != nil || len(specs) < 8 {
		t.Fatalf("found %d examples (%v), want at least 8", len(specs), err)
	}
	return specs
}

func TestExamples(t *testing.T) {
	for _, file := range examples(t) {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			files, err := Generate(loadSpec(t, file))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				golden := filepath.Join(dir, "want", f.Name)
				if *update {
					if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(golden, f.Data, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), string(f.Data)); diff != "" {
					t.Errorf("%s (rewrite with go test ./internal/gen -update):\n%s", f.Name, diff)
				}
			}
		})
	}
}
