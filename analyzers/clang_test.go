package analyzers_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fltkit/internal/cfront/wdk"
)

// The fixtures are C that a compiler accepts, not only our front end: a rule
// must not rest on code that nobody can build.
func TestFixturesCompile(t *testing.T) {
	clang, err := exec.LookPath("clang")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("clang is needed in CI")
		}
		t.Skip("no clang")
	}
	model := t.TempDir()
	if err := os.CopyFS(model, wdk.FS()); err != nil {
		t.Fatal(err)
	}
	// Fixtures spell the header as drivers do, and clang minds the case here.
	umbrella := []byte("#include <fltkernel.h>\n")
	for _, name := range []string{"fltKernel.h", "FltKernel.h"} {
		path := filepath.Join(model, name)
		if _, err := os.Stat(path); err == nil {
			continue // a file system that does not mind
		}
		if err := os.WriteFile(path, umbrella, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{
		"--target=x86_64-pc-windows-msvc", "-fms-extensions", "-fms-compatibility", "-nostdinc", "-Wno-everything",
		"-Werror=implicit-function-declaration", "-Werror=incompatible-pointer-types", "-Werror=int-conversion", "-Werror=return-type",
		"-D_AMD64_", "-D_WIN64", "-DDBG=1", "-I", model,
	}
	// The model leaves annotations to our preprocessor.
	for _, word := range []string{"_IRQL_requires_(x)", "_IRQL_requires_max_(x)", "__drv_requiresIRQL(x)", "__drv_maxIRQL(x)", "__in", "__inout", "__in_opt",
		"_In_", "_In_opt_", "_Inout_", "_Out_", "_Outptr_", "_Outptr_result_maybenull_", "_In_reads_bytes_opt_(x)", "_Flt_CompletionContext_Outptr_"} {
		args = append(args, "-D"+word+"=")
	}
	// Read the model once for all files.
	headers := filepath.Join(model, "fltkernel.pch")
	compile(t, clang, append(args, "-x", "c-header", filepath.Join(model, "fltkernel.h"), "-o", headers))
	compile(t, clang, append(append(args, "-fsyntax-only", "-include-pch", headers), fixtures(t)...))
}

func compile(t *testing.T, clang string, args []string) {
	t.Helper()
	if out, err := exec.Command(clang, args...).CombinedOutput(); err != nil {
		t.Fatalf("clang: %v\n%s", err, out)
	}
}

// fixtures lists the C files of all rules and drivers.
func fixtures(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"*/testdata/*.c", "*/testdata/*/*.c", "../testdata/drivers/*/*.c", "../testdata/drivers/*/*/*.c"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if b, err := os.ReadFile(f); err == nil && strings.Contains(string(b), "#include") {
				out = append(out, f)
			}
		}
	}
	return out
}
