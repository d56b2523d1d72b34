package analyzers_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/analyzers"
	"fltkit/internal/fix"
	"fltkit/internal/project"
	"fltkit/internal/report"
	"fltkit/internal/ruletest"
	"fltkit/internal/text"
)

// fixing are the rules whose examples have findings with a fix, and further files.
var fixing = []string{
	"irqlcall/context",
	"drainingdefer", "irponly", "leak", "pageable", "pagedassert", "pageddata", "pagedpool", "postreturn", "straycontext", "workitem",
}

// A form is a way to write down the same C.
type form struct {
	name  string
	write func(string) string
	enc   text.Encoding
}

// han is a comment that no encoding but the right one can have.
const han = "// \u8fc7\u6ee4\u5668\n"

var forms = []form{
	{"plain", func(s string) string { return s }, text.UTF8},
	{"tabs and CRLF", func(s string) string { return crlf(tabbed(s)) }, text.UTF8BOM},
	{"GBK", func(s string) string { return crlf(han + s + han) }, text.GBK},
	{"UTF-16", func(s string) string { return han + s }, text.UTF16LE},
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

// tabbed is C with a tab for four spaces of indentation.
func tabbed(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		body := strings.TrimLeft(l, " ")
		n := len(l) - len(body)
		lines[i] = strings.Repeat("\t", n/4) + strings.Repeat(" ", n%4) + body
	}
	return strings.Join(lines, "\n")
}

// Fixes make their findings go away and bring no others, and the file is
// otherwise the same: with other line ends, indentation and encoding the fixed
// file is the plain fixed file written in that way.
func TestFixes(t *testing.T) {
	for _, example := range fixing {
		t.Run(example, func(t *testing.T) {
			name, file, further := strings.Cut(example, "/")
			if !further {
				file = "bad"
			}
			src, err := os.ReadFile(filepath.Join(name, "testdata", file+".c"))
			if err != nil {
				t.Fatal(err)
			}
			plain := strings.ReplaceAll(string(src), "\r\n", "\n")
			var fixed string
			for _, f := range forms {
				d := project.Driver{Name: name, Dir: t.TempDir()}
				path := filepath.Join(d.Dir, "bad.c")
				d.Files = []string{path}
				raw, err := f.enc.Encode(f.write(plain))
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, raw, 0o644); err != nil {
					t.Fatal(err)
				}
				before := ruletest.Report(t, analyzers.Suite(), d)
				diff := apply(t, before, name)
				got, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if f.name == "plain" {
					fixed = string(got)
					golden(t, filepath.Join(name, "testdata", file+".diff"), diff)
					compareFixed(t, before, ruletest.Report(t, analyzers.Suite(), d))
					continue
				}
				want, err := f.enc.Encode(f.write(fixed))
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(string(want), string(got)); d != "" {
					t.Errorf("%s, -want +got:\n%s", f.name, d)
				}
			}
		})
	}
}

// apply applies the fixes of a report, at least one of them the rule's own, and
// returns the difference.
func apply(t *testing.T, r *report.Report, rule string) string {
	t.Helper()
	own := 0
	for _, f := range r.Findings {
		if f.Rule.Name == rule {
			own += len(f.Fixes)
		}
	}
	if own == 0 {
		t.Fatal("no finding has a fix")
	}
	plan, err := fix.New(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Write(); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for l := range strings.Lines(string(plan.Diff())) {
		if !strings.HasPrefix(l, "diff ") && !strings.HasPrefix(l, "--- ") && !strings.HasPrefix(l, "+++ ") {
			out.WriteString(l) // without the names of files
		}
	}
	return out.String()
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; write it with: go test ./analyzers -run TestFixes -update", err)
	}
	if d := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); d != "" {
		t.Errorf("the fix, -want +got; if it is right: go test ./analyzers -run TestFixes -update\n%s", d)
	}
}

// compareFixed wants after to be before without the findings that had a fix.
func compareFixed(t *testing.T, before, after *report.Report) {
	t.Helper()
	left := make(map[string]int)
	for _, f := range before.Findings {
		if len(f.Fixes) == 0 {
			left[f.Rule.ID+" "+f.Message]++
		}
	}
	for _, f := range after.Findings {
		key := f.Rule.ID + " " + f.Message
		if left[key]--; left[key] < 0 {
			t.Errorf("line %d: %s is still there, or new", f.Place.Line, key)
		}
	}
}
