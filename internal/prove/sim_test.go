package prove

import (
	"slices"
	"testing"
)

// handWritten compiles and executes a driver of testdata/drivers.
func handWritten(t *testing.T, source string) Simulation {
	t.Helper()
	needTools(t)
	tc := toolchain{t.TempDir()}
	if err := unpack(tc.dir); err != nil {
		t.Fatal(err)
	}
	simulator, err := simulatorFor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := tc.clang(t.Context(), source, "driver.obj"); err != nil {
		t.Fatal(err)
	}
	if err := tc.link(t.Context(), "driver", []string{"driver.obj"}, nil); err != nil {
		t.Fatal(err)
	}
	s, err := tc.simulate(t.Context(), simulator, "driver", "", "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func verdicts(s Simulation) []string {
	var names []string
	for _, v := range s.Violations {
		names = append(names, v.Verdict)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
