package wdk_test

import (
	"bufio"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fltkit/internal/cfront/wdk"
	"fltkit/internal/kb"
)

// Only a C compiler can say that the declarations fit together, so these tests ask clang for an MSVC target.

// unpack writes the model to a folder that clang can read, or skips the test where there is no clang.
func unpack(t *testing.T) (clang, dir string) {
	t.Helper()
	clang, err := exec.LookPath("clang")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("clang is needed in CI")
		}
		t.Skip("no clang")
	}
	dir = t.TempDir()
	if err := os.CopyFS(dir, wdk.FS()); err != nil {
		t.Fatal(err)
	}
	return clang, dir
}

// compile checks a source against the model, headers only, for x64 Windows.
func compile(t *testing.T, clang, dir, source string, flags ...string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "test.c")
	if err := os.WriteFile(file, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	args := append([]string{
		"--target=x86_64-pc-windows-msvc", "-fms-extensions", "-fms-compatibility", "-fsyntax-only", "-nostdinc", "-w",
		"-Werror=implicit-function-declaration", "-I", dir,
	}, flags...)
	if out, err := exec.Command(clang, append(args, file)...).CombinedOutput(); err != nil {
		t.Errorf("clang %v: %v\n%.3000s", flags, err, out)
	}
}

func TestClangAcceptsAllHeadersTogether(t *testing.T) {
	clang, dir := unpack(t)
	names, _ := fs.Glob(wdk.FS(), "*.h")
	var forward, backward strings.Builder
	for _, name := range names {
		if strings.HasPrefix(name, "poppack") || strings.HasPrefix(name, "pshpack") || strings.Contains(name, "_") {
			continue // packing pairs and parts of umbrella headers
		}
		fmt.Fprintf(&forward, "#include <%s>\n", name)
	}
	for _, name := range slices.Backward(names) {
		if strings.Contains(forward.String(), "<"+name+">") {
			fmt.Fprintf(&backward, "#include <%s>\n", name)
		}
	}
	compile(t, clang, dir, forward.String(), "-DDBG=1")
	compile(t, clang, dir, forward.String(), "-DDBG=0")
	compile(t, clang, dir, backward.String(), "-DDBG=1")
}

func TestClangAcceptsEachHeaderAlone(t *testing.T) {
	clang, dir := unpack(t)
	names, _ := fs.Glob(wdk.FS(), "*.h")
	for _, name := range names {
		if strings.Contains(name, "_") || strings.HasSuffix(name, "pack.h") || strings.HasPrefix(name, "pshpack") {
			continue
		}
		compile(t, clang, dir, "#include <"+name+">\n", "-DDBG=1")
	}
}

func TestClangAcceptsTheUsualMacros(t *testing.T) {
	clang, dir := unpack(t)
	source, err := os.ReadFile(filepath.Join("testdata", "idioms.c"))
	if err != nil {
		t.Fatal(err)
	}
	compile(t, clang, dir, string(source), "-DDBG=1")
	compile(t, clang, dir, string(source), "-DDBG=0")
}

const everything = "#include <fltkernel.h>\n#include <ntdddisk.h>\n#include <ntddstor.h>\n#include <ntstrsafe.h>\n#include <bcrypt.h>\n"

func TestLayoutIsThatOfAnX64Kernel(t *testing.T) {
	clang, dir := unpack(t)
	f, err := os.Open(filepath.Join("testdata", "layout.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var src strings.Builder
	src.WriteString(everything)
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		w := strings.Fields(lines.Text())
		switch {
		case len(w) == 0 || w[0] == "#":
		case len(w) == 3: // struct S N
			fmt.Fprintf(&src, "_Static_assert(sizeof(%s %s) == %s, \"size of %s\");\n", w[0], w[1], w[2], w[1])
		case len(w) == 4: // struct S Member N
			fmt.Fprintf(&src, "_Static_assert(__builtin_offsetof(%s %s, %s) == %s, \"%s.%s\");\n", w[0], w[1], w[2], w[3], w[1], w[2])
		default:
			t.Fatalf("layout.txt: %q", lines.Text())
		}
	}
	compile(t, clang, dir, src.String(), "-ferror-limit=0")
}

// Rules compare values with package kb while the front end folds them from here: both must agree.
func TestConstantsAgreeWithKB(t *testing.T) {
	clang, dir := unpack(t)
	values := map[string]int64{}
	for c := range kb.Default().Constants() {
		if c.Group == "irql" && c.Value > 2 {
			continue // kb ranks levels above DISPATCH_LEVEL with x86 numbers; the model is x64
		}
		values[c.Name] = c.Value
	}
	var src strings.Builder
	src.WriteString(everything)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		fmt.Fprintf(&src, "_Static_assert((unsigned)(%s) == (unsigned)(%dLL), \"%s\");\n", name, values[name], name)
	}
	compile(t, clang, dir, src.String(), "-ferror-limit=0")
}
