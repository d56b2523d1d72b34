package verdict_test

import (
	"bytes"
	"fmt"
	"go/token"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fltkit/analyzers"
	"fltkit/internal/cfront"
	"fltkit/internal/ctree"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
)

// TestDeterministic: the findings of all rules and the events of the engine do
// not depend on the order in which units are read and linked, on the number of
// processors, or on the run.
func TestDeterministic(t *testing.T) {
	files := manyUnits()
	want := run(t, files, []int{0, 1, 2, 3})
	if len(want) < 2000 {
		t.Fatalf("too little to compare: %d bytes\n%s", len(want), want)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for _, procs := range []int{1, 4} {
		old := runtime.GOMAXPROCS(procs)
		for range 4 {
			if diff := cmp.Diff(want, run(t, files, r.Perm(len(files)))); diff != "" {
				t.Errorf("on %d processors (-first +later):\n%s", procs, diff)
			}
		}
		runtime.GOMAXPROCS(old)
	}
}

// TestParallelDrivers: drivers of one session do not disturb one another.
func TestParallelDrivers(t *testing.T) {
	files := manyUnits()
	var wg sync.WaitGroup
	out := make([]string, 4)
	for i := range out {
		wg.Go(func() { out[i] = run(t, files, []int{3, 1, 2, 0}) })
	}
	wg.Wait()
	for i := range out {
		if out[i] != out[0] {
			t.Fatalf("driver %d differs:\n%s", i, cmp.Diff(out[0], out[i]))
		}
	}
}

type namedFile struct{ name, text string }

// run reads the units at the same time, links them in the given order, and
// writes all findings and events.
func run(t *testing.T, files []namedFile, order []int) string {
	t.Helper()
	d := session(t).Driver(cfront.Config{})
	units := make([]*ctree.Unit, len(files))
	var wg sync.WaitGroup
	for i, k := range order {
		wg.Go(func() {
			f, err := d.Files.Add(files[k].name, []byte(files[k].text))
			if err != nil {
				t.Error(err)
				return
			}
			units[i] = d.ParseFile(f)
		})
	}
	wg.Wait()
	res := flow.Run(ir.Link("driver", d.FileSet(), kb.Default(), units))
	found, failed, err := analyzers.Suite().Check(rule.Driver{Name: "driver", Fset: d.FileSet(), Subject: res})
	if err != nil || len(failed) > 0 {
		t.Error(err, failed)
	}
	var out bytes.Buffer
	for _, f := range found {
		fmt.Fprintf(&out, "%s ", f.Rule.ID)
		dump(&out, d.FileSet(), f)
	}
	events(&out, d.FileSet(), res)
	return out.String()
}

func events(out *bytes.Buffer, fset *token.FileSet, res *flow.Result) {
	for i := range res.Events {
		ev := &res.Events[i]
		fmt.Fprintf(out, "%s %d %s %s %v", fset.Position(ev.Pos), ev.Kind, ev.Func().Name, ev.IRQL(), ev.IRQL().Firm)
		fmt.Fprintf(out, " draining %s kinds %d", ev.Draining(), ev.Kinds())
		for _, h := range ev.Held() {
			fmt.Fprintf(out, " %s*%d", h, h.Count)
		}
		for _, st := range ev.Starts() {
			fmt.Fprintf(out, " <%s", st.Func.Name)
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintln(out, "undecided", res.Undecided, "unknown", len(res.Unknown))
	for _, f := range res.ApproximateFuncs() {
		fmt.Fprintln(out, "approximate", f.Name)
	}
}

// manyUnits is a driver of four files with functions of equal names, callbacks
// shared between rows, and something wrong in each.
func manyUnits() []namedFile {
	const head = `#include <fltKernel.h>
typedef struct _CONTEXT { KSPIN_LOCK Lock; FAST_MUTEX Mutex; ULONG Count; PVOID Buffer; } CONTEXT, *PCONTEXT;
typedef VOID (*VISIT)(PCONTEXT);
extern VISIT Visitors[];
VOID Shared(PCONTEXT Ctx, ULONG Mode);
VOID EachVisitor(PCONTEXT Ctx);
extern HANDLE File;
FLT_POSTOP_CALLBACK_STATUS FLTAPI PostRead(PFLT_CALLBACK_DATA, PCFLT_RELATED_OBJECTS, PVOID, FLT_POST_OPERATION_FLAGS);
FLT_POSTOP_CALLBACK_STATUS FLTAPI PostWrite(PFLT_CALLBACK_DATA, PCFLT_RELATED_OBJECTS, PVOID, FLT_POST_OPERATION_FLAGS);
FLT_PREOP_CALLBACK_STATUS FLTAPI PreAll(PFLT_CALLBACK_DATA, PCFLT_RELATED_OBJECTS, PVOID *);
static VOID Local(PCONTEXT Ctx);
`
	post := func(name string) string {
		return head + `
FLT_POSTOP_CALLBACK_STATUS FLTAPI ` + name + `(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID Context, FLT_POST_OPERATION_FLAGS Flags)
{
    if (FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING)) { ExFreePoolWithTag(Context, 'a'); return FLT_POSTOP_FINISHED_PROCESSING; }
    Local(Context);
    Shared(Context, Data->Iopb->MajorFunction);
    EachVisitor(Context);
    return FLT_POSTOP_FINISHED_PROCESSING;
}
static VOID Local(PCONTEXT Ctx)
{
    KIRQL irql;
    KeAcquireSpinLock(&Ctx->Lock, &irql);
    ExAcquireFastMutex(&Ctx->Mutex);
    ZwClose(File);
    ExReleaseFastMutex(&Ctx->Mutex);
    KeReleaseSpinLock(&Ctx->Lock, irql);
}
`
	}
	return []namedFile{
		{"main.c", head + `
const FLT_OPERATION_REGISTRATION Callbacks[] = {
    { IRP_MJ_READ, 0, PreAll, PostRead }, { IRP_MJ_WRITE, 0, PreAll, PostWrite }, { IRP_MJ_CLEANUP, 0, NULL, PostRead },
    { IRP_MJ_CREATE, 0, NULL, PostWrite }, { IRP_MJ_OPERATION_END }
};
HANDLE File;
FLT_PREOP_CALLBACK_STATUS FLTAPI PreAll(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PCONTEXT ctx = ExAllocatePoolWithTag(PagedPool, sizeof(CONTEXT), 'a');
    if (ctx == NULL) { return FLT_PREOP_SUCCESS_NO_CALLBACK; }
    if (Data->RequestorMode == KernelMode) { return FLT_PREOP_COMPLETE; }
    Shared(ctx, 3);
    *CompletionContext = ctx;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}
static VOID Local(PCONTEXT Ctx) { UNREFERENCED_PARAMETER(Ctx); ZwClose(File); }
VOID Nobody(PCONTEXT Ctx) { KIRQL irql; KeRaiseIrql(DISPATCH_LEVEL, &irql); Local(Ctx); }
`},
		{"read.c", post("PostRead")},
		{"write.c", post("PostWrite")},
		{"shared.c", head + `
static VOID Local(PCONTEXT Ctx) { ZwClose(File); Ctx->Count++; }
static VOID Other(PCONTEXT Ctx) { ExFreePoolWithTag(Ctx->Buffer, 'a'); }
VISIT Visitors[] = { Local, Other };
VOID EachVisitor(PCONTEXT Ctx) { ULONG i; for (i = 0; i < 2; i++) { Visitors[i](Ctx); } }
VOID Shared(PCONTEXT Ctx, ULONG Mode)
{
    switch (Mode) { case IRP_MJ_CREATE: Local(Ctx); break; case IRP_MJ_READ: Other(Ctx); break; default: EachVisitor(Ctx); }
}
`},
	}
}
