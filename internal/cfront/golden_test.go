package cfront

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/internal/ctree"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// session is the header model for all tests.
func session(t testing.TB) *Session {
	t.Helper()
	s, err := NewSession(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "golden", "*.c"))
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	s := session(t)
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			t.Parallel()
			d := s.Driver(Config{})
			u, err := d.Parse(f)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			ctree.Dump(&out, d.FileSet(), u)
			want := strings.TrimSuffix(f, ".c") + ".want"
			if *update {
				if err := os.WriteFile(want, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			golden, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.ReplaceAll(string(golden), "\r\n", "\n"), out.String()); diff != "" {
				t.Errorf("%s (-want +got; go test -run TestGolden -update rewrites it):\n%s", f, diff)
			}
		})
	}
}
