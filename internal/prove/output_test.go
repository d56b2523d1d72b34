package prove

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/internal/gen"
)

func TestParseSimulation(t *testing.T) {
	out := "unsupported\tfltmgr.sys!FltTagFile\n" +
		"violation\tLEAK\tR-140\t7\tcontext of 8 bytes never freed\tpart=work, draining\tFltAllocateContext; FltUnregisterFilter\n" +
		"hook\tDrvOnPostRead\t12\nenvironments\t40\tall\nviolations\t7\n"
	got, err := parseSimulation([]byte(out))
	if err != nil {
		t.Fatal(err)
	}
	want := Simulation{
		Environments: 40, Complete: true, Unsupported: []string{"fltmgr.sys!FltTagFile"}, Hooks: map[string]int{"DrvOnPostRead": 12},
		Violations: []Violation{{Verdict: "LEAK", Rule: "R-140", Count: 7, Text: "context of 8 bytes never freed",
			Environment: "part=work, draining", Steps: "FltAllocateContext; FltUnregisterFilter"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got.Passed() {
		t.Error("a simulation with violations passes")
	}
	if _, err := parseSimulation([]byte("what is this\n")); err == nil {
		t.Error("unexpected output is accepted")
	}
}

func TestPassedNeedsEverything(t *testing.T) {
	good := Simulation{Environments: 1, Complete: true}
	if !good.Passed() {
		t.Fatal("a clean simulation does not pass")
	}
	for name, bad := range map[string]Simulation{
		"nothing executed": {Complete: true},
		"not complete":     {Environments: 1},
		"unsupported":      {Environments: 1, Complete: true, Unsupported: []string{"x"}},
		"driver not up":    {Environments: 1, Complete: true, Notes: []string{"x"}},
	} {
		if bad.Passed() {
			t.Errorf("%s: passes", name)
		}
	}
}

func TestEnumerators(t *testing.T) {
	header := "typedef enum _DRV_PRE_READ_RESULT {\n\n    DrvPreReadContinue = 0,      // let it pass\n    DrvPreReadWatch,             // watch\n" +
		"    DrvPreReadComplete           // end\n\n} DRV_PRE_READ_RESULT;\n"
	got := enumerators(header, "DRV_PRE_READ_RESULT")
	if want := []string{"DrvPreReadContinue", "DrvPreReadWatch", "DrvPreReadComplete"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := enumerators(header, "NTSTATUS"); got != nil {
		t.Errorf("enumerators of no enum: %v", got)
	}
}

func TestPlanNamesEveryHook(t *testing.T) {
	spec := &gen.Spec{Version: 1, Name: "Drv", Operations: []gen.Operation{{Major: "IRP_MJ_FLUSH_BUFFERS", Pattern: gen.Direct}}}
	hooks := gen.Hooks(spec)
	plan := writePlan(spec, hooks, "", true)
	for _, h := range hooks {
		if !strings.Contains(plan, "hook "+h.Name+" ") {
			t.Errorf("no line for %s in\n%s", h.Name, plan)
		}
	}
	if !strings.Contains(plan, "op major=9 pattern=0") {
		t.Errorf("no operation in\n%s", plan)
	}
}

func TestParseCoverage(t *testing.T) {
	out := `{"data":[{"files":[{"filename":"/x/drv.fltgen.c","branches":[[10,5,10,9,3,0,0,0,4],[20,5,20,9,1,2,0,0,4]]},
		{"filename":"/x/other.h","branches":[[1,1,1,2,0,0,0,0,4]]}],
		"functions":[{"name":"DrvPostRead","count":0,"filenames":["/x/drv.fltgen.c"]}]}]}`
	c, err := parseCoverage([]byte(out), "drv.fltgen.c")
	if err != nil {
		t.Fatal(err)
	}
	want := Coverage{Outcomes: 5, Taken: 3, Missed: []string{"10:5 false", "DrvPostRead"}}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
}
