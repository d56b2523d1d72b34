package ir_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fltkit/internal/cfront"
	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// TestTargetCap: a pointer that may be very many functions is nobody's.
func TestTargetCap(t *testing.T) {
	for _, n := range []int{64, 65} {
		var b strings.Builder
		b.WriteString("typedef void (*OP)(void);\ntypedef struct _OPS { OP Op; } OPS;\n")
		for i := range n {
			fmt.Fprintf(&b, "void f%d(void) { }\n", i)
		}
		b.WriteString("void set(OPS *o) {\n")
		for i := range n {
			fmt.Fprintf(&b, "o->Op = f%d;\n", i)
		}
		b.WriteString("}\nvoid call(OPS *o) { o->Op(); }\n")
		p, _ := link(t, "", map[string]string{"a.c": b.String()})
		want := n
		if n > 64 {
			want = 0
		}
		for _, f := range p.Funcs {
			if f.Name == "call" && len(f.Calls[0].Funcs) != want {
				t.Errorf("%d functions flow to the field: %d targets, want %d", n, len(f.Calls[0].Funcs), want)
			}
		}
	}
}

// TestUnitOrder: functions, roots, targets and sites do not depend on the order
// in which units are read and linked.
func TestUnitOrder(t *testing.T) {
	var files []string
	for i := range 5 {
		files = append(files, fmt.Sprintf(`#include <fltKernel.h>
typedef int (*OP)(int);
typedef struct _T { OP Op; } T;
extern T Table;
int F%[2]d(int);
static int local(int a) { return a + %[1]d; }
int F%[1]d(int a) { Table.Op = local; return local(a) + F%[2]d(a) + Table.Op(a); }
FLT_POSTOP_CALLBACK_STATUS Post%[1]d(PFLT_CALLBACK_DATA D, PCFLT_RELATED_OBJECTS F, PVOID C, FLT_POST_OPERATION_FLAGS L) { F%[1]d(1); return FLT_POSTOP_FINISHED_PROCESSING; }
const FLT_OPERATION_REGISTRATION Rows%[1]d[] = { { IRP_MJ_READ, 0, NULL, Post%[1]d }, { IRP_MJ_OPERATION_END } };
`, i, (i+1)%5))
	}
	first := ""
	r := rand.New(rand.NewPCG(1, 2))
	for range 6 {
		d := session(t).Driver(cfront.Config{})
		var units []*ctree.Unit
		for _, i := range r.Perm(len(files)) {
			f, err := d.Files.Add(fmt.Sprintf("f%d.c", i), []byte(files[i]))
			if err != nil {
				t.Fatal(err)
			}
			units = append(units, d.ParseFile(f))
		}
		p := ir.Link("driver", d.FileSet(), kb.Default(), units)
		var out bytes.Buffer
		dumpRoots(&out, p)
		for _, f := range p.Funcs {
			dumpFunc(&out, f)
			for _, c := range f.Calls {
				fmt.Fprintln(&out, c.Site, c.Name, targets(c.Funcs))
			}
		}
		if first == "" {
			first = out.String()
		}
		if out.String() != first {
			t.Fatalf("not the same program:\n%s\nand\n%s", first, out.String())
		}
	}
}

// TestSiblings: two drivers with the same names, read in one session, call
// their own functions.
func TestSiblings(t *testing.T) {
	for range 2 {
		p, _ := link(t, "", map[string]string{"a.c": "int helper(int); int f(int a) { return helper(a); }", "b.c": "int helper(int a) { return a; }"})
		for _, f := range p.Funcs {
			for _, c := range f.Calls {
				if len(c.Funcs) != 1 || p.Funcs[1] != c.Funcs[0] {
					t.Errorf("%s calls a function of another program", f.Name)
				}
			}
		}
	}
}

// TestLiveness: a variable is live where a later read can see its value.
func TestLiveness(t *testing.T) {
	p, _ := link(t, "", map[string]string{"a.c": `
int g(int);
int f(int a, int b, int *p) {
    int x = a;          /* block 0 */
    if (b) { g(x); }    /* x live, a dead */
    x = 3;              /* x dead before, written here */
    int y = g(x);
    *p = g((int)&y);    /* y has its address taken: always live */
    return y;
}
`})
	f := p.Funcs[0]
	live := func(b *ir.Block) string {
		var names []string
		for _, v := range f.Params {
			if f.IsLive(b, v) {
				names = append(names, v.Name)
			}
		}
		for v := range f.Local {
			if v.Name == "x" && f.IsLive(b, v) {
				names = append(names, "x")
			}
		}
		return strings.Join(names, " ")
	}
	for i, want := range []string{"a b p", "p x", "p"} {
		if got := live(f.Blocks[i]); got != want {
			t.Errorf("block %d: %q is live, want %q", i, got, want)
		}
	}
	for v := range f.Local {
		if v.Name == "y" {
			t.Error("y is numbered though its address is taken")
		}
	}
}
