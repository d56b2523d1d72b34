package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"fltkit/internal/gen"
	"fltkit/internal/gen/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"fltgen": func() { os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr, fakeProof)) },
	})
}

// fakeProof fails for the driver called Faulty: the proof itself has its own
// tests, and needs tools that not every machine has.
func fakeProof(_ context.Context, spec *gen.Spec, hooks []byte, _ string, out io.Writer) (bool, error) {
	fmt.Fprintf(out, "proving %s, hooks: %v\n", spec.Name, hooks != nil)
	return spec.Name != "Faulty", nil
}

// The scripts use the program as people do.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("../../testdata/script/fltgen*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	testscript.Run(t, testscript.Params{
		Files: files,
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"append": appendText, "utf16": toUTF16},
	})
}

// appendText adds text without a line end to a file, as an editor would.
func appendText(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: append FILE TEXT")
	}
	old := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(old+args[1]), 0o644))
}

// toUTF16 rewrites a file as some editors save it.
func toUTF16(ts *testscript.TestScript, _ bool, args []string) {
	text := []byte("\xff\xfe")
	for _, b := range []byte(ts.ReadFile(args[0])) {
		text = append(text, b, 0)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), text, 0o644))
}
