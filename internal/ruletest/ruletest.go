package ruletest

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fltkit/internal/cfront"
	"fltkit/internal/check"
	"fltkit/internal/kb"
	"fltkit/internal/project"
	"fltkit/internal/report"
	"fltkit/internal/rule"
)

// Run tests one rule over the drivers in testdata: every .c file there is a
// driver, and so is every folder with all its .c files. The example of the
// defect, bad.c, must want something, and that of the cure, good.c, nothing.
func Run(t *testing.T, r *rule.Rule) {
	t.Helper()
	for _, d := range Drivers(t, "testdata") {
		t.Run(d.Name, func(t *testing.T) {
			wanted := Compare(t, rule.Suite{r}, d)
			switch {
			case d.Name == "bad" && wanted == 0:
				t.Error("bad.c wants nothing: it shows no defect")
			case d.Name == "good" && wanted > 0:
				t.Error("good.c wants findings: it is the page's example of what is not reported")
			}
		})
	}
}

// Drivers lists the drivers in a folder: each .c file, and each folder that
// holds .c files.
func Drivers(t *testing.T, dir string) []project.Driver {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []project.Driver
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		d := project.Driver{Name: strings.TrimSuffix(e.Name(), ".c"), Dir: dir, Files: []string{path}}
		if e.IsDir() {
			d.Dir = path
			if d.Files, err = filepath.Glob(filepath.Join(path, "*.c")); err != nil {
				t.Fatal(err)
			}
			d.IncludeDirs = []string{path}
		} else if filepath.Ext(e.Name()) != ".c" {
			continue
		}
		if len(d.Files) > 0 {
			out = append(out, d)
		}
	}
	return out
}

// Compare runs a suite over a driver, reports every difference from what its
// files want as a test error, and returns how many lines want something.
func Compare(t *testing.T, s rule.Suite, d project.Driver) (wanted int) {
	t.Helper()
	files := read(t, d)
	for _, diff := range compare(files, reported(Report(t, s, d))) {
		t.Error(diff)
	}
	for _, text := range files {
		for l := range strings.Lines(text) {
			if comment.MatchString(strings.TrimSpace(l)) {
				wanted++
			}
		}
	}
	return wanted
}

// Report runs a suite over a driver. Code that cannot be read is an error of
// the test: what is not read is not reported either.
func Report(t *testing.T, s rule.Suite, d project.Driver) *report.Report {
	t.Helper()
	r, err := check.Run(context.Background(), check.Options{
		Front: cfront.Options{Arch: "x64", Debug: true}, DB: kb.Default(), Suite: s, Selected: s, Notes: true,
	}, &project.Result{Drivers: []project.Driver{d}})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range r.Incomplete {
		t.Errorf("%s:%d: not checked: %s %s", x.Place.File, x.Place.Line, x.Function, x.Reason)
	}
	return r
}

// read reads the files of a driver, and the headers in its folder.
func read(t *testing.T, d project.Driver) map[string]string {
	t.Helper()
	names := slices.Clone(d.Files)
	for _, dir := range d.IncludeDirs {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".h" {
				names = append(names, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	out := make(map[string]string)
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.ToSlash(name)] = string(b)
	}
	return out
}
