package prove

import (
	"os"
	"strings"
	"testing"
	"time"

	"fltkit/internal/gen/matrix"
)

// TestMatrix proves the pairwise matrix of specs: every twentieth with -short and
// every fifth otherwise; all of them, as `make prove` does, with
// FLTGEN_MATRIX=all.
func TestMatrix(t *testing.T) {
	needTools(t)
	cases := matrix.Cases()
	step := 5
	switch {
	case os.Getenv("FLTGEN_MATRIX") == "all":
		step = 1
	case testing.Short():
		step = 20
	}
	for i := 0; i < len(cases); i += step {
		c := cases[i]
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			start := time.Now()
			report, err := Run(t.Context(), Options{Spec: c.Spec, Dir: t.TempDir(), Out: &out, SkipCoverage: true, SkipSecond: testing.Short()})
			if err != nil {
				t.Fatalf("%v\n%s\n%s", err, out.String(), c.YAML)
			}
			t.Logf("%d environments, %.1fs", report.Simulation.Environments, time.Since(start).Seconds())
		})
	}
}
