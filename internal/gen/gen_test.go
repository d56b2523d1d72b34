package gen

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// fixture is one folder of testdata/specs: a good example with the files that
// it gives, or a bad spec with the errors that it gives.
type fixture struct {
	name, dir string
	text      []byte
	bad       bool
}

func fixtures(t *testing.T) []fixture {
	t.Helper()
	files, err := filepath.Glob("../../testdata/specs/*/spec.flt.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list []fixture
	good, bad := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f := fixture{dir: filepath.Dir(file), text: text}
		f.name = filepath.Base(f.dir)
		f.bad = strings.HasPrefix(f.name, "Bad")
		if f.bad {
			bad++
		} else {
			good++
		}
		list = append(list, f)
	}
	if good < 8 || bad < 40 {
		t.Fatalf("%d examples and %d bad specs, want at least 8 and 40", good, bad)
	}
	return list
}

// golden compares got with a file, which -update rewrites.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// A checkout may have converted the line ends.
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), string(got)); diff != "" {
		t.Errorf("%s (rewrite with go test ./internal/gen -update):\n%s", file, diff)
	}
}

func TestExamples(t *testing.T) {
	for _, f := range fixtures(t) {
		if f.bad {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			s, err := Load("spec.flt.yaml", f.text)
			if err != nil {
				t.Fatal(err)
			}
			files, err := Generate(s)
			if err != nil {
				t.Fatal(err)
			}
			names := map[string]bool{}
			for _, file := range files {
				names[file.Name] = true
				golden(t, filepath.Join(f.dir, "want", file.Name), file.Data)
			}
			onDisk, err := os.ReadDir(filepath.Join(f.dir, "want"))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range onDisk {
				if !names[e.Name()] {
					t.Errorf("want/%s is generated no more", e.Name())
				}
			}
		})
	}
}

func TestBadSpecs(t *testing.T) {
	for _, f := range fixtures(t) {
		if !f.bad {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			_, err := Load("spec.flt.yaml", f.text)
			if err == nil {
				t.Fatal("accepted")
			}
			var es Errors
			if !errors.As(err, &es) {
				t.Fatalf("%T is no Errors: %v", err, err)
			}
			golden(t, filepath.Join(f.dir, "want.err"), []byte(err.Error()+"\n"))
		})
	}
}

func TestTenThousandOperations(t *testing.T) {
	text := "version: 1\nname: Many\noperations:\n" + strings.Repeat("  - {major: IRP_MJ_READ, pattern: direct}\n", 10000)
	_, err := Load("many.flt.yaml", []byte(text))
	want := "many.flt.yaml:45:5: 10000 operations, but there are only 41 major functions and each is listed once"
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
	many := "version: 1\nname: Many\noperations:\n" + strings.Repeat("  - {magor: IRP_MJ_READ}\n", 10000)
	_, err = Load("many.flt.yaml", []byte(many))
	if err == nil || len(err.Error()) > 20000 || !strings.HasSuffix(err.Error(), "more") {
		t.Errorf("an error for each line was printed: %.300v", err)
	}
}

func TestHugeFile(t *testing.T) {
	_, err := Load("huge.flt.yaml", make([]byte, maxSpecBytes+1))
	if err == nil || !strings.Contains(err.Error(), "at most") {
		t.Error(err)
	}
}

// Line ends of Windows and a byte order mark change neither the spec nor the
// places of its errors.
func TestWindowsText(t *testing.T) {
	for _, f := range fixtures(t) {
		if strings.Contains(string(f.text), "\r") {
			continue
		}
		windows := "\ufeff" + strings.ReplaceAll(string(f.text), "\n", "\r\n")
		want, wantErr := Load("spec.flt.yaml", f.text)
		got, err := Load("spec.flt.yaml", []byte(windows))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", f.name, diff)
		}
		if diff := cmp.Diff(errorText(wantErr), errorText(err)); diff != "" {
			t.Errorf("%s: %s", f.name, diff)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
