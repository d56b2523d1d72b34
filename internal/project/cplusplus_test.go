package project

import "testing"

func TestCountFunctions(t *testing.T) {
	for _, c := range []struct {
		src  string
		want int
	}{
		{"", 0},
		{"int f(void);", 0},
		{"int f(void) { if (x) { } return g() ? 1 : 0; }\nvoid h() { }", 2},
		{"class A : public B { int f() const { return 1; } A() : x(1) { } int y; };", 2},
		{"namespace n { extern \"C\" { void f() { } } struct S { void g() noexcept { } }; }", 2},
		{"// int f() { }\n/* int g() { } */ const char *s = \"h() { }\";\n#define M() { }\nA::~A()\n{\n}", 1},
		{"int a[] = { 1, 2 }; enum E { X }; int f() { struct L { int m() { return 1; } }; }", 1},
		{"void f( {", 0},
	} {
		if got := countFunctions(c.src); got != c.want {
			t.Errorf("%q: %d functions, want %d", c.src, got, c.want)
		}
	}
}
