package prove

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"fltkit/internal/gen"
)

const watchedRead = `version: 1
name: Drv
operations:
  - {major: IRP_MJ_READ, pattern: direct, context: [{name: Note, type: PVOID}]}
  - {major: IRP_MJ_CREATE, pattern: post-create, file_name: normalized}
`

// What a user is told about mistakes in hooks: verdict and words.
func TestMistakesInHooks(t *testing.T) {
	needTools(t)
	const allocate = "    PVOID p = ExAllocatePool2( POOL_FLAG_NON_PAGED, 64, 'kooH' );\n"
	for i, tt := range []struct{ name, hook, body, verdict, says string }{
		{"paged pool", "DrvOnPostRead", strings.Replace(allocate, "NON_PAGED", "PAGED", 1) + "    if (p != NULL) { ExFreePoolWithTag( p, 'kooH' ); }\n",
			"IRQL_TOO_HIGH", "allocation from paged pool at IRQL DISPATCH_LEVEL, at most APC_LEVEL is allowed"},
		{"leak", "DrvOnPostRead", allocate + "    if (p == NULL) { return STATUS_INSUFFICIENT_RESOURCES; }\n",
			"LEAK", "pool allocation of 64 bytes, tag 'Hook', allocated after the call of DrvOnPostRead, never freed"},
		{"sleep", "DrvOnPostRead", "    LARGE_INTEGER t;\n    t.QuadPart = -10000;\n    (void)KeDelayExecutionThread( KernelMode, FALSE, &t );\n",
			"IRQL_TOO_HIGH", "KeDelayExecutionThread at IRQL DISPATCH_LEVEL, at most APC_LEVEL is allowed"},
		{"lock", "DrvOnPostRead", "    static KSPIN_LOCK lock;\n    KIRQL old;\n    KeAcquireSpinLock( &lock, &old );\n",
			"LOCK", "post-operation returned while holding a lock"},
		{"completed", "DrvOnPostRead", "    FltCompletePendedPostOperation( Data );\n",
			"CONTRACT", "FltCompletePendedPostOperation for an operation that was not pended"},
		{"user memory", "DrvOnPostRead", "    if (Data->IoStatus.Information != 0) { *(volatile UCHAR *)Data->Iopb->Parameters.Read.ReadBuffer = 0; }\n",
			"USER_MEMORY", "the requestor's buffer touched in the arbitrary thread"},
		{"no name", "DrvOnPostCreate", "    if (NameInfo->Name.Length == 0) { return STATUS_ACCESS_DENIED; }\n",
			"WILD_ACCESS", "NULL pointer used"},
		{"endless loop", "DrvOnPostRead", "    while (*(volatile NTSTATUS *)&Data->IoStatus.Status != STATUS_PENDING) { }\n",
			"HANG", "the driver does not return: an endless loop"},
		{"endless recursion", "DrvOnPostCreate", "    volatile ULONG more = 1;\n    if (more != 0) { return 1 + DrvOnPostCreate( Data, FltObjects, NameInfo ); }\n",
			"WILD_ACCESS", "the stack is used up: an endless recursion"},
	} {
		if testing.Short() && i%3 != 0 {
			continue
		}
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			spec, err := gen.Load("drv.flt.yaml", []byte(watchedRead))
			if err != nil {
				t.Fatal(err)
			}
			report, err := Run(t.Context(), Options{Spec: spec, Hooks: withBody(t, spec, tt.hook, tt.body), Dir: t.TempDir(), SkipCoverage: true, SkipSecond: true})
			if !errors.Is(err, ErrFailed) {
				t.Fatalf("%v, want a proof that failed", err)
			}
			if !report.Simulation.Passed() {
				t.Errorf("the generated code is blamed: %v", report.Steps)
			}
			if !slices.ContainsFunc(report.User.Violations, func(v Violation) bool {
				return v.Verdict == tt.verdict && v.Text == tt.says && strings.Contains(v.Steps, "hook "+tt.hook)
			}) {
				t.Errorf("want %s: %s, got %v\n%v", tt.verdict, tt.says, report.User.Violations, report.Steps)
			}
		})
	}
}

// What hooks commonly ask of the system is simulated, and what is not is said.
func TestHooksThatAsk(t *testing.T) {
	needTools(t)
	for _, tt := range []struct{ name, body, unsupported string }{
		{"supported", "    LARGE_INTEGER now, local;\n    PVOID p = ExAllocatePool2( POOL_FLAG_NON_PAGED, 8, 'gaT' );\n" +
			"    if (p != NULL) { ExFreePoolWithTag( p, 'gaT' ); }\n    KeQuerySystemTimePrecise( &now );\n    ExSystemTimeToLocalTime( &now, &local );\n" +
			"    (void)KeQueryPerformanceCounter( NULL );\n" +
			"    DbgPrint( \"read by %p, thread %p, for %u\\n\", PsGetCurrentProcessId(), PsGetCurrentThreadId(), FltGetRequestorProcessId( Data ) );\n", ""},
		{"clock page", "    LARGE_INTEGER now;\n    KeQuerySystemTime( &now );\n    Context->Note = (PVOID)(ULONG_PTR)now.LowPart;\n", "KUSER_SHARED_DATA"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			spec, err := gen.Load("drv.flt.yaml", []byte(watchedRead))
			if err != nil {
				t.Fatal(err)
			}
			report, err := Run(t.Context(), Options{Spec: spec, Hooks: withBody(t, spec, "DrvOnPostRead", tt.body), Dir: t.TempDir(), SkipCoverage: true, SkipSecond: true})
			if tt.unsupported == "" {
				if err != nil {
					t.Errorf("%v: %v", err, report.Steps)
				}
				return
			}
			if v := report.User.Violations; len(v) == 0 || v[0].Verdict != "UNSUPPORTED" || !strings.Contains(v[0].Text, tt.unsupported) {
				t.Errorf("want UNSUPPORTED, got %v: %v", err, report.Steps)
			}
		})
	}
}

// withBody is the user's file with statements at the start of a hook.
func withBody(t *testing.T, spec *gen.Spec, hook, body string) []byte {
	t.Helper()
	files, err := gen.Generate(spec)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Kind != gen.HooksOnce {
			continue
		}
		at := bytes.Index(f.Data, []byte("\n"+hook+" ("))
		start := at + bytes.Index(f.Data[at:], []byte("\n{\n")) + len("\n{\n")
		return slices.Concat(f.Data[:start], []byte(body), f.Data[start:])
	}
	t.Fatal("no user file")
	return nil
}
