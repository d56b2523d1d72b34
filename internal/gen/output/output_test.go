package output

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"fltkit/internal/gen"
)

func TestExamine(t *testing.T) {
	want := Stamp([]byte("spec"), []byte("line 1\nline 2\n"))
	for _, tt := range []struct {
		name string
		have []byte
		want State
	}{
		{"missing", nil, Missing},
		{"same", want, Fresh},
		{"line ends converted", []byte(strings.ReplaceAll(string(want), "\n", "\r\n")), Fresh},
		{"older spec", Stamp([]byte("old"), []byte("line 1\n")), Stale},
		{"edited", append(slices.Clone(want), "x\n"...), Edited},
		{"cut off", want[:len(want)-3], Edited},
		{"no stamp", []byte("int x;\n"), Foreign},
		{"empty", []byte{}, Foreign},
	} {
		if got := Examine(tt.have, want); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// fullDisk is a temporary file on a disk with room for a few bytes.
type fullDisk struct {
	*os.File
	room *int
}

func (f fullDisk) Write(p []byte) (int, error) {
	if *f.room < len(p) {
		n, _ := f.File.Write(p[:*f.room])
		*f.room = 0
		return n, errors.New("no space left on device")
	}
	*f.room -= len(p)
	return f.File.Write(p)
}

// A disk that fills up at any byte leaves every file as it was, and no
// temporary file.
func TestFullDisk(t *testing.T) {
	first, second := strings.Repeat("a", 20), strings.Repeat("b", 20)
	for room := range len(first) + len(second) {
		dir := t.TempDir()
		old, fresh := filepath.Join(dir, "old.c"), filepath.Join(dir, "new.c")
		if err := os.WriteFile(old, []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
		left := room
		w := Writer{CreateTemp: func(dir, pattern string) (TempFile, error) {
			f, err := os.CreateTemp(dir, pattern)
			return fullDisk{f, &left}, err
		}}
		err := w.Apply([]Change{{Path: old, Data: []byte(first)}, {Path: fresh, Data: []byte(second), Once: true}})
		if err == nil || !strings.Contains(err.Error(), "no space left") || !strings.Contains(err.Error(), "nothing was changed") {
			t.Fatalf("room for %d bytes: %v", room, err)
		}
		if got, _ := os.ReadFile(old); string(got) != "before" {
			t.Fatalf("room for %d bytes: the old file holds %q", room, got)
		}
		if names := list(t, dir); !slices.Equal(names, []string{"old.c"}) {
			t.Fatalf("room for %d bytes: left behind %v", room, names)
		}
	}
}

func list(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestApply(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old.c")
	if err := os.WriteFile(old, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (Writer{}).Apply([]Change{{Path: old, Data: []byte("after")}}); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(old)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("permissions %v, %v", info.Mode(), err)
	}
	if got, _ := os.ReadFile(old); string(got) != "after" {
		t.Errorf("holds %q", got)
	}
	// A user's file that appeared meanwhile is kept.
	err = (Writer{}).Apply([]Change{{Path: old, Data: []byte("ours"), Once: true}})
	if !errors.Is(err, os.ErrExist) {
		t.Error(err)
	}
	if got, _ := os.ReadFile(old); string(got) != "after" {
		t.Errorf("holds %q", got)
	}
	if err := (Writer{}).Apply([]Change{{Path: filepath.Join(old, "below", "file.c")}}); err == nil {
		t.Error("wrote into a file as if it were a folder")
	}
	if names := list(t, dir); len(names) != 1 {
		t.Errorf("left behind %v", names)
	}
}

func spec(t *testing.T, operations string) *gen.Spec {
	t.Helper()
	s, err := gen.Load("t.flt.yaml", []byte("version: 1\nname: T0\noperations:\n"+operations))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSync(t *testing.T) {
	s := spec(t, "  - {major: IRP_MJ_READ, pattern: direct, pre: true}\n")
	for _, tt := range []struct {
		name           string
		old            string
		added, removed []string
	}{
		{"empty", "", []string{"T0OnPreRead", "T0OnPostRead"}, nil},
		{"all there", "X T0OnPreRead(a, b)\n{\n}\nNTSTATUS T0OnPostRead (\n _In_reads_( n ) int a /* ) { */\n )\n/*++ doc --*/\n{ }\n", nil, nil},
		{"only called and declared", "int T0OnPreRead(int);\nvoid F(void) { T0OnPostRead(1); }\n", []string{"T0OnPreRead", "T0OnPostRead"}, nil},
		{"in a comment and a string", "/* int T0OnPreRead(int) { } */ char *s = \"T0OnPostRead() {\";\n// T0OnPreRead() {\n", []string{"T0OnPreRead", "T0OnPostRead"}, nil},
		{"removed", "X T0OnPreRead(void) {}\nX T0OnPostRead(void) {}\nX T0OnPostWrite(void) {}\nX T0Helper(void) {}\n", nil, []string{"T0OnPostWrite"}},
		{"no line end, Windows lines", "X T0OnPreRead(void) {\r\n}", []string{"T0OnPostRead"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t0_user.c")
			if err := os.WriteFile(path, []byte(tt.old), 0o644); err != nil {
				t.Fatal(err)
			}
			plan, err := PlanSync(path, s)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(plan.Added, tt.added) || !slices.Equal(plan.Removed, tt.removed) {
				t.Errorf("added %v, removed %v", plan.Added, plan.Removed)
			}
			if err := plan.Apply(Writer{}); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(path)
			if err != nil || !strings.HasPrefix(string(got), tt.old) {
				t.Errorf("the user's text did not stay as it was: %q", got)
			}
			if strings.Contains(tt.old, "\r\n") && strings.Contains(strings.ReplaceAll(string(got), "\r\n", ""), "\n") {
				t.Error("line ends are mixed now")
			}
			again, err := PlanSync(path, s)
			if err != nil || len(again.Added) > 0 {
				t.Errorf("a second run adds %v, %v", again.Added, err)
			}
		})
	}
}

func TestSyncRefuses(t *testing.T) {
	s := spec(t, "  - {major: IRP_MJ_READ, pattern: direct}\n")
	dir := t.TempDir()
	path := filepath.Join(dir, "t0_user.c")
	if _, err := PlanSync(path, s); err == nil || !strings.Contains(err.Error(), "fltgen generate") {
		t.Errorf("missing file: %v", err)
	}
	if err := os.WriteFile(path, []byte("\xff\xfei\x00n\x00t\x00"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := PlanSync(path, s); err == nil || !strings.Contains(err.Error(), "UTF-16") {
		t.Errorf("UTF-16: %v", err)
	}
	if err := os.WriteFile(path, []byte("int a;\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	plan, err := PlanSync(path, s)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("int a;\nint b;\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := plan.Apply(Writer{}); err == nil || !strings.Contains(err.Error(), "changed by somebody else") {
		t.Errorf("an edit during sync: %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "int a;\nint b;\n" {
		t.Errorf("the edit was lost: %q", got)
	}
}
