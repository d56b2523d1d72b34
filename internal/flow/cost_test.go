package flow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestStepsLinear: ten times the code costs about ten times the steps.
func TestStepsLinear(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(n int) string
	}{
		{"callbacks", generate},
		{"chain", chain},
		{"branches", branches},
		{"shared helper", shared},
		{"calls in a row", row},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			small, large := analyse(t, c.make(12)), analyse(t, c.make(120))
			if n := len(large.OverBudgetFuncs()); n > 0 {
				t.Errorf("%d functions are over budget", n)
			}
			ratio := float64(large.Steps()) / float64(small.Steps())
			t.Logf("%d steps, ten times the code %d: %.1f times", small.Steps(), large.Steps(), ratio)
			if ratio > 12 {
				t.Errorf("ten times the code costs %.1f times the steps (%d and %d)", ratio, small.Steps(), large.Steps())
			}
		})
	}
}

// chain is n functions that call one another in a row, twice each.
func chain(n int) string {
	var b strings.Builder
	b.WriteString(generatedHead)
	b.WriteString("static NTSTATUS F0(PCONTEXT C) { return C->Count ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL; }\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, `static NTSTATUS F%[1]d(PCONTEXT C)
{
    KIRQL irql;
    NTSTATUS status = F%[2]d(C);
    if (!NT_SUCCESS(status)) { return status; }
    KeAcquireSpinLock(&C->Lock, &irql);
    status = F%[2]d(C);
    KeReleaseSpinLock(&C->Lock, irql);
    return status;
}
`, i, i-1)
	}
	fmt.Fprintf(&b, "NTSTATUS Start(PCONTEXT C) { return F%d(C); }\n", n-1)
	return b.String()
}

// branches is one function with n independent conditions, each with an
// allocation and a lock that stay behind.
func branches(n int) string {
	var b strings.Builder
	b.WriteString(generatedHead)
	b.WriteString("VOID Start(PCONTEXT C, ULONG *Flags)\n{\n    KIRQL irql;\n    ULONG n = 0;\n")
	for i := range n {
		fmt.Fprintf(&b, `    if (Flags[%d]) {
        n += %d;
        C->Count = n;
        KeAcquireSpinLock(&C->Lock, &irql);
        KeReleaseSpinLock(&C->Lock, irql);
    }
`, i, i)
	}
	b.WriteString("}\n")
	return b.String()
}

// shared is one helper that n callers enter with different constants.
func shared(n int) string {
	var b strings.Builder
	b.WriteString(generatedHead)
	b.WriteString(`static NTSTATUS Helper(PCONTEXT C, ULONG Mode)
{
    KIRQL irql;
    if (Mode > 1000) { return STATUS_UNSUCCESSFUL; }
    KeAcquireSpinLock(&C->Lock, &irql);
    C->Count = Mode;
    KeReleaseSpinLock(&C->Lock, irql);
    return STATUS_SUCCESS;
}
`)
	for i := range n {
		fmt.Fprintf(&b, "NTSTATUS Caller%d(PCONTEXT C) { if (!NT_SUCCESS(Helper(C, %d))) { return Helper(C, %d); } return STATUS_SUCCESS; }\n", i, i, i+1)
	}
	return b.String()
}

// row is one function that makes n calls without a branch between them, of a
// helper that returns in four ways each of which can be told from the others.
func row(n int) string {
	var b strings.Builder
	b.WriteString(generatedHead)
	b.WriteString(`static NTSTATUS Helper(PCONTEXT C, ULONG Mode)
{
    if (C->Count == 1) { return STATUS_UNSUCCESSFUL; }
    if (C->Count == 2) { return STATUS_INVALID_PARAMETER; }
    if (Mode > 7) { return STATUS_ACCESS_DENIED; }
    return STATUS_SUCCESS;
}
VOID Start(PCONTEXT C, NTSTATUS *Results, ULONG *Modes)
{
`)
	for i := range n {
		fmt.Fprintf(&b, "    NTSTATUS s%[1]d = Helper(C, Modes[%[1]d]);\n", i)
	}
	for i := range n {
		fmt.Fprintf(&b, "    Results[%[1]d] = s%[1]d;\n", i)
	}
	b.WriteString("}\n")
	return b.String()
}

// TestExplosion: code made to have very many states is finished in time, and
// what had to be merged is said.
func TestExplosion(t *testing.T) {
	var b strings.Builder
	b.WriteString(generatedHead)
	b.WriteString("KSPIN_LOCK Locks[16];\nVOID Start(PCONTEXT C, ULONG *Flags)\n{\n    PVOID p[16];\n    KIRQL irql;\n")
	for i := range 12 {
		fmt.Fprintf(&b, `    PVOID q%[1]d = NULL;
    if (Flags[%[1]d]) { q%[1]d = ExAllocatePoolWithTag(NonPagedPool, 8, 'a'); }
`, i)
	}
	for i := range 12 {
		fmt.Fprintf(&b, "    if (q%[1]d != NULL) { ExFreePoolWithTag(q%[1]d, 'a'); }\n", i)
	}
	b.WriteString("    KeAcquireSpinLock(&C->Lock, &irql);\n    KeReleaseSpinLock(&C->Lock, irql);\n}\n")
	start := time.Now()
	r := analyse(t, b.String())
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
	if len(r.ApproximateFuncs()) != 1 {
		t.Errorf("%d functions are approximate, want 1", len(r.ApproximateFuncs()))
	}
	if r.Steps() > 200000 {
		t.Errorf("%d steps", r.Steps())
	}
}
