package cpp

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fltkit/internal/text"
)

// tree writes the files of an archive to a new directory and returns it.
func tree(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestInclude(t *testing.T) {
	model := NewModel(fstest.MapFS{
		"fltkernel.h":  {Data: []byte("#include <ntifs.h>\nmodel_flt\n")},
		"ntifs.h":      {Data: []byte("#pragma once\nmodel_nt\n")},
		"sub/inner.h":  {Data: []byte("#include \"second.h\"\n")},
		"sub/second.h": {Data: []byte("model_second\n")},
	}, "wdk:")
	tests := []struct{ name, archive, want, missing string }{
		{"quoted", "-- a.c --\n#include \"h.h\"\nend\n-- h.h --\nh\n", "h end", ""},
		{"other case and backslash", "-- a.c --\n#include \"SUB\\H.H\"\n-- sub/h.h --\nh\n", "h", ""},
		{"next to the including file", "-- a.c --\n#include \"sub/h.h\"\n-- sub/h.h --\n#include \"i.h\"\n-- sub/i.h --\nright\n-- i.h --\nwrong\n", "right", ""},
		{"next to the outer file", "-- a.c --\n#include \"sub/h.h\"\n-- sub/h.h --\n#include \"i.h\"\n-- i.h --\nouter\n", "outer", ""},
		{"parent", "-- a.c --\n#include \"sub/h.h\"\n-- sub/h.h --\n#include \"..\\i.h\"\n-- i.h --\nup\n", "up", ""},
		{"directory", "-- a.c --\n#include <h.h>\n-- inc/h.h --\ninc\n-- h.h --\nwrong\n", "inc", ""},
		{"next", "-- a.c --\n#include <h.h>\n-- inc/h.h --\nfirst\n#include_next <h.h>\n-- inc2/h.h --\nsecond\n", "first second", ""},
		{"model", "-- a.c --\n#include <FltKernel.h>\n#include <ntifs.h>\n", "model_nt model_flt", ""},
		{"model, relative", "-- a.c --\n#include <sub/inner.h>\n", "model_second", ""},
		{"vendored before model", "-- a.c --\n#include \"ntifs.h\"\n-- ntifs.h --\nmine\n", "mine", ""},
		{"missing", "-- a.c --\n#include \"a.tmh\"\n#include <sys\\nope.h>\nend\n", "end", `a.tmh sys\nope.h`},
		{"computed", "-- a.c --\n#define H <h.h>\n#define Q(x) #x\n#include H\n#include Q(i.h)\n-- inc/h.h --\nh\n-- i.h --\ni\n", "h i", ""},
		{"comment behind", "-- a.c --\n#include \"h.h\" // why\n#include /* x */ \"h.h\" /*\n*/ end\n-- h.h --\nh\n", "h h", ""},
		{"no name", "-- a.c --\n#include\n#include 7\nend\n", "end", ""},
		{"once", "-- a.c --\n#include \"h.h\"\n#include \"H.h\"\n-- h.h --\n#pragma once\nh\n", "h", ""},
		{"guard", "-- a.c --\n#include \"h.h\"\n#include \"h.h\"\n#undef H\n#include \"h.h\"\n-- h.h --\n// x\n#ifndef H\n#define H\nh\n#endif // H\n", "h h", ""},
		{"no guard", "-- a.c --\n#include \"h.h\"\n#include \"h.h\"\n-- h.h --\n#ifndef H\n#define H\nh\n#endif\ntail\n", "h tail tail", ""},
		{"guard with else", "-- a.c --\n#include \"h.h\"\n#include \"h.h\"\n-- h.h --\n#ifndef H\n#define H\nh\n#else\nagain\n#endif\n", "h again", ""},
		{"condition over the file end", "-- a.c --\n#include \"h.h\"\nend\n#endif\n-- h.h --\n#if 1\nh\n", "h end", ""},
		{"macro over the file end", "-- a.c --\n#define F(x) [x]\n#include \"h.h\"\n) end\n-- h.h --\nF(1\n", "F ( 1 ) end", ""},
		{"directory of that name", "-- a.c --\n#include \"sub\"\nend\n-- sub/h.h --\n", "end", "sub"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := tree(t, tt.archive)
			u, err := Preprocess(&Config{Files: text.NewSet(), Model: model,
				IncludeDirs: []string{filepath.Join(dir, "inc"), filepath.Join(dir, "inc2")}}, filepath.Join(dir, "a.c"))
			if err != nil {
				t.Fatal(err)
			}
			var missing []string
			for _, inc := range u.Includes {
				if inc.Path == "" {
					missing = append(missing, inc.Name)
				}
			}
			if got := spelled(u); got != tt.want {
				t.Errorf("got %q, want %q; %v", got, tt.want, u.Diags)
			}
			if got := strings.Join(missing, " "); got != tt.missing {
				t.Errorf("missing %q, want %q", got, tt.missing)
			}
		})
	}
}

// TestLimits gives input that would run for ever; each is cut with a diagnostic.
func TestLimits(t *testing.T) {
	var chain, nested strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&chain, "#define A%d A%d\n", i, i+1)
	}
	nested.WriteString("#define F(x) x x\n" + strings.Repeat("F(", 20000) + "1" + strings.Repeat(")", 20000))
	doubling := "#define B0 x x\n"
	for i := range 60 {
		doubling += fmt.Sprintf("#define B%d B%d B%d\n", i+1, i, i)
	}
	tests := []struct{ name, archive, diag string }{
		{"cycle", "-- a.c --\n#include \"h.h\"\n-- h.h --\n#include \"i.h\"\n-- i.h --\n#include \"h.h\"\n", "includes itself without end"},
		{"exponential cycle", "-- a.c --\n#include \"a.c\"\n#include \"a.c\"\n#include \"a.c\"\n", "includes itself without end"},
		{"doubling macros", "-- a.c --\n" + doubling + "B60\n", "without end"},
		{"empty doubling macros", "-- a.c --\n" + strings.Replace(doubling, "B0 x x", "B0", 1) + "B60\n", "without end"},
		{"macro chain", "-- a.c --\n" + chain.String() + "A0\n", "without end"},
		{"annotations not closed", "-- a.c --\n" + strings.Repeat("__declspec(", 200000) + "\n", "not closed"},
		{"alternating calls", "-- a.c --\n#define f() g\n#define g() f\nf" + strings.Repeat("()", 1<<20) + "\n", "without end"},
		{"long paste", "-- a.c --\n#define P a" + strings.Repeat("##a", 200000) + "\nP\n", "without end"},
		{"nested calls", "-- a.c --\n" + nested.String() + "\n", "without end"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := tree(t, tt.archive)
			u, err := Preprocess(&Config{Files: text.NewSet()}, filepath.Join(dir, "a.c"))
			if err != nil {
				t.Fatal(err)
			}
			if len(u.Diags) == 0 || len(u.Diags) > 8 || !strings.Contains(u.Diags[0].Text, tt.diag) {
				t.Errorf("%d diagnostics, want one with %q", len(u.Diags), tt.diag)
			}
		})
	}
}

func TestIncludeDepth(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range 300 {
		fsys[fmt.Sprintf("h%d.h", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "#include <h%d.h>\n", i+1)}
	}
	files := text.NewSet()
	f, _ := files.Add("a.c", []byte("#include <h0.h>\nend\n"))
	u := PreprocessFile(&Config{Files: files, Model: NewModel(fsys, "wdk:")}, f)
	if len(u.Diags) != 1 || !strings.Contains(u.Diags[0].Text, "more than 200 deep") || spelled(u) != "end" {
		t.Errorf("got %q, %v", spelled(u), u.Diags)
	}
}

// TestSnapshot preprocesses the model once and several drivers on top of it.
func TestSnapshot(t *testing.T) {
	model := NewModel(fstest.MapFS{
		"fltkernel.h": {Data: []byte("#include <ntifs.h>\n#define TWICE(x) x x\nint flt;\n")},
		"ntifs.h":     {Data: []byte("#ifndef NT\n#define NT 1\nint nt;\n#endif\n")},
	}, "wdk:")
	shared := text.NewSet()
	base := &Config{Files: shared, Model: model, Defines: []string{"DBG=0"}}
	snap, header, err := NewSnapshot(base, "fltkernel.h")
	if err != nil {
		t.Fatal(err)
	}
	if got := spelled(header); got != "int nt ; int flt ;" {
		t.Errorf("header tokens are %q", got)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			files := shared.Fork()
			f, err := files.Add("a.c", fmt.Appendf(nil, "#include <ntifs.h>\n#include <FLTKERNEL.H>\nTWICE(NT) DBG\n#define NT %d\nNT\n#undef TWICE\nTWICE(1)", i))
			if err != nil {
				t.Error(err)
				return
			}
			u := PreprocessFile(&Config{Files: files, Model: model, Base: snap, Defines: []string{"DBG=1"}}, f)
			if got, want := spelled(u), fmt.Sprintf("1 1 1 %d TWICE ( 1 )", i); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
			if len(u.Includes) != 2 || !u.Includes[1].Known || u.Includes[1].Path != "wdk:fltkernel.h" {
				t.Errorf("includes are %+v", u.Includes)
			}
			def := files.Position(u.Expansions[1].Def)
			if def.Filename != "wdk:fltkernel.h" || def.Line != 2 {
				t.Errorf("TWICE is defined at %+v", def)
			}
		})
	}
	wg.Wait()
}

func TestForced(t *testing.T) {
	dir := tree(t, "-- a.c --\nbody\n-- one.h --\none\n-- two.h --\ntwo\n")
	u, err := Preprocess(&Config{Files: text.NewSet(), Forced: []string{"one.h", "two.h"}}, filepath.Join(dir, "a.c"))
	if err != nil {
		t.Fatal(err)
	}
	if got := spelled(u); got != "one two body" {
		t.Errorf("got %q", got)
	}
}

func TestResolve(t *testing.T) {
	files := text.NewSet()
	f, _ := files.Add("a.c", []byte("#include <known.h>\n#include \"other.h\"\n"))
	cfg := &Config{Files: files, Resolve: func(inc *Include) (Resolution, bool) {
		return Resolution{Path: inc.Name, Known: true}, inc.Angled
	}}
	u := PreprocessFile(cfg, f)
	want := []string{"known.h true", "other.h false"}
	var got []string
	for _, inc := range u.Includes {
		got = append(got, fmt.Sprint(inc.Name, " ", inc.Known))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
