package prove

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// runModel executes the harness natively with pseudo-random choices, which is
// all of the model checking step but cbmc itself.
func runModel(ctx context.Context, p *proof, name string, choices int) (modelVerdict, error) {
	args := append(hostFlags(), "-DMODEL_RANDOM", fmt.Sprintf("-DMODEL_CHOICES=%d", choices), "-g", "-O0", "-fsanitize=address", name+".c", "-o", name)
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

const modelRun = 1_000_000 // some 50,000 runs

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
	return runModel(ctx, p, name, modelRun)
}
