package cfront

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCorpus reads the C files below the directories in FLTLINT_CORPUS (a
// path list) and logs what was lost. It skips where the variable is not set.
func TestCorpus(t *testing.T) {
	roots := filepath.SplitList(os.Getenv("FLTLINT_CORPUS"))
	if len(roots) == 0 {
		t.Skip("FLTLINT_CORPUS names no driver sources")
	}
	s, err := NewSession(Options{})
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, root := range roots {
		filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && strings.EqualFold(filepath.Ext(p), ".c") {
				files = append(files, p)
			}
			return nil
		})
	}
	slices.Sort(files)
	var funcs, lost int
	for _, f := range files {
		d := s.Driver(Config{IncludeDirs: parents(f)})
		u, err := d.Parse(f)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		n := 0
		for _, fn := range u.Funcs {
			if !fn.InHeader {
				n++
			}
		}
		funcs += n
		if testing.Verbose() && os.Getenv("FLTLINT_COUNT") != "" {
			t.Logf("COUNT %s %d", f, n)
		}
		for _, l := range u.Lost {
			lost++
			t.Logf("LOST %v: %s: body=%v %s", d.FileSet().Position(l.Pos), l.Name, l.Body, l.Reason)
		}
		if os.Getenv("FLTLINT_NOTES") != "" {
			for _, l := range u.Notes {
				t.Logf("NOTE %v: %s", d.FileSet().Position(l.Pos), l.Text)
			}
		}
	}
	for _, n := range s.model.reader.unit.Notes {
		t.Logf("MODEL %v: %s", s.files.FileSet().Position(n.Pos), n.Text)
	}
	for _, n := range s.model.reader.unit.Lost {
		t.Logf("MODEL LOST %v: %s", s.files.FileSet().Position(n.Pos), n.Reason)
	}
	t.Logf("%d files, %d functions, %d lost", len(files), funcs, lost)
}

// parents are the folders above a file that a project would add with /I.
func parents(file string) []string {
	var dirs []string
	dir := filepath.Dir(file)
	for range 3 {
		dirs = append(dirs, dir)
		for _, sub := range []string{"inc", "include"} {
			dirs = append(dirs, filepath.Join(dir, sub))
		}
		dir = filepath.Dir(dir)
	}
	return dirs
}
