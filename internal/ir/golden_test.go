package ir_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fltkit/internal/cfront"
	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var newSession = sync.OnceValues(func() (*cfront.Session, error) { return cfront.NewSession(cfront.Options{Debug: true}) })

// session is the header model, read once for all tests.
func session(t testing.TB) *cfront.Session {
	t.Helper()
	s, err := newSession()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// link reads C files given by name, links them as one driver, and reports what
// was lost.
func link(t testing.TB, dir string, files map[string]string) (p *ir.Program, lost []ctree.Lost) {
	t.Helper()
	d := session(t).Driver(cfront.Config{IncludeDirs: []string{dir}})
	var units []*ctree.Unit
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := d.Files.Add(filepath.Join(dir, name), []byte(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		u := d.ParseFile(f)
		units = append(units, u)
		lost = append(lost, u.Lost...)
	}
	return ir.Link("driver", d.FileSet(), kb.Default(), units), lost
}

// TestLower compares the graphs of functions: testdata/lower/*.txtar hold
// C files and the text of what becomes of them.
func TestLower(t *testing.T) {
	golden(t, filepath.Join("testdata", "lower", "*.txtar"), func(out *bytes.Buffer, p *ir.Program) {
		for _, f := range p.Funcs {
			dumpFunc(out, f)
		}
	})
}

// TestLink compares roots and the targets of indirect calls.
func TestLink(t *testing.T) {
	golden(t, filepath.Join("testdata", "link", "*.txtar"), func(out *bytes.Buffer, p *ir.Program) {
		dumpRoots(out, p)
		for _, f := range p.Funcs {
			for _, c := range f.Calls {
				switch {
				case c.Name == "":
					fmt.Fprintf(out, "call in %s: %s%s\n", f.Name, expr(c.Fun), targets(c.Funcs))
				case len(c.Funcs) > 0:
					at := p.Fset.Position(c.Funcs[0].Pos())
					fmt.Fprintf(out, "call in %s: %s of %s:%d\n", f.Name, c.Name, filepath.Base(at.Filename), at.Line)
				}
			}
		}
	})
}

// golden reads each archive, dumps the program of its C files, and compares
// with its file "want". Headers of the archive are written to a folder, since
// the preprocessor looks for them on disk.
func golden(t *testing.T, pattern string, dump func(*bytes.Buffer, *ir.Program)) {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			dir, files, want := t.TempDir(), map[string]string{}, -1
			for i, f := range a.Files {
				switch filepath.Ext(f.Name) {
				case ".c":
					files[f.Name] = string(f.Data)
				case ".h":
					if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
						t.Fatal(err)
					}
				default:
					want = i
				}
			}
			if want < 0 {
				a.Files, want = append(a.Files, txtar.File{Name: "want"}), len(a.Files)
			}
			p, lost := link(t, dir, files)
			for _, l := range lost {
				t.Errorf("lost %s: %s", l.Name, l.Reason)
			}
			var out bytes.Buffer
			dump(&out, p)
			if *update {
				a.Files[want].Data = out.Bytes()
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			got, golden := out.String(), strings.ReplaceAll(string(a.Files[want].Data), "\r\n", "\n")
			if diff := cmp.Diff(golden, got); diff != "" {
				t.Errorf("%s (-want +got; go test -run %s -update rewrites it):\n%s", name, t.Name(), diff)
			}
		})
	}
}
