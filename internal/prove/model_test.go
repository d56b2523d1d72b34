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

const modelRun = 100_000

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
