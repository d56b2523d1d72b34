// Package mutationbench measures what the checker reports of small mistakes in
// correct drivers, one driver for each pattern of completing operations.
//
// Each mutant of internal/mutate has a line in testdata/mutation with a verdict:
// the rules that report it, or a reason by hand why it does no harm, or why it
// is missed. The bench fails when a correct driver has findings, when a mutant
// has no verdict, when one that was reported is no longer, and when too few of
// the harmful ones are reported.
package mutationbench

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fltkit/analyzers"
	"fltkit/internal/cfront"
	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
	"fltkit/internal/mutate"
	"fltkit/internal/rule"
)

var (
	update  = flag.Bool("update", false, "write testdata/mutation; what was written by hand stays")
	only    = flag.String("only", "", "check only the mutants that have this in driver/line/operator")
	verbose = flag.Bool("findings", false, "print what is found in the mutants")
)

const (
	drivers = "../../testdata/drivers/canonical"
	tables  = "../../testdata/mutation"
)

// floors are the shares of harmful mutants, in percent, that must be reported.
// They are what has been reached and only go up. The aim is 95; the rows of the
// tables that say missed are the list of what to do.
var floors = []struct {
	what    string
	enough  float64
	drivers []string // by name
}{
	{"drivers of one pattern each", 98, []string{
		"asyncread", "asyncreadwrite", "direct", "queue", "swapbuffers", "synchronized", "whensafe", "workitem",
	}},
	{"drivers that mix them in other styles", 83, []string{"hide", "hold", "journal", "mirror"}},
}

// bench checks texts with one header model.
type bench struct {
	session *cfront.Session
	suite   rule.Suite
	db      *kb.DB
	owner   map[string]string // the first driver with a function of this text
}

func newBench(t *testing.T) *bench {
	t.Helper()
	session, err := cfront.NewSession(cfront.Options{Arch: "x64", Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	return &bench{session, analyzers.Suite(), kb.Default(), make(map[string]string)}
}

// check returns what is found in a driver of one file, without notes.
func (b *bench) check(path, text string) ([]finding.Finding, *cfront.Driver, error) {
	d := b.session.Driver(cfront.Config{})
	f, err := d.Files.Add(path, []byte(text))
	if err != nil {
		return nil, d, err
	}
	unit := d.ParseFile(f)
	for _, l := range unit.Lost {
		return nil, d, fmt.Errorf("%s: cannot be read: %s %s", d.FileSet().Position(l.Pos), l.Name, l.Reason)
	}
	result := flow.Run(ir.Link(path, d.FileSet(), b.db, []*ctree.Unit{unit}))
	for _, f := range result.OverBudgetFuncs() {
		return nil, d, fmt.Errorf("%s: over budget", f.Name)
	}
	found, failed, err := b.suite.Check(rule.Driver{Name: path, Fset: d.FileSet(), Files: []string{path}, Subject: result})
	if err != nil {
		return nil, d, err
	}
	for _, f := range failed {
		return nil, d, f
	}
	return slices.DeleteFunc(found, func(f finding.Finding) bool { return f.Severity == finding.Note }), d, nil
}

// fresh leaves out mutants of functions that an earlier driver has too, such as
// DriverEntry: each mistake counts once.
func (b *bench) fresh(driver string, mutants []mutate.Mutant) []mutate.Mutant {
	return slices.DeleteFunc(mutants, func(m mutate.Mutant) bool {
		if m.Function == "" {
			return false
		}
		first, seen := b.owner[m.Function]
		if !seen {
			b.owner[m.Function] = driver
		}
		return seen && first != driver
	})
}

// reporters are the rules that report a text, sorted, each once.
func (b *bench) reporters(t *testing.T, path, text string) []string {
	found, d, err := b.check(path, text)
	if err != nil {
		t.Error(err)
	}
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Rule.ID)
		if *verbose {
			t.Logf("%s: %s: %s", d.FileSet().Position(f.Pos), f.Rule.ID, f.Message)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// TestMutants is the bench.
func TestMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("checks some hundred mutants")
	}
	paths, err := filepath.Glob(filepath.Join(drivers, "*", "*.c"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no drivers", err)
	}
	b, total := newBench(t), newTally()
	var names []string
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".c")
		names = append(names, name)
		t.Run(name, func(t *testing.T) { b.driver(t, name, path, total) })
	}
	t.Logf("\n%s", total)
	for _, f := range floors {
		names = slices.DeleteFunc(names, func(n string) bool { return slices.Contains(f.drivers, n) })
		share := total.of(f.drivers).share()
		t.Logf("%s: %.1f %%", f.what, share)
		if share < f.enough && *only == "" {
			t.Errorf("%s: %.1f %% of the harmful mutants are reported, want %v %%", f.what, share, f.enough)
		}
	}
	if len(names) > 0 {
		t.Errorf("no floor for %v", names)
	}
}

// driver checks one driver and its mutants, and compares with the table.
func (b *bench) driver(t *testing.T, name, path string, total *tally) {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(src), "\r\n", "\n")
	found, d, err := b.check(path, text)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: a correct driver has no findings: %s: %s", d.FileSet().Position(f.Pos), f.Rule.ID, f.Message)
	}
	old := readTable(t, name)
	rows := newRows(b.fresh(name, mutate.All(text)))
	for i := range rows {
		r := &rows[i]
		if *only != "" && !strings.Contains(fmt.Sprintf("%s/%d/%s", name, r.line, r.operator), *only) {
			continue
		}
		r.judge(t, old[r.key()], b.reporters(t, path, r.mutant.Apply(text)))
		total.add(name, r)
	}
	if *update && *only == "" {
		writeTable(t, name, rows)
		return
	}
	for _, r := range old {
		if !slices.ContainsFunc(rows, func(x row) bool { return x.key() == r.key() }) {
			t.Errorf("no such mutant any more: %s; %s", r, cure)
		}
	}
}
