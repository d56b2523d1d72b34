package cpp

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"fltkit/internal/text"
)

// FuzzPreprocess reads arbitrary text with itself as a header: nothing may
// panic or hang, and what the tables say must be consistent.
func FuzzPreprocess(f *testing.F) {
	for _, src := range []string{
		"#define F(a,...) #a a##b , __VA_ARGS__\nF(1,F(2,3))",
		"#if defined(X) && 'ab' == 1i64\n#else\n#endif\n_In_ x(_When_(a,b))",
		"#include <self.h>\n#pragma once\n__pragma(a) _Pragma(\"b\")",
		"#define C /##/\nC 'x\n\"\\\n\x00\x1A??/\r\r\n",
		"#define f(x) f(x x)\nf(f(f(1)))\n#undef f\nIN OUT __declspec(",
		"a\\\nb // c \\\n/* d", "#define A(x,y...) L#x #@x x##y __VA_OPT__(y)\nA(",
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		files := text.NewSet()
		file, err := files.Add("a.c", src)
		if err != nil {
			t.Skip()
		}
		model := NewModel(fstest.MapFS{"self.h": {Data: src}}, "wdk:")
		u := PreprocessFile(&Config{Files: files, Model: model, Defines: Profile("x64", true)}, file)
		check(t, u)
	})
}

// check verifies what every Unit promises.
func check(t *testing.T, u *Unit) {
	for i := range u.Tokens {
		tok := &u.Tokens[i]
		switch {
		case tok.Text == "" || tok.Kind == EOF:
			t.Fatalf("token %d is empty", i)
		case tok.Exp < 0 || int(tok.Exp) >= len(u.Expansions):
			t.Fatalf("token %d has expansion %d of %d", i, tok.Exp, len(u.Expansions))
		case tok.Kind == String && (len(tok.Text) < 2 || !strings.HasSuffix(tok.Text, `"`)):
			t.Fatalf("string %q is not closed", tok.Text)
		case tok.Kind == Char && (len(tok.Text) < 2 || !strings.HasSuffix(tok.Text, "'")):
			t.Fatalf("character constant %q is not closed", tok.Text)
		}
	}
	for id := 1; id < len(u.Expansions); id++ {
		if x := &u.Expansions[id]; int(x.Parent) >= id {
			t.Fatalf("expansion %d has parent %d", id, x.Parent)
		}
	}
	next := 0
	for i := range u.Annotations {
		a := &u.Annotations[i]
		if a.Next < next || a.Next > len(u.Tokens) {
			t.Fatalf("annotation %d stands before token %d of %d", i, a.Next, len(u.Tokens))
		}
		next = a.Next
	}
	for i := range u.Pragmas {
		if n := u.Pragmas[i].Next; n < 0 || n > len(u.Tokens) {
			t.Fatalf("pragma %d stands before token %d", i, n)
		}
	}
}

// BenchmarkPreprocess reads a synthetic driver file of about 2,000 lines.
func BenchmarkPreprocess(b *testing.B) {
	var src strings.Builder
	src.WriteString("#define FlagOn(f,b) ((f)&(b))\n#define PAGED_CODE() ((void)0)\n#define NT_SUCCESS(s) ((long)(s) >= 0)\n")
	for i := range 100 {
		fmt.Fprintf(&src, `/*++
Routine Description:
    This routine is the post-operation callback number %d of the driver.
--*/
_IRQL_requires_max_(DISPATCH_LEVEL)
FLT_POSTOP_CALLBACK_STATUS
Post%d (_Inout_ PFLT_CALLBACK_DATA Data, _In_ PCFLT_RELATED_OBJECTS FltObjects, _In_opt_ PVOID Context)
{
    NTSTATUS status = Data->IoStatus.Status;
    PAGED_CODE();
    if (!NT_SUCCESS( status ) || FlagOn( Data->Flags, FLTFL_POST_OPERATION_DRAINING )) {
        DbgPrint( "post %%x\n", status ); // the usual message
        return FLT_POSTOP_FINISHED_PROCESSING;
    }
    if (FlagOn( FltObjects->FileObject->Flags, 0x10 ) && Context != NULL) {
        ExFreePoolWithTag( Context, 'xTlF' );
    }
    return FLT_POSTOP_FINISHED_PROCESSING;
}
`, i, i)
	}
	files := text.NewSet()
	f, err := files.Add("a.c", []byte(src.String()))
	if err != nil {
		b.Fatal(err)
	}
	cfg := &Config{Files: files, Defines: Profile("x64", false)}
	b.SetBytes(int64(src.Len()))
	b.ReportAllocs()
	for b.Loop() {
		PreprocessFile(cfg, f)
	}
}
