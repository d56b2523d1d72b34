package prove

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// tool is a program that a step runs, and the Debian package that has it.
type tool struct{ program, pkg string }

var tools = []tool{
	{"clang", "clang"},
	{"lld-link", "lld"},
	{"llvm-dlltool", "llvm"},
	{"llvm-objcopy", "llvm"},
	{"llvm-profdata", "llvm"},
	{"llvm-cov", "llvm"},
	{"x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64"},
	{"osslsigncode", "osslsigncode"},
}

// mingwHeaders is where Debian's mingw-w64-x86-64-dev and its common part put
// the kernel headers below fltKernel.h.
const mingwHeaders = "/usr/share/mingw-w64/include"

// Missing says what the proof needs and this machine lacks; nil when it can
// run. The text is one line for people, "apt-get install" included.
func Missing() error {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		return fmt.Errorf("the proof executes x64 driver code: it needs linux/amd64, not %s/%s", runtime.GOOS, runtime.GOARCH)
	}
	var programs, packages []string
	for _, t := range tools {
		if _, err := exec.LookPath(t.program); err != nil {
			programs, packages = appendOnce(programs, t.program), appendOnce(packages, t.pkg)
		}
	}
	if _, err := os.Stat(filepath.Join(mingwHeaders, "ddk", "ntifs.h")); err != nil {
		programs, packages = append(programs, "ddk/ntifs.h"), append(packages, "mingw-w64-x86-64-dev")
	}
	if programs == nil {
		return nil
	}
	return fmt.Errorf("the proof needs %s: apt-get install %s", strings.Join(programs, ", "), strings.Join(packages, " "))
}

func appendOnce(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// run executes a program in dir and returns its standard output; the error
// carries what it wrote to standard error.
func run(ctx context.Context, dir, program string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		text := strings.TrimSpace(errs.String() + out.String())
		return out.Bytes(), fmt.Errorf("%s: %w\n%s", program, err, text)
	}
	return out.Bytes(), nil
}
