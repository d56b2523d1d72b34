package cfront

import (
	"path/filepath"
	"sync"
	"testing"

	"fltkit/internal/ctree"
)

// parse reads a file and fails on anything lost or noted.
func parse(t *testing.T, d *Driver, elem ...string) *ctree.Unit {
	t.Helper()
	u, err := d.Parse(filepath.Join(append([]string{"testdata"}, elem...)...))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range u.Lost {
		t.Errorf("lost %v: %s", d.FileSet().Position(l.Pos), l.Reason)
	}
	for _, n := range u.Notes {
		t.Errorf("note %v: %s", d.FileSet().Position(n.Pos), n.Text)
	}
	return u
}

func TestRealKit(t *testing.T) {
	dir := filepath.Join("testdata", "wdk")
	s, err := NewSession(Options{WDK: dir})
	if err != nil {
		t.Fatal(err)
	}
	u := parse(t, s.Driver(Config{}), "wdk", "driver.c")
	if len(u.Funcs) != 1 || len(u.Protos) != 0 {
		t.Fatalf("%d functions and %d prototypes of the driver, want 1 and 0", len(u.Funcs), len(u.Protos))
	}
	ret := u.Funcs[0].Body.List[0].(*ctree.Return)
	want := "(+ (+ (call &FltOnlyInThisKit Data) (call &FltInlineInKit)) Data->Flags{FLT_CALLBACK_DATA})"
	if got := ctree.ExprString(ret.X); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := NewSession(Options{WDK: filepath.Join("testdata", "golden")}); err == nil {
		t.Error("a folder without fltKernel.h was taken for a kit")
	}
}

func TestVendoredHeader(t *testing.T) {
	u := parse(t, session(t).Driver(Config{}), "vendored", "driver.c")
	ret := u.Funcs[0].Body.List[0].(*ctree.Return)
	want := "(+ Data->OnlyHere{FLT_CALLBACK_DATA} (call &FltReadFile Data))"
	if got := ctree.ExprString(ret.X); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestParallel reads the same units from several goroutines.
func TestParallel(t *testing.T) {
	s := session(t)
	d := s.Driver(Config{})
	var wg sync.WaitGroup
	for range 4 {
		for name := range sources(t) {
			wg.Go(func() {
				if _, err := d.Parse(filepath.Join("testdata", "golden", name)); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
}
