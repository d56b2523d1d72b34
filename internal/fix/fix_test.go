package fix_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/internal/fix"
	"fltkit/internal/report"
	"fltkit/internal/text"
)

// replace is a fix that puts new for old, which each file has once; new for ""
// goes to the start of the file.
func replace(t *testing.T, edits ...string) report.Fix {
	t.Helper()
	var out report.Fix
	for i := 0; i < len(edits); i += 3 {
		raw, err := os.ReadFile(edits[i])
		if err != nil {
			t.Fatal(err)
		}
		f, err := text.NewSet().Add(edits[i], raw)
		if err != nil {
			t.Fatal(err)
		}
		at := strings.Index(f.Text, edits[i+1])
		if at < 0 {
			t.Fatalf("%s has no %q", edits[i], edits[i+1])
		}
		p, q := f.At(at), f.At(at+len(edits[i+1]))
		place := report.Place{File: edits[i], Line: p.Line, Column: p.UTF16, Source: f.Line(p.Line)}
		if q != p {
			place.EndLine, place.EndColumn = q.Line, q.UTF16
		}
		out.Edits = append(out.Edits, report.Edit{Place: place, New: edits[i+2]})
	}
	return out
}

func findings(fixes ...report.Fix) *report.Report {
	r := &report.Report{}
	for _, f := range fixes {
		r.Findings = append(r.Findings, report.Finding{Fixes: []report.Fix{f}})
	}
	return r
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func plan(t *testing.T, r *report.Report) *fix.Plan {
	t.Helper()
	p, err := fix.New(r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPlan(t *testing.T) {
	const src = "one\ntwo\nthree\nfour\n"
	tests := []struct {
		name           string
		fixes          [][]string // old, new pairs in x.c
		want           string
		fixed, skipped int
	}{
		{"one", [][]string{{"two", "2"}}, "one\n2\nthree\nfour\n", 1, 0},
		{"several, out of order", [][]string{{"four", "4"}, {"one", "1"}}, "1\ntwo\nthree\n4\n", 2, 0},
		{"two in one line", [][]string{{"th", "TH"}, {"e\nf", "E\nF"}}, "one\ntwo\nTHreE\nFour\n", 2, 0},
		{"several lines", [][]string{{"two\nthree\n", ""}}, "one\nfour\n", 1, 0},
		{"the same twice", [][]string{{"two", "2"}, {"two", "2"}}, "one\n2\nthree\nfour\n", 1, 0},
		{"overlap", [][]string{{"two", "2"}, {"wo\nt", "x"}}, "one\n2\nthree\nfour\n", 1, 1},
		{"touching", [][]string{{"", "a"}, {"", "b"}}, "aone\ntwo\nthree\nfour\n", 1, 1},
		{"all or nothing", [][]string{{"two", "2"}, {"wo", "x", "four", "4"}}, "one\n2\nthree\nfour\n", 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, "x.c", src)
			var fixes []report.Fix
			for _, pairs := range tt.fixes {
				var edits []string
				for i := 0; i < len(pairs); i += 2 {
					edits = append(edits, "x.c", pairs[i], pairs[i+1])
				}
				fixes = append(fixes, replace(t, edits...))
			}
			p := plan(t, findings(fixes...))
			if err := p.Write(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, read(t, "x.c")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if p.Fixes != tt.fixed || p.Skipped != tt.skipped {
				t.Errorf("%d fixes, %d skipped; want %d, %d", p.Fixes, p.Skipped, tt.fixed, tt.skipped)
			}
		})
	}
}

// Bytes outside the edited lines stay, even those that are no text.
func TestBytes(t *testing.T) {
	utf16 := func(mark, s string) string {
		var b strings.Builder
		b.WriteString(mark)
		for _, r := range s {
			b.WriteString(string([]byte{byte(r), byte(r >> 8)}))
		}
		return b.String()
	}
	tests := []struct{ name, in, want, err string }{
		{"no last newline", "a\nB", "a\nCC", ""},
		{"mixed line ends", "a\r\nb\nB\r\nc\r", "a\r\nb\nCC\r\nc\r", ""},
		{"byte order mark", "\xEF\xBB\xBFB\n", "\xEF\xBB\xBFCC\n", ""},
		{"invalid elsewhere", "\xEF\xBB\xBFa \xFF\nB\n", "\xEF\xBB\xBFa \xFF\nCC\n", ""},
		{"invalid here", "\xEF\xBB\xBFa\n\xFF B\n", "", "x.c:2: the line has bytes that are not valid in UTF-8 with BOM; apply the fix by hand"},
		{"UTF-16", utf16("\xFF\xFE", "a\r\n\u8fc7 B\r\n"), utf16("\xFF\xFE", "a\r\n\u8fc7 CC\r\n"), ""},
		{"UTF-16 without a mark", utf16("", "int a;\r\nint B;\r\n"), utf16("", "int a;\r\nint CC;\r\n"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, "x.c", tt.in)
			p, err := fix.New(findings(replace(t, "x.c", "B", "CC")))
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("error %v, want %s", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := p.Write(); err != nil {
				t.Fatal(err)
			}
			if got := read(t, "x.c"); got != tt.want {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestChangedMeanwhile(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "x.c", "one\ntwo\n")
	f := replace(t, "x.c", "two", "2")
	write(t, "x.c", "zero\none\ntwo\n")
	if _, err := fix.New(findings(f)); err == nil || !strings.Contains(err.Error(), "x.c:2 changed while it was checked") {
		t.Errorf("error %v", err)
	}
}

// When one file cannot be replaced none is, and nothing is left lying about.
func TestReadOnly(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.c", "one\n")
	write(t, "b.c", "one\n")
	if err := os.Chmod("b.c", 0o444); err != nil {
		t.Fatal(err)
	}
	err := plan(t, findings(replace(t, "a.c", "one", "1"), replace(t, "b.c", "one", "1"))).Write()
	if err == nil || err.Error() != "fix: b.c: is read-only; make it writable first; nothing was changed" {
		t.Errorf("error %v", err)
	}
	if read(t, "a.c") != "one\n" || read(t, "b.c") != "one\n" {
		t.Error("a file was changed")
	}
	if left, _ := filepath.Glob(".*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A link stays a link, and permissions stay as they are.
func TestLinkAndMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	t.Chdir(t.TempDir())
	write(t, "real.c", "one\n")
	if err := os.Chmod("real.c", 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.c", "x.c"); err != nil {
		t.Fatal(err)
	}
	if err := plan(t, findings(replace(t, "x.c", "one", "1"))).Write(); err != nil {
		t.Fatal(err)
	}
	link, err := os.Lstat("x.c")
	if err != nil || link.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone", err)
	}
	real, err := os.Stat("real.c")
	if err != nil || real.Mode().Perm() != 0o750 || read(t, "real.c") != "1\n" {
		t.Errorf("%v %v", real, err)
	}
}
