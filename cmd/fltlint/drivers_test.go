package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/analyzers"
	"fltkit/internal/cli"
)

var update = flag.Bool("update", false, "write testdata/drivers/*/want.txt")

// Whole drivers, with everything that is said of them. The drivers in canonical
// are correct: they have no findings, not even notes.
func TestDrivers(t *testing.T) {
	t.Chdir("../..")
	dirs, err := filepath.Glob("testdata/drivers/*")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no drivers", err)
	}
	for _, dir := range dirs {
		dir = filepath.ToSlash(dir)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			var out, errs bytes.Buffer
			app := &cli.App{Suite: analyzers.Suite(), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }}
			code := app.Main([]string{"check", "--notes", dir})
			got := fmt.Sprintf("%s%sexit status %d\n", out.String(), errs.String(), code)
			if filepath.Base(dir) == "canonical" && code != 0 {
				t.Errorf("canonical drivers have no findings:\n%s", got)
			}
			golden := filepath.Join(dir, "want.txt")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatalf("%v; write it with: go test ./cmd/fltlint -run TestDrivers -update", err)
			}
			if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
				t.Errorf("-want +got; if it is right: go test ./cmd/fltlint -run TestDrivers -update\n%s", diff)
			}
		})
	}
}
