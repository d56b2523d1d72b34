package prove

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fltkit/internal/mutate"
)

// runModel executes the harness natively with pseudo-random choices, which is
// all of the model checking step but cbmc itself.
func runModel(ctx context.Context, p *proof, name string, choices int) (modelVerdict, error) {
	args := append(hostFlags(), "-DMODEL_RANDOM", fmt.Sprintf("-DMODEL_CHOICES=%d", choices), "-O0", "-fsanitize=address", name+".c", "-o", name)
	if _, err := run(ctx, p.dir, "gcc", args...); err != nil {
		return modelVerdict{}, err
	}
	limited, stop := context.WithTimeout(ctx, 20*time.Second)
	defer stop()
	out, err := run(limited, p.dir, p.path(name))
	var v modelVerdict
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch {
		case f[0] == "ok":
			v.successful = true
		case f[0] == "violation":
			v.violated = append(v.violated, f[1])
		case f[0] == "choice" && len(f) == 3:
			v.choices = append(v.choices, f[1]+": "+f[2])
		}
	}
	if !v.successful && !v.failed() {
		return v, fmt.Errorf("the model gave no verdict: %w", err)
	}
	return v, nil
}

// modelProof prepares a proof of which only the harness is needed.
func modelProof(t *testing.T, spec string) *proof {
	t.Helper()
	if _, err := exec.LookPath("gcc"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	p := &proof{Options: Options{Spec: loadSpec(t, spec), Dir: t.TempDir()}}
	if err := p.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.writeHarness(); err != nil {
		t.Fatal(err)
	}
	return p
}

const (
	modelRun  = 300_000   // choices: some 10,000 operations
	mutantRun = 1_000_000 // for a mistake on a rare path
)

func TestModelOfExampleSpecs(t *testing.T) {
	needTools(t)
	for _, path := range specs(t) {
		t.Run(filepath.Base(filepath.Dir(path)), func(t *testing.T) {
			t.Parallel()
			p := modelProof(t, path)
			v, err := runModel(t.Context(), p, strings.TrimSuffix(harnessFile, ".c"), modelRun)
			if err != nil {
				t.Fatal(err)
			}
			if v.failed() {
				t.Error(v)
			}
		})
	}
}

// modelMutants are mistakes in generated code and the rule that catches each.
var modelMutants = []struct{ name, spec, from, to, rule string }{
	{"draining ignored", "ActivityMonitor", "if (FlagOn( Flags, FLTFL_POST_OPERATION_DRAINING ))", "if (FALSE)", "R-030"},
	{"constant returned", "Encryption", "return postStatus;", "return FLT_POSTOP_FINISHED_PROCESSING;", "R-034"},
	{"FALSE ignored", "Encryption", "CipherPostReadUnsafe( Data, FltObjects, CompletionContext );", "", "unsafe_status"},
	{"context leaked", "Encryption", "ExFreePoolWithTag( Context, CIPHER_POOL_TAG );", "", "not given back"},
	{"paged context", "Encryption", "ExAllocatePool2( POOL_FLAG_NON_PAGED,\n                                                  sizeof( CIPHER_READ_CONTEXT )",
		"ExAllocatePool2( POOL_FLAG_PAGED,\n                                                  sizeof( CIPHER_READ_CONTEXT )", "R-003"},
	{"not dirty", "Encryption", "FltSetCallbackDataDirty( Data );", "", "R-095"},
	{"status kept", "Quarantine", "Data->IoStatus.Status = QuarantineFinalStatus( status );", "", "hook returned"},
	{"pended after refusal", "Quarantine", "return QuarantineRefuseCreate( Data );", "return FLT_PREOP_PENDING;", "R-043"},
	{"passed on after the hand-over", "Quarantine", "return FLT_PREOP_PENDING;", "return FLT_PREOP_SUCCESS_NO_CALLBACK;", "R-043"},
	{"never completed", "Quarantine", "FltCompletePendedPreOperation( Data, FLT_PREOP_COMPLETE, NULL );", "", "R-045"},
	{"completed twice", "Quarantine", "FltCompletePendedPreOperation( Data, FLT_PREOP_COMPLETE, NULL );",
		"FltCompletePendedPreOperation( Data, FLT_PREOP_COMPLETE, NULL ); FltCompletePendedPreOperation( Data, FLT_PREOP_COMPLETE, NULL );", "R-110"},
	{"work item leaked", "Quarantine", "FltFreeDeferredIoWorkItem( WorkItem );", "", "not given back"},
	{"spin lock kept", "Quarantine", "KeReleaseSpinLock( &queue->Lock, OldIrql );", "", "R-116"},
	{"touched after the hand-over", "Quarantine", "return FLT_PREOP_PENDING;", "Data->IoStatus.Status = STATUS_PENDING; return FLT_PREOP_PENDING;", "memory"},
	{"freed on the failed call", "ShadowWriter", "status = FltPerformAsynchronousIo( callbackData,", "ShadowFreeRawWriteRequest( request ); status = FltPerformAsynchronousIo( callbackData,", "memory"},
	{"hook above its level", "ActivityMonitor", "if (FltDoCompletionProcessingWhenSafe( Data,", "WatcherOnPostDeviceControl( Data, FltObjects ); if (FltDoCompletionProcessingWhenSafe( Data,", "above its level"},
	{"top-level IRP not tested", "PolicyPort", "IoGetTopLevelIrp() != NULL", "FALSE", "R-104"},
	{"filter left registered", "Minimal", "FltUnregisterFilter( CounterFilter );", "", "R-163"},
}

func TestModelMutants(t *testing.T) {
	needTools(t)
	proofs := map[string]*proof{}
	for i, c := range modelMutants {
		p := proofs[c.spec]
		if p == nil {
			p = modelProof(t, filepath.Join("../../testdata/specs", c.spec, "spec.flt.yaml"))
			proofs[c.spec] = p
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text := string(p.files[p.base+".fltgen.c"])
			if !strings.Contains(text, c.from) {
				t.Fatalf("the generated code does not contain %q", c.from)
			}
			v, err := p.runMutant(t.Context(), i, strings.Replace(text, c.from, c.to, 1))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(strings.Join(v.violated, " "), c.rule) {
				t.Errorf("not caught as %q: %v", c.rule, v)
			}
		})
	}
}

// runMutant runs the model with another text in the place of the generated one.
func (p *proof) runMutant(ctx context.Context, id int, text string) (modelVerdict, error) {
	name := fmt.Sprintf("model.mutant%d", id)
	harness, err := os.ReadFile(p.path(harnessFile))
	if err != nil {
		return modelVerdict{}, err
	}
	changed := strings.Replace(string(harness), p.base+".fltgen.c", name+".fltgen.c", 1)
	if err := os.WriteFile(p.path(name+".c"), []byte(changed), 0o644); err != nil {
		return modelVerdict{}, err
	}
	if err := os.WriteFile(p.path(name+".fltgen.c"), []byte(text), 0o644); err != nil {
		return modelVerdict{}, err
	}
	return runModel(ctx, p, name, mutantRun)
}

// TestModelKillRate measures the model on a sample of automatic mutants.
func TestModelKillRate(t *testing.T) {
	needTools(t)
	if testing.Short() {
		t.Skip("compiles many mutants")
	}
	const sample = 8
	p := modelProof(t, "../../testdata/specs/Quarantine/spec.flt.yaml")
	text := string(p.files[p.base+".fltgen.c"])
	all := slices.DeleteFunc(mutate.All(text), idle)
	caught := make([]bool, sample)
	t.Run("mutants", func(t *testing.T) {
		for i := range sample {
			m := all[i*len(all)/sample]
			t.Run(m.String(), func(t *testing.T) {
				t.Parallel()
				v, err := p.runMutant(t.Context(), i, m.Apply(text))
				if caught[i] = err != nil || v.failed(); !caught[i] { // an error: crashed, hung or did not compile
					t.Logf("survives: %s", m)
				}
			})
		}
	})
	killed := 0
	for _, c := range caught {
		killed += boolInt(c)
	}
	t.Logf("%d of %d mutants rejected", killed, sample)
	if killed < sample*3/4 {
		t.Errorf("%d of %d mutants rejected, want three quarters", killed, sample)
	}
}

const (
	cbmcSuccessful = "CBMC version 5\n\nVERIFICATION SUCCESSFUL\n"
	cbmcFailed     = `Trace for x:

State 12 file model.0.i function run_driver line 9 thread 0
----------------------------------------------------
  INPUT paging I/O: 1 (00000000 00000000 00000000 00000001)

Violated property:
  file model.0.i function call_post line 812 thread 0
  R-034: handed over
  !(_Bool)m.handed_over

VERIFICATION FAILED
`
	cbmcUnwound = "Violated property:\n  file a function b line 1\n  unwinding assertion loop 0\n  FALSE\n\nVERIFICATION FAILED\n"
)

// TestModelStep runs the step with stand-ins for cbmc, which also make sure
// that what cbmc gets is C.
func TestModelStep(t *testing.T) {
	needTools(t)
	p := modelProof(t, "../../testdata/specs/Minimal/spec.flt.yaml")
	path := os.Getenv("PATH")
	for _, c := range []struct{ name, says, detail, err string }{
		{"successful", cbmcSuccessful, "1 operations", ""},
		{"failed", cbmcFailed, "", "IRP_MJ_READ: R-034: handed over\n    choices: paging I/O: 1"},
		{"unwound", cbmcUnwound, "not decided within", ""},
		{"unreadable", "syntax error before 'x'\n", "", "no verdict"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bin := t.TempDir()
			script := "#!/bin/sh\nfor last; do :; done\ngcc -std=gnu11 -w -fms-extensions -fshort-wchar -fsyntax-only $last || exit 6\ncat <<'END'\n" + c.says + "END\nexit 10\n"
			if err := os.WriteFile(filepath.Join(bin, "cbmc"), []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
			t.Setenv("PATH", bin+":"+path)
			detail, err := p.modelCheck(t.Context())
			if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
				t.Errorf("error %v, want %q", err, c.err)
			}
			if !strings.Contains(detail, c.detail) {
				t.Errorf("says %q, want %q", detail, c.detail)
			}
		})
	}
	t.Setenv("PATH", t.TempDir())
	detail, err := p.modelCheck(t.Context())
	if err != nil || detail != "skipped: cbmc is not installed" {
		t.Errorf("without cbmc: %q, %v", detail, err)
	}
}
