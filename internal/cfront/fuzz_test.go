package cfront

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// sources are the golden inputs.
func sources(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "golden", "*.c"))
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	out := make(map[string][]byte)
	for _, f := range files {
		if out[filepath.Base(f)], err = os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// readInTime fails when a source is not read within some seconds: the parser
// must not be given text that it never finishes.
func readInTime(t *testing.T, s *Session, name string, src []byte) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		d := s.Driver(Config{})
		if f, err := d.Files.Add(name, src); err == nil {
			d.ParseFile(f)
		}
	}()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatalf("%s, %d bytes: not read in 5 s:\n%s", name, len(src), src)
	}
}

// TestTruncated reads prefixes of the golden inputs, and the inputs with a
// piece cut out.
func TestTruncated(t *testing.T) {
	s := session(t)
	for name, src := range sources(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for n := 0; n < len(src); n += 29 {
				readInTime(t, s, name, src[:n])
				cut := append(append([]byte(nil), src[:n]...), src[min(n+7, len(src)):]...)
				readInTime(t, s, name, cut)
			}
		})
	}
}

// fragments are what a mutation puts in.
var fragments = []string{"{", "}", "(", ")", ";", "\"", "'", "/*", "#if 0\n", "__try", "__except(1)", "typedef ", "struct ",
	"int ", "*", ",", "=", "[", "]", "0", "x", "enum", "#define x x x\n", "case 1:", "else", "if", "\\\n", "...", "?", ":", "__asm "}

// TestMutated reads golden inputs with pieces replaced at random.
func TestMutated(t *testing.T) {
	s := session(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for name, src := range sources(t) {
		for range 60 {
			b := append([]byte(nil), src...)
			for range 1 + rng.IntN(6) {
				at := rng.IntN(len(b))
				rest := b[at+rng.IntN(min(20, len(b)-at)):]
				b = append(append(b[:at:at], fragments[rng.IntN(len(fragments))]...), rest...)
			}
			readInTime(t, s, name, b)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, src := range sources(f) {
		f.Add(src)
	}
	for _, text := range []string{
		"int f(void) { __try { } }", "enum { A = 1 ? 2 : };", "x(a) int a; { }", "struct { struct S { } s; } v = { { } };",
		"int a = sizeof(int[", "void f() { __asm { mov eax, 'a } }", "T x = \"\\", "f((((((", "struct A { struct A a; } b = { 1 };",
	} {
		f.Add([]byte(text))
	}
	s := session(f)
	f.Fuzz(func(t *testing.T, src []byte) { readInTime(t, s, "fuzz.c", src) })
}
