package cfront

import (
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// BenchmarkParse reads the files in FLTLINT_BENCH (glob patterns, as a path
// list) on all processors, one driver per file, the header model included.
func BenchmarkParse(b *testing.B) {
	var files []string
	for _, pattern := range filepath.SplitList(os.Getenv("FLTLINT_BENCH")) {
		m, err := filepath.Glob(pattern)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, m...)
	}
	if len(files) == 0 {
		files = []string{filepath.Join("testdata", "golden", "seh.c")}
	}
	for b.Loop() {
		s, err := NewSession(Options{})
		if err != nil {
			b.Fatal(err)
		}
		var wg sync.WaitGroup
		work := make(chan string)
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for f := range work {
					if _, err := s.Driver(Config{IncludeDirs: parents(f)}).Parse(f); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for _, f := range files {
			work <- f
		}
		close(work)
		wg.Wait()
	}
}
