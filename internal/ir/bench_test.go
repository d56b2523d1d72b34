package ir_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"fltkit/internal/cfront"
	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// BenchmarkLink lowers and links the folders in FLTLINT_BENCH (a path list of
// glob patterns, one driver per folder), else the golden table test.
func BenchmarkLink(b *testing.B) {
	s := session(b)
	for _, pattern := range filepath.SplitList(os.Getenv("FLTLINT_BENCH")) {
		dirs, err := filepath.Glob(pattern)
		if err != nil {
			b.Fatal(err)
		}
		for _, dir := range dirs {
			d := s.Driver(cfront.Config{IncludeDirs: []string{dir, filepath.Join(dir, "..", "inc")}})
			files, _ := filepath.Glob(filepath.Join(dir, "*.c"))
			var units []*ctree.Unit
			for _, f := range files {
				if u, err := d.Parse(f); err == nil {
					units = append(units, u)
				}
			}
			benchLink(b, filepath.Base(dir), d, units)
		}
	}
	a, err := txtar.ParseFile(filepath.Join("testdata", "link", "roots.txtar"))
	if err != nil {
		b.Fatal(err)
	}
	d := s.Driver(cfront.Config{})
	f, err := d.Files.Add("roots.c", a.Files[0].Data)
	if err != nil {
		b.Fatal(err)
	}
	benchLink(b, "roots", d, []*ctree.Unit{d.ParseFile(f)})
}

func benchLink(b *testing.B, name string, d *cfront.Driver, units []*ctree.Unit) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ir.Link(name, d.FileSet(), kb.Default(), units)
		}
	})
}
