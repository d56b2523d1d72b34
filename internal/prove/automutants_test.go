package prove

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fltkit/internal/mutate"
)

// survives reports whether a mutant of a prepared proof passes everything.
func (p *proof) survives(ctx context.Context, id int, m mutate.Mutant) (bool, error) {
	name := fmt.Sprintf("mutant%d", id)
	text := m.Apply(string(p.files[p.base+".fltgen.c"]))
	if err := os.WriteFile(p.path(name+".c"), []byte(text), 0o644); err != nil {
		return false, err
	}
	if err := p.clang(ctx, name+".c", name+".obj", "-Wno-error"); err != nil {
		return false, nil // does not compile: nobody would ship it
	}
	if err := p.link(ctx, name, []string{name + ".obj", "standins.obj", "raw.obj"}, p.exports()); err != nil {
		return false, err
	}
	for _, only := range append(p.operationsOf(m), nil) { // the operation that it is about, then all
		limited, stop := context.WithTimeout(ctx, 20*time.Minute) // the simulator itself notices a driver that hangs
		out, err := run(limited, p.dir, p.simulator, append([]string{name + ".sys", "plan", "-", "first"}, only...)...)
		late := limited.Err()
		stop()
		if late != nil {
			return false, fmt.Errorf("%s: no verdict: %w", m, late)
		}
		if err != nil {
			return false, nil // crashed the simulator
		}
		if s, err := parseSimulation(out); err != nil || !s.Passed() {
			return false, err
		}
	}
	return true, nil
}

// operationsOf are the simulator's arguments for the operation that a mutant's
// function is called after, none for a function of another kind. A guess is
// enough: it only saves the time of executing the others first.
func (p *proof) operationsOf(m mutate.Mutant) [][]string {
	function, _, _ := strings.Cut(strings.ToLower(m.Function), " ")
	longest, major := 0, ""
	for _, op := range p.Spec.Operations {
		name := strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(op.Major, "IRP_MJ_"), "_", ""))
		if len(name) > longest && strings.Contains(function, name) {
			longest, major = len(name), op.Major
		}
	}
	if major == "" {
		return nil
	}
	return [][]string{{fmt.Sprint(majorCode(major))}}
}

// prepared is a proof with everything compiled that mutants share.
func prepared(t *testing.T, spec string) *proof {
	t.Helper()
	p := &proof{Options: Options{Spec: loadSpec(t, spec), Dir: t.TempDir()}}
	if err := p.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"standins", "raw"} {
		if err := p.clang(t.Context(), s+".c", s+".obj"); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// TestGeneratedMutants measures how many mutants of generated C the simulator
// rejects, and that those it does not reject are known. FLTGEN_MUTANTS=all runs
// every mutant of every example; otherwise a fixed sample is taken.
func TestGeneratedMutants(t *testing.T) {
	needTools(t)
	names, sample := []string{"ActivityMonitor", "Encryption"}, 30
	everything := os.Getenv("FLTGEN_MUTANTS") == "all"
	if everything {
		names = nil
		for _, path := range specs(t) {
			names = append(names, filepath.Base(filepath.Dir(path)))
		}
	}
	if testing.Short() {
		names, sample = names[:1], 10
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			p := prepared(t, filepath.Join("../../testdata/specs", name, "spec.flt.yaml"))
			all := slices.DeleteFunc(mutate.All(string(p.files[p.base+".fltgen.c"])), idle)
			keys := mutantKeys(name, all)
			if !everything && len(all) > sample {
				for i := range sample {
					all[i], keys[i] = all[i*len(all)/sample], keys[i*len(all)/sample]
				}
				all, keys = all[:sample], keys[:sample]
			}
			survivors := p.killRate(t, all)
			killed := len(all) - len(survivors)
			checkSurvivors(t, name, all, keys, survivors, everything)
			t.Logf("%d of %d mutants rejected (%d %%)", killed, len(all), 100*killed/len(all))
			if 100*killed < 85*len(all) {
				t.Errorf("kill rate below 85 %%")
			}
		})
	}
}

const survivorsFile = mutantsFolder + "/survivors.tsv"

// checkSurvivors compares the mutants that pass everything with the table of
// those that were read and found to do no harm. A line is spec, function,
// operator, change and reason.
func checkSurvivors(t *testing.T, spec string, all []mutate.Mutant, keys []string, survivors []int, everything bool) {
	t.Helper()
	text, err := os.ReadFile(survivorsFile)
	if err != nil {
		t.Fatal(err)
	}
	harmless := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case len(f) != 5 || f[4] == "":
			t.Fatalf("%s: want five fields: %s", survivorsFile, line)
		case f[0] == spec:
			harmless[strings.Join(f[:4], "\t")] = false
		}
	}
	for _, i := range survivors {
		if _, known := harmless[keys[i]]; !known {
			t.Errorf("passes everything, and is not in the table (line %d):\n%s", all[i].Line, keys[i])
		}
		harmless[keys[i]] = true
	}
	for key, seen := range harmless {
		if everything && !seen {
			t.Errorf("is rejected now; take it out of the table:\n%s", key)
		}
	}
}

// mutantKeys names mutants without line numbers, which change with every
// template: the second of two equal changes to a function is #2.
func mutantKeys(spec string, all []mutate.Mutant) []string {
	keys := make([]string, len(all))
	seen := map[string]int{}
	for i, m := range all {
		function, _, _ := strings.Cut(m.Function, " ")
		key := strings.Join([]string{spec, function, string(m.Operator), m.Shows}, "\t")
		if seen[key]++; seen[key] > 1 {
			keys[i] = fmt.Sprintf("%s #%d", key, seen[key])
		} else {
			keys[i] = key
		}
	}
	return keys
}

// idle mutants behave as the original does: they compute the same value again,
// repeat what has the same effect twice, or start with a value that is
// overwritten.
func idle(m mutate.Mutant) bool {
	switch m.Operator {
	case mutate.DuplicateCall:
		return strings.Contains(m.Shows, " = ") || slices.ContainsFunc(repeatable, func(name string) bool { return strings.Contains(m.Shows, name+"(") })
	case mutate.SwapConstant:
		return strings.Contains(m.Shows, "postStatus = ")
	}
	return false
}

// repeatable are calls of generated code that change nothing the second time.
var repeatable = []string{"FailOperation", "RtlZeroMemory", "RtlCopyMemory", "RtlInitUnicodeString", "InitializeObjectAttributes",
	"FltSetCallbackDataDirty", "MmBuildMdlForNonPagedPool", "FltCloseClientPort", "ClosePort"}

// killRate runs mutants and returns those that survive, by index.
func (p *proof) killRate(t *testing.T, all []mutate.Mutant) []int {
	t.Helper()
	alive := make([]bool, len(all))
	var group sync.WaitGroup
	work := make(chan int)
	for range 2 {
		group.Go(func() {
			for i := range work {
				var err error
				if alive[i], err = p.survives(t.Context(), i, all[i]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range all {
		work <- i
	}
	close(work)
	group.Wait()
	var survivors []int
	for i, a := range alive {
		if a {
			survivors = append(survivors, i)
		}
	}
	return survivors
}
