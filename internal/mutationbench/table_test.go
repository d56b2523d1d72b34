package mutationbench

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fltkit/internal/mutate"
)

const cure = "go test ./internal/mutationbench -update, then look at the change"

// row is one mutant of a driver in its table:
//
//	operator  line  number  change  verdict  reason
//
// The number tells equal changes of a driver apart. The verdict is reported,
// with the rules as the reason, or equivalent or missed, with the reason in words.
type row struct {
	operator      mutate.Operator
	line, number  int
	change        string
	verdict, text string
	mutant        mutate.Mutant
}

// key finds a mutant again when lines of the driver moved.
func (r row) key() string { return fmt.Sprintf("%s\t%s\t%d", r.operator, r.change, r.number) }

func (r row) String() string {
	return fmt.Sprintf("%s\t%d\t%d\t%s\t%s\t%s", r.operator, r.line, r.number, r.change, r.verdict, r.text)
}

func newRows(mutants []mutate.Mutant) []row {
	seen := make(map[string]int)
	var rows []row
	for _, m := range mutants {
		r := row{operator: m.Operator, line: m.Line, change: m.Shows, mutant: m}
		key := string(m.Operator) + m.Shows
		seen[key]++
		r.number = seen[key]
		rows = append(rows, r)
	}
	return rows
}

// judge gives a mutant its verdict, from the row that the table has of it and
// the rules that report it now, and reports where they do not agree.
func (r *row) judge(t *testing.T, old row, rules []string) {
	r.verdict, r.text = old.verdict, old.text
	now := strings.Join(rules, " ")
	switch {
	case old.verdict == "equivalent" && len(rules) > 0:
		t.Errorf("false alarm by %s: %s", now, r)
	case *update && len(rules) > 0 && (old.verdict != "reported" || !shares(old.text, rules)):
		r.verdict, r.text = "reported", now
	case *update && old.verdict == "reported" && len(rules) == 0:
		r.verdict, r.text = "missed", "was reported by "+old.text
	case old.verdict == "":
		r.verdict, r.text = "unclassified", now
	}
	switch {
	case r.verdict == "unclassified":
		t.Errorf("no verdict: %s; say why it is equivalent or missed in the table, or: %s", r, cure)
	case r.verdict == "reported" && !shares(r.text, rules):
		t.Errorf("not reported any more, now %q: %s", now, r)
	case r.verdict == "missed" && len(rules) > 0:
		t.Logf("reported now by %s: %s; %s", now, r, cure)
	case r.verdict != "reported" && r.text == "":
		t.Errorf("without a reason: %s", r)
	}
}

// shares says whether one of the rules of a row is among those that report now.
func shares(text string, rules []string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(id string) bool { return slices.Contains(rules, id) })
}

func readTable(t *testing.T, name string) map[string]row {
	t.Helper()
	path := filepath.Join(tables, name+".tsv")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v; %s", err, cure)
	} else if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]row)
	for i, line := range strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n") {
		if line == "" {
			continue
		}
		f := strings.Split(line, "\t")
		r := row{}
		if len(f) == 6 {
			r = row{operator: mutate.Operator(f[0]), change: f[3], verdict: f[4], text: f[5]}
			if _, err := fmt.Sscan(f[1]+" "+f[2], &r.line, &r.number); err != nil {
				f = nil
			}
		}
		if len(f) != 6 || !slices.Contains([]string{"reported", "equivalent", "missed", "unclassified"}, r.verdict) {
			t.Fatalf("%s:%d: want operator, line, number, change, verdict, reason between tabs", path, i+1)
		}
		if r.verdict == "unclassified" {
			r.verdict = ""
		}
		all[r.key()] = r
	}
	return all
}

func writeTable(t *testing.T, name string, rows []row) {
	t.Helper()
	var text strings.Builder
	for _, r := range rows {
		fmt.Fprintln(&text, r)
	}
	if err := os.MkdirAll(tables, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(tables, name+".tsv"), []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
