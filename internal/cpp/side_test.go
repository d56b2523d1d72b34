package cpp

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// annotated spells the unit with annotations put back as <name args>.
func annotated(u *Unit) string {
	var words []string
	next := 0
	for i := 0; i <= len(u.Tokens); i++ {
		for ; next < len(u.Annotations) && u.Annotations[next].Next == i; next++ {
			a := &u.Annotations[next]
			w := a.Name
			if a.HasArgs {
				w += "(" + a.ArgText() + ")"
			}
			words = append(words, "<"+w+">")
		}
		if i < len(u.Tokens) {
			words = append(words, u.Tokens[i].Text)
		}
	}
	return strings.Join(words, " ")
}

func TestAnnotations(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"SAL", "void f(_In_ int a, _Out_writes_(n + 1) char *b);", "void f ( <_In_> int a , <_Out_writes_(n + 1)> char * b ) ;"},
		{"IRQL", "_IRQL_requires_max_(DISPATCH_LEVEL)\nvoid f(void);", "<_IRQL_requires_max_(DISPATCH_LEVEL)> void f ( void ) ;"},
		{"not expanded", "#define DISPATCH_LEVEL 2\n#define _In_ broken(\n_IRQL_requires_(DISPATCH_LEVEL) _In_ int x;", "<_IRQL_requires_(DISPATCH_LEVEL)> <_In_> int x ;"},
		{"nested", "_When_(Flags & 1, _IRQL_requires_max_(DISPATCH_LEVEL)) F f;", "<_When_(Flags & 1, _IRQL_requires_max_(DISPATCH_LEVEL))> F f ;"},
		{"through a macro", "#define LOW _IRQL_requires_max_(APC_LEVEL) __stdcall\nvoid LOW f(void);", "void <_IRQL_requires_max_(APC_LEVEL)> <__stdcall> f ( void ) ;"},
		{"in macro arguments", "#define APC_LEVEL 1\n#define D(x) x;\nD(_IRQL_requires_(APC_LEVEL) int f(_In_ int))", "<_IRQL_requires_(APC_LEVEL)> int f ( <_In_> int ) ;"},
		{"old", "void f(__in int a, __deref_out_bcount(4) char **b, __drv_when(x, __drv_y) int c);", "void f ( <__in> int a , <__deref_out_bcount(4)> char * * b , <__drv_when(x, __drv_y)> int c ) ;"},
		{"bare", "void f(IN int a, OUT int *b, IN OUT int c OPTIONAL);", "void f ( <IN> int a , <OUT> int * b , <IN> <OUT> int c <OPTIONAL> ) ;"},
		{"bare and empty", "#define IN\nvoid f(IN int a);", "void f ( <IN> int a ) ;"},
		{"bare but used otherwise", "#define IN 1\nint x = IN;", "int x = 1 ;"},
		{"minifilter", "_Function_class_(PFLT_POST) f(_Flt_CompletionContext_Outptr_ void **c);", "<_Function_class_(PFLT_POST)> f ( <_Flt_CompletionContext_Outptr_> void * * c ) ;"},
		{"declspec", `struct __declspec(align(16)) S { int a; }; __declspec(code_seg("PAGE")) int f(void);`, `struct <__declspec(align(16))> S { int a ; } ; <__declspec(code_seg("PAGE"))> int f ( void ) ;`},
		{"calling convention", "typedef int (__stdcall *P)(int); void __cdecl (g)(void);", "typedef int ( <__stdcall> * P ) ( int ) ; void <__cdecl> ( g ) ( void ) ;"},
		{"modifiers", "static __forceinline int f(int *__restrict p, int __unaligned *__ptr64 q);", "static <__forceinline> int f ( int * <__restrict> p , int <__unaligned> * <__ptr64> q ) ;"},
		{"attribute", "__attribute__((noinline)) int f(void);", "<__attribute__((noinline))> int f ( void ) ;"},
		{"C23 attribute", "[[nodiscard, deprecated(\"x\")]] int f(int a[2]) { return a[b[0]]; }", "<[[(nodiscard, deprecated(\"x\"))> int f ( int a [ 2 ] ) { return a [ b [ 0 ] ] ; }"},
		{"statement", "__analysis_assume(x > 0); __fallthrough;", "<__analysis_assume(x > 0)> ; <__fallthrough> ;"},
		{"at the end", "int x _Const_", "int x <_Const_>"},
		{"not closed", "_When_(a; int x;", "( a ; int x ;"},
		{"ordinary names", "__inbyte(1); _InterlockedAdd(p); _x_ = __outword; I = O; INT = OUTER; _My_ = 1;", "__inbyte ( 1 ) ; _InterlockedAdd ( p ) ; _x_ = __outword ; I = O ; INT = OUTER ; _My_ = 1 ;"},
		{"user macro", "#define _My_(x) x\n_My_(1)", "1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := annotated(preprocess(t, tt.src)); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.src, got, tt.want)
			}
		})
	}
}

func TestPragmas(t *testing.T) {
	const src = `#pragma once
#pragma alloc_text(PAGE, A, B)
#ifdef ALLOC_PRAGMA
#pragma alloc_text(hidden, C)
#endif
int x;
#define PAGED __pragma(code_seg("PAGE"))
PAGED int y;
_Pragma("warning(disable: 28121 28107)") int z;
#pragma pack(push, \
	1)
#pragma
#pragma prefast(suppress: 28121, "it's fine")
`
	want := []string{"0|once|", "0|alloc_text|(PAGE, A, B)", `3|code_seg|("PAGE")`, "6|warning|(disable: 28121 28107)",
		"9|pack|(push, 1)", "9||", `9|prefast|(suppress: 28121, "it's fine")`}
	var got []string
	for _, p := range preprocess(t, src).Pragmas {
		got = append(got, fmt.Sprintf("%d|%s|%s", p.Next, p.Name, Join(p.Args)))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestComments(t *testing.T) {
	u := preprocess(t, "// fltlint:ignore FLT1001 reason\nint x; /* other */ /* fltlint:ignore FLT1 a */\n#if 0\n// fltlint:ignore hidden\n#endif\n#define A 1 // fltlint:ignore FLT2 b\n")
	var got []string
	for _, c := range u.Comments {
		got = append(got, c.Text)
	}
	want := []string{"// fltlint:ignore FLT1001 reason", "/* fltlint:ignore FLT1 a */", "// fltlint:ignore FLT2 b"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestPlaces checks where tokens are reported and which macros they came through.
func TestPlaces(t *testing.T) {
	const src = `#define FlagOn(f,b) ((f)&(b))
#define CHECK(e) check(e)
#define BIT 4
CHECK(FlagOn(a->flags, BIT));
`
	u := preprocess(t, src)
	type row struct{ Text, Place, Chain string }
	var got []row
	for i := range u.Tokens {
		tok := &u.Tokens[i]
		if tok.Kind == Punct {
			continue
		}
		var chain []string
		for id := tok.Exp; id != 0; id = u.Expansions[id].Parent {
			chain = append(chain, u.Expansions[id].Name)
		}
		place := src[int(u.Place(tok))-1:]
		site := u.Site(tok)
		if s := src[site.Pos-1 : site.End-1]; s != "CHECK(FlagOn(a->flags, BIT))" {
			t.Errorf("site of %s is %q", tok.Text, s)
		}
		got = append(got, row{tok.Text, place[:5], strings.Join(chain, " < ")})
	}
	want := []row{
		{"check", "CHECK", "CHECK"},
		{"a", "a->fl", "FlagOn < CHECK"},
		{"flags", "flags", "FlagOn < CHECK"},
		{"4", "CHECK", "BIT < FlagOn < CHECK"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if x := u.Expansions[u.Tokens[4].Exp]; len(x.Args) != 2 || src[x.Args[1].Pos-1:x.Args[1].End-1] != "BIT" || !x.Func {
		t.Errorf("expansion of FlagOn is %+v", x)
	}
}

// TestConditionInArguments has an expansion between a macro's name and its end.
func TestConditionInArguments(t *testing.T) {
	u := preprocess(t, "#define ONE 1\n#define F(a) a\nF(\n#if ONE\nx\n#endif\n)")
	if got := u.Expansions[u.Tokens[0].Exp].Name; got != "F" {
		t.Errorf("x came through %q", got)
	}
}

// TestSiteAcrossMacro has the macro name from a macro, the arguments from the file.
func TestSiteAcrossMacro(t *testing.T) {
	const src = "#define g(x) h(x)\n#define f g\nf(1);"
	u := preprocess(t, src)
	site := u.Site(&u.Tokens[0])
	if got := src[site.Pos-1 : site.End-1]; got != "f(1)" {
		t.Errorf("site is %q", got)
	}
	if got := u.Place(&u.Tokens[2]); src[got-1] != '1' {
		t.Errorf("argument is at %d", got)
	}
}
