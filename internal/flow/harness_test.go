package flow_test

import (
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"fltkit/internal/cfront"
	"fltkit/internal/ctree"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

var newSession = sync.OnceValues(func() (*cfront.Session, error) { return cfront.NewSession(cfront.Options{Debug: true}) })

// session is the header model, read once for all tests.
func session(t testing.TB) *cfront.Session {
	t.Helper()
	s, err := newSession()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// parsed is the text of one driver after the front end.
type parsed struct {
	name  string
	fset  *token.FileSet
	units []*ctree.Unit
}

func (p *parsed) link() *ir.Program { return ir.Link(p.name, p.fset, kb.Default(), p.units) }

// parse reads one driver from text by file name; only names that end in .c are
// units, the others are there to be included.
func parse(t testing.TB, files map[string]string) *parsed {
	t.Helper()
	d := session(t).Driver(cfront.Config{})
	p := &parsed{name: "driver", fset: d.FileSet()}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := d.Files.Add(name, []byte(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".c") {
			p.units = append(p.units, d.ParseFile(f))
		}
	}
	return p
}

// mustParse is parse for text that has to be read completely.
func mustParse(t testing.TB, files map[string]string) *parsed {
	t.Helper()
	p := parse(t, files)
	for _, u := range p.units {
		for _, l := range u.Lost {
			t.Fatalf("%s: lost %s: %s", p.fset.Position(l.Pos), l.Name, l.Reason)
		}
	}
	return p
}

// analyse runs the engine over one file of C.
func analyse(t testing.TB, src string) *flow.Result {
	t.Helper()
	return flow.Run(mustParse(t, map[string]string{"driver.c": src}).link())
}

// generate writes a driver of n rows, each with callbacks of its own, that
// share helpers: locks, guards, contexts and error paths as drivers have them.
func generate(n int) string {
	var b strings.Builder
	b.WriteString(generatedHead)
	for i := range n {
		fmt.Fprintf(&b, generatedPair, i, (i+1)%n)
	}
	b.WriteString("CONST FLT_OPERATION_REGISTRATION Callbacks[] = {\n")
	majors := []string{"IRP_MJ_READ", "IRP_MJ_WRITE", "IRP_MJ_CREATE", "IRP_MJ_SET_INFORMATION", "IRP_MJ_CLEANUP"}
	for i := range n {
		fmt.Fprintf(&b, "    { %s, 0, Pre%d, Post%d },\n", majors[i%len(majors)], i, i)
	}
	b.WriteString("    { IRP_MJ_OPERATION_END }\n};\n")
	return b.String()
}

const generatedHead = `#include <fltKernel.h>
typedef struct _CONTEXT { KSPIN_LOCK Lock; ULONG Count; PVOID Buffer; UNICODE_STRING Name; } CONTEXT, *PCONTEXT;
KSPIN_LOCK GlobalLock;
ERESOURCE Resource;
LONG Counter;
`

const generatedPair = `
static NTSTATUS Helper%[1]d(PCONTEXT Ctx, PFLT_CALLBACK_DATA Data, BOOLEAN Wait)
{
    KIRQL irql;
    NTSTATUS status = STATUS_SUCCESS;
    ULONG i;
    if (KeGetCurrentIrql() < DISPATCH_LEVEL && Wait) {
        ExAcquireResourceExclusiveLite(&Resource, TRUE);
        Ctx->Count++;
        ExReleaseResourceLite(&Resource);
    } else {
        KeAcquireSpinLock(&Ctx->Lock, &irql);
        for (i = 0; i < Ctx->Count; i++) {
            if (Ctx->Name.Length == i) {
                status = STATUS_NOT_FOUND;
                break;
            }
        }
        KeReleaseSpinLock(&Ctx->Lock, irql);
    }
    if (!NT_SUCCESS(status)) {
        Data->IoStatus.Status = status;
        Data->IoStatus.Information = 0;
    }
    return status;
}

static FLT_PREOP_CALLBACK_STATUS FLTAPI Pre%[1]d(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID *CompletionContext)
{
    PCONTEXT ctx;
    NTSTATUS status;
    UNREFERENCED_PARAMETER(FltObjects);
    if (FlagOn(Data->Iopb->IrpFlags, IRP_PAGING_IO)) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    ctx = ExAllocatePoolWithTag(NonPagedPool, sizeof(CONTEXT), 'tset');
    if (ctx == NULL) {
        return FLT_PREOP_SUCCESS_NO_CALLBACK;
    }
    status = Helper%[1]d(ctx, Data, TRUE);
    if (!NT_SUCCESS(status)) {
        ExFreePoolWithTag(ctx, 'tset');
        return FLT_PREOP_COMPLETE;
    }
    status = Helper%[2]d(ctx, Data, FALSE);
    switch (Data->Iopb->MajorFunction) {
    case IRP_MJ_READ:
        ctx->Count = 1;
        break;
    case IRP_MJ_WRITE:
        ctx->Count = 2;
        break;
    default:
        ctx->Count = 0;
    }
    *CompletionContext = ctx;
    return FLT_PREOP_SUCCESS_WITH_CALLBACK;
}

static FLT_POSTOP_CALLBACK_STATUS FLTAPI Post%[1]d(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects, PVOID CompletionContext, FLT_POST_OPERATION_FLAGS Flags)
{
    PCONTEXT ctx = CompletionContext;
    UNREFERENCED_PARAMETER(FltObjects);
    if (!FlagOn(Flags, FLTFL_POST_OPERATION_DRAINING) && NT_SUCCESS(Data->IoStatus.Status)) {
        Helper%[1]d(ctx, Data, FALSE);
        InterlockedIncrement(&Counter);
    }
    ExFreePoolWithTag(ctx, 'tset');
    return FLT_POSTOP_FINISHED_PROCESSING;
}
`
