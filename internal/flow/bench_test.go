package flow_test

import (
	"os"
	"path/filepath"
	"testing"

	"fltkit/internal/cfront"
	"fltkit/internal/flow"
)

// benchDrivers are the folders in FLTLINT_BENCH (a path list of glob patterns,
// one driver per folder), else one generated driver.
func benchDrivers(b *testing.B) []*parsed {
	b.Helper()
	s := session(b)
	var out []*parsed
	for _, pattern := range filepath.SplitList(os.Getenv("FLTLINT_BENCH")) {
		dirs, err := filepath.Glob(pattern)
		if err != nil {
			b.Fatal(err)
		}
		for _, dir := range dirs {
			if p := parseFolder(b, s, dir); len(p.units) > 0 {
				out = append(out, p)
			}
		}
	}
	if len(out) == 0 {
		out = append(out, parse(b, map[string]string{"generated.c": generate(60)}))
	}
	return out
}

func parseFolder(b *testing.B, s *cfront.Session, dir string) *parsed {
	files, err := filepath.Glob(filepath.Join(dir, "*.c"))
	if err != nil {
		b.Fatal(err)
	}
	inc := []string{dir}
	for up := dir; len(inc) < 5; {
		up = filepath.Dir(up)
		inc = append(inc, up, filepath.Join(up, "inc"))
	}
	d := s.Driver(cfront.Config{IncludeDirs: inc})
	p := &parsed{name: filepath.Base(dir), fset: d.FileSet()}
	for _, f := range files {
		u, err := d.Parse(f)
		if err != nil {
			b.Fatal(err)
		}
		p.units = append(p.units, u)
	}
	return p
}

// BenchmarkLink lowers and links.
func BenchmarkLink(b *testing.B) {
	for _, d := range benchDrivers(b) {
		b.Run(d.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d.link()
			}
		})
	}
}

// BenchmarkRun is the engine alone, on a linked driver.
func BenchmarkRun(b *testing.B) {
	for _, d := range benchDrivers(b) {
		b.Run(d.name, func(b *testing.B) {
			p := d.link()
			b.ReportAllocs()
			for b.Loop() {
				flow.Run(p)
			}
		})
	}
}
