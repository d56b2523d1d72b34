package prove

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Coverage is how much of the generated file the environments executed.
type Coverage struct {
	Outcomes, Taken int      // outcomes of conditions, and those that happened
	Missed          []string // line:column and which outcome never happened
}

// profileRuntime satisfies the reference that clang's instrumentation makes to
// its runtime; the simulator does the runtime's work. Like the runtime it puts
// a byte in front of the names, which llvm-cov skips in a linked image.
const profileRuntime = `int __llvm_profile_runtime = 0;
__attribute__((used, section(".lprfn$A"))) static const char Names = 0;
`

// cover builds the generated file with source coverage, executes it and reads
// back which outcomes of its conditions never happened.
func (p *proof) cover(ctx context.Context) (string, error) {
	if err := os.WriteFile(p.path("runtime.c"), []byte(profileRuntime), 0o644); err != nil {
		return "", err
	}
	instrument := []string{"-fprofile-instr-generate", "-fcoverage-mapping", "-fcoverage-compilation-dir=.", "-mllvm", "-enable-name-compression=false"}
	if err := p.clang(ctx, p.base+".fltgen.c", "coverage.obj", instrument...); err != nil {
		return "", err
	}
	if err := p.clang(ctx, "runtime.c", "runtime.obj"); err != nil {
		return "", err
	}
	if err := p.link(ctx, "coverage", []string{"coverage.obj", "runtime.obj", "standins.obj", "raw.obj"}, p.exports()); err != nil {
		return "", err
	}
	if _, err := p.simulate(ctx, p.simulator, "coverage", "plan", "coverage.profraw"); err != nil {
		return "", err
	}
	if _, err := run(ctx, p.dir, "llvm-profdata", "merge", "-o", "coverage.profdata", "coverage.profraw"); err != nil {
		return "", err
	}
	out, err := run(ctx, p.dir, "llvm-cov", "export", "-instr-profile", "coverage.profdata", "coverage.sys")
	if err != nil {
		return "", err
	}
	if p.Coverage, err = parseCoverage(out, p.base+".fltgen.c"); err != nil {
		return "", err
	}
	line := fmt.Sprintf("%d of %d outcomes", p.Coverage.Taken, p.Coverage.Outcomes)
	if len(p.Coverage.Missed) > 0 {
		return line, fmt.Errorf("%s; never: %s", line, strings.Join(p.Coverage.Missed, ", "))
	}
	return line, nil
}

// parseCoverage reads llvm-cov's JSON: a branch is line, column, end line, end
// column, how often true, how often false, and more. Code without a branch is
// covered when its function is, but for handlers of exceptions, whose counts
// llvm-cov derives and gets wrong when the exception is raised by a callee.
func parseCoverage(out []byte, file string) (Coverage, error) {
	var export struct {
		Data []struct {
			Files []struct {
				Filename string
				Branches [][]int64
			}
			Functions []struct {
				Name      string
				Count     int64
				Filenames []string
			}
		}
	}
	if err := json.Unmarshal(out, &export); err != nil {
		return Coverage{}, fmt.Errorf("llvm-cov: %w", err)
	}
	var c Coverage
	outcome := func(count int64, what string) {
		c.Outcomes++
		if count > 0 {
			c.Taken++
			return
		}
		c.Missed = append(c.Missed, what)
	}
	for _, d := range export.Data {
		for _, f := range d.Files {
			if !strings.HasSuffix(f.Filename, file) {
				continue
			}
			for _, b := range f.Branches {
				outcome(b[4], fmt.Sprintf("%d:%d true", b[0], b[1]))
				outcome(b[5], fmt.Sprintf("%d:%d false", b[0], b[1]))
			}
		}
		for _, f := range d.Functions {
			if len(f.Filenames) > 0 && strings.HasSuffix(f.Filenames[0], file) {
				outcome(f.Count, f.Name)
			}
		}
	}
	slices.Sort(c.Missed)
	return c, nil
}
