package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"fltkit/analyzers"
	"fltkit/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"fltlint": func() { os.Exit(cli.NewApp(analyzers.Suite()).Main(os.Args[1:])) },
	})
}

// The scripts use the program as people do.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Files: scripts(t),
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"longline": longLine,
			"deep":     deep,
		},
	})
}

func scripts(t *testing.T) []string {
	files, err := filepath.Glob("../../testdata/script/fltlint*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	return files
}

// longLine writes a C file with a comment line of 10 MB before a function.
func longLine(ts *testscript.TestScript, _ bool, args []string) {
	src := "#include <fltKernel.h>\n/* " + strings.Repeat("x", 10<<20) + " */ int Found(void) { return 1; }\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(src), 0o644))
}

// deep writes C files with nesting that no parser should follow to the end.
func deep(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	src := map[string]string{
		"blocks":  "void F(void) " + strings.Repeat("{", n) + strings.Repeat("}", n),
		"parens":  "int F(void) { return " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n) + "; }",
		"unary":   "int F(int x) { return " + strings.Repeat("!", n) + "x; }",
		"ifs":     "int F(int x) { " + strings.Repeat("if (x) ", n) + "return 1; }",
		"pointer": "int " + strings.Repeat("*", n) + "F(void) { return 0; }",
	}[args[1]]
	if src == "" {
		ts.Fatalf("deep: no kind %s", args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("#include <fltKernel.h>\n"+src+"\nint Other(void) { return 2; }\n"), 0o644))
}
