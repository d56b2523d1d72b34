package verdict_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/token"
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
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
	"fltkit/internal/verdict"
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

// TestFindings compares severity, grouping and chains of calls above their
// limit: testdata/*.txtar hold one driver each.
func TestFindings(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
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
			files := map[string]string{}
			for _, f := range a.Files {
				if filepath.Ext(f.Name) == ".c" {
					files[f.Name] = string(f.Data)
				}
			}
			var out bytes.Buffer
			fset, res := analyse(t, files)
			for _, f := range aboveLimit(res) {
				dump(&out, fset, f)
			}
			want := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
			if want < 0 {
				a.Files, want = append(a.Files, txtar.File{Name: "want"}), len(a.Files)
			}
			if *update {
				a.Files[want].Data = out.Bytes()
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			golden := strings.ReplaceAll(string(a.Files[want].Data), "\r\n", "\n")
			if diff := cmp.Diff(golden, out.String()); diff != "" {
				t.Errorf("%s (-want +got; go test -run TestFindings -update rewrites it):\n%s", name, diff)
			}
		})
	}
}

// analyse reads, links and analyses the C files of one driver.
func analyse(t testing.TB, files map[string]string) (*token.FileSet, *flow.Result) {
	t.Helper()
	d := session(t).Driver(cfront.Config{})
	var units []*ctree.Unit
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := d.Files.Add(name, []byte(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		u := d.ParseFile(f)
		for _, l := range u.Lost {
			t.Fatalf("%s: lost %s: %s", d.FileSet().Position(l.Pos), l.Name, l.Reason)
		}
		units = append(units, u)
	}
	return d.FileSet(), flow.Run(ir.Link("driver", d.FileSet(), kb.Default(), units))
}

// aboveLimit is the smallest rule: every call above its limit is a breach.
func aboveLimit(res *flow.Result) []finding.Finding {
	c := verdict.New(res)
	for i := range res.Above {
		a := &res.Above[i]
		c.Add(verdict.Breach{
			Event: a.Event, Limit: a.Limit, Soft: a.Call.Routine.Has(kb.SoftPassive),
			Message: verdict.Limited(a), Short: a.Call.Name + " is called", Related: verdict.Raised(a.Event),
		})
	}
	return c.Findings()
}

func dump(out *bytes.Buffer, fset *token.FileSet, f finding.Finding) {
	at := func(pos token.Pos) string {
		p := fset.Position(pos)
		return fmt.Sprintf("%s:%d:%d", p.Filename, p.Line, p.Column)
	}
	fmt.Fprintf(out, "%s: %s: %s: %s\n", at(f.Pos), f.Severity, f.Func, f.Message)
	for _, s := range f.Chain {
		fmt.Fprintf(out, "  %s%s: %s [%s]\n", strings.Repeat("  ", s.Depth), at(s.Pos), s.Message, s.IRQL)
	}
	for _, r := range f.Related {
		fmt.Fprintf(out, "  related %s: %s\n", at(r.Pos), r.Message)
	}
}
