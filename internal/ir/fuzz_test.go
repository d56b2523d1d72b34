package ir_test

import (
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"fltkit/internal/text"
)

// FuzzLink: no text makes lowering or linking panic, and what comes out is a
// graph: every target is a block of the function, every block ends.
func FuzzLink(f *testing.F) {
	for _, pattern := range []string{"lower", "link"} {
		names, err := filepath.Glob(filepath.Join("testdata", pattern, "*.txtar"))
		if err != nil || len(names) == 0 {
			f.Fatal("no seeds", err)
		}
		for _, name := range names {
			a, err := txtar.ParseFile(name)
			if err != nil {
				f.Fatal(err)
			}
			for _, file := range a.Files {
				if filepath.Ext(file.Name) == ".c" {
					f.Add(string(file.Data))
				}
			}
		}
	}
	for _, s := range []string{
		"void f(void) { break; }", "void f(void) { continue; case 3: goto x; }", "void f(void) { __leave; }",
		"void f(void) { __try { } __finally { x: return; goto x; } }", "void f(void) { switch (1) { int a = f(); default: default: ; } }",
		"int f(int a) { return a ? : 3; }", "int f() { return f(f(f(f)))(f); }", "void f() { (*f)(); (&f)(1); f = f; 3 = 4; f()++; }",
		"struct S { struct S *s; } s = { &s }; void f() { s.s->s->s->s->s->s->s->s->s = &s; s.x.y = 1; }",
		"FLT_OPERATION_REGISTRATION T[] = { { 1 }, 3, { 300, f, f, f } }; void f(f) { }",
		"void f(void) { for (;;) for (;;) ; } void f(int a) { while (1) f(1); }",
	} {
		f.Add("#include <fltKernel.h>\n" + s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if !readable(src) {
			t.Skip("refused before it is read")
		}
		done := time.AfterFunc(10*time.Second, func() { panic("not linked in 10 s:\n" + src) })
		defer done.Stop()
		checkGraphs(t, src)
	})
}

// readable reports that text is C source as far as the file reader is concerned.
func readable(src string) bool {
	_, err := text.NewSet().Add("fuzz.c", []byte(src))
	return err == nil
}

func checkGraphs(t *testing.T, src string) {
	t.Helper()
	p, _ := link(t, "", map[string]string{"fuzz.c": src})
	for _, fn := range p.Funcs {
		for i, b := range fn.Blocks {
			if b.ID != i {
				t.Fatalf("%s: block %d has number %d", fn.Name, i, b.ID)
			}
			if b.Term == nil {
				t.Fatalf("%s: block %d does not end", fn.Name, i)
			}
			next := b.Term.Targets()
			if b.Handler != nil {
				next = append(next, b.Handler)
			}
			for _, to := range next {
				if to == nil || to.ID >= len(fn.Blocks) || fn.Blocks[to.ID] != to {
					t.Fatalf("%s: block %d leads nowhere", fn.Name, i)
				}
			}
		}
	}
	for _, r := range p.Roots {
		if r.Func == nil {
			t.Fatal("a root without a function")
		}
	}
}

// TestTruncated links the front of each seed, cut at every few bytes.
func TestTruncated(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("testdata", "*", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range a.Files {
			if filepath.Ext(file.Name) != ".c" {
				continue
			}
			for n := 0; n < len(file.Data); n += 61 {
				checkGraphs(t, string(file.Data[:n]))
			}
		}
	}
}
