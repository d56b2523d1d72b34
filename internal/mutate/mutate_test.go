package mutate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every operator, each with what it makes of one function.
func TestAll(t *testing.T) {
	const head = "static NTSTATUS F(VOID) "
	tests := []struct{ name, body, want string }{
		{"calls", `{ // Free( p );
			Free( p ); }`, `
			delete-call -> { // Free( p ); ; }
			duplicate-call -> { // Free( p ); Free( p ); Free( p ); }`},
		{"results", `{ NTSTATUS s; s = Ask(1); if (!NT_SUCCESS(Tell(2))) Wait(); }`, `
			duplicate-call -> { NTSTATUS s; s = Ask(1); s = Ask(1); if (!NT_SUCCESS(Tell(2))) Wait(); }
			delete-call -> { NTSTATUS s; s = STATUS_SUCCESS; if (!NT_SUCCESS(Tell(2))) Wait(); }
			delete-guard -> { NTSTATUS s; s = Ask(1); (void)(!NT_SUCCESS(Tell(2))); Wait(); }
			negate-condition -> { NTSTATUS s; s = Ask(1); if (!(!NT_SUCCESS(Tell(2)))) Wait(); }
			delete-call -> { NTSTATUS s; s = Ask(1); if (!NT_SUCCESS(STATUS_SUCCESS)) Wait(); }
			delete-call -> { NTSTATUS s; s = Ask(1); if (!NT_SUCCESS(Tell(2))) ; }
			duplicate-call -> { NTSTATUS s; s = Ask(1); if (!NT_SUCCESS(Tell(2))) Wait(); Wait(); }`},
		{"guards", `{ if (a || f(b && c)) { return s; } }`, `
			delete-guard -> { (void)(a || f(b && c)); }
			delete-guard -> { if ( f(b && c)) { return s; } }
			negate-condition -> { if (!(a || f(b && c))) { return s; } }
			delete-guard -> { if (a ) { return s; } }
			change-status -> { if (a || f(b && c)) { return STATUS_SUCCESS; } }`},
		{"constants", `{ p = Take(NonPagedPoolNx); d->Status = STATUS_CANCELLED; return STATUS_SUCCESS; }`, `
			duplicate-call -> { p = Take(NonPagedPoolNx); p = Take(NonPagedPoolNx); d->Status = STATUS_CANCELLED; return STATUS_SUCCESS; }
			change-pool -> { p = Take(PagedPool); d->Status = STATUS_CANCELLED; return STATUS_SUCCESS; }
			swap-constant -> { p = Take(NonPagedPoolNx); d->Status = STATUS_SUCCESS; return STATUS_SUCCESS; }
			swap-constant -> { p = Take(NonPagedPoolNx); d->Status = STATUS_PENDING; return STATUS_SUCCESS; }
			change-status -> { p = Take(NonPagedPoolNx); d->Status = STATUS_CANCELLED; return STATUS_UNSUCCESSFUL; }`},
		{"moves", `{ FreeItem(i); if (FltQueueX(i)) { return 1; } }`, `
			delete-call -> { ; if (FltQueueX(i)) { return 1; } }
			duplicate-call -> { FreeItem(i); FreeItem(i); if (FltQueueX(i)) { return 1; } }
			move-free -> { ; if (FltQueueX(i)) { return 1; } FreeItem(i); }
			delete-guard -> { FreeItem(i); (void)(FltQueueX(i)); }
			delete-call -> { FreeItem(i); if (TRUE) { return 1; } }
			negate-condition -> { FreeItem(i); if (!(FltQueueX(i))) { return 1; } }
			change-status -> { FreeItem(i); if (FltQueueX(i)) { return STATUS_SUCCESS; } }`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got, want []string
			for _, m := range All(head + tt.body) {
				got = append(got, string(m.Operator)+" -> "+strings.TrimPrefix(words(m.Apply(head+tt.body)), head))
			}
			for line := range strings.Lines(strings.TrimSpace(tt.want)) {
				want = append(want, words(line))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// Broken text is no reason to stop.
func FuzzAll(f *testing.F) {
	for _, s := range []string{"", "int f(void) {", "F() { if (", "A B(C) { do x(); while (", "\"", "/*", "#if \\", "X Y() { case", "X Y() { if (a) else }"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range All(text) {
			if m.Apply(text) == text && m.Operator != ChangeStatus {
				t.Logf("%s changes nothing", m)
			}
		}
	})
}
