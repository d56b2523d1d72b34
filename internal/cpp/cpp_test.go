package cpp

import (
	"strings"
	"testing"

	"fltkit/internal/text"
)

// preprocess reads src as one unit without headers.
func preprocess(t *testing.T, src string, defines ...string) *Unit {
	t.Helper()
	files := text.NewSet()
	f, err := files.Add("a.c", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return PreprocessFile(&Config{Files: files, Defines: defines}, f)
}

// spelled joins all tokens with single spaces.
func spelled(u *Unit) string {
	var b strings.Builder
	for i := range u.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(u.Tokens[i].Text)
	}
	return b.String()
}

func TestExpansion(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"object", "#define A 1\nint x = A;", "int x = 1 ;"},
		{"function", "#define F(a,b) b a\nF(1,(2,3))", "( 2 , 3 ) 1"},
		{"function name alone", "#define F(a) a\nF; F (1)", "F ; 1"},
		{"self reference", "#define f f(1)\nf", "f ( 1 )"},
		{"mutual recursion", "#define a b\n#define b a\na b", "a b"},
		{"nested in arguments", "#define F(x) <x>\nF(F(1))", "< < 1 > >"},
		{"painted name", "#define z z[0]\n#define f(x) x\nf(z)", "z [ 0 ]"},
		{"standard example", "#define x 3\n#define f(a) f(x * (a))\n#undef x\n#define x 2\n#define g f\n#define z z[0]\n#define h g(~\n#define m(a) a(w)\n#define w 0,1\n#define t(a) a\n" +
			"f(y+1) + f(f(z)) % t(t(g)(0) + t)(1); h 5) & m(f)^m(m);",
			"f ( 2 * ( y + 1 ) ) + f ( 2 * ( f ( 2 * ( z [ 0 ] ) ) ) ) % f ( 2 * ( 0 ) ) + t ( 1 ) ; f ( 2 * ( ~ 5 ) ) & f ( 2 * ( 0 , 1 ) ) ^ m ( 0 , 1 ) ;"},
		{"name from macro, arguments from file", "#define g(x) [x]\n#define f g\nf(1)", "[ 1 ]"},
		{"stringize", `#define S(x) #x` + "\n" + `S( a  "b\n" 'c' )`, `"a \"b\\n\" 'c'"`},
		{"wide stringize", "#define W(x) L#x\nW(abc)", `L"abc"`},
		{"wide paste", "#define W_(x) L##x\n#define W(x) W_(x)\nW(\"abc\")", `L"abc"`},
		{"charize", "#define C(x) #@x\nC(a)", "'a'"},
		{"paste", "#define P(a,b) a##b\nP(x,1) P(,y) P(z,) P(,)", "x1 y z"},
		{"paste expands the result", "#define P(a,b) a##b\n#define xy 7\nP(x,y)", "7"},
		{"paste to no token", "#define P(a,b) a##b\nP(s.,x)", "s . x"},
		{"paste chain", "#define P(a,b,c) a##b##c\nP(x,,z)", "xz"},
		{"comment paste", "#define C /##/\nC this is comment\nint x;", "int x ;"},
		{"gnu comma", "#define D(f,...) p(f, ##__VA_ARGS__)\nD(a) D(a,1,2)", "p ( a ) p ( a , 1 , 2 )"},
		{"microsoft comma", "#define D(f,...) p(f, __VA_ARGS__)\nD(a) D(a,1)", "p ( a ) p ( a , 1 )"},
		{"named variadic", "#define D(f,a...) p(f, ##a)\nD(x) D(x,1,2)", "p ( x ) p ( x , 1 , 2 )"},
		{"va_opt", "#define D(f,...) p(f __VA_OPT__(,) __VA_ARGS__)\nD(a) D(b,1)", "p ( a ) p ( b , 1 )"},
		{"too few arguments", "#define F(a,b) 1 a b\nF() F(2)", "1 1 2"},
		{"too many arguments", "#define F(a) a\nF(1,2) 3", "1 3"},
		{"no parameters", "#define F() 1\nF() F( )", "1 1"},
		{"arguments not closed", "#define F(a) a\nF(1; int x;", "F ( 1 ; int x ;"},
		{"directive in arguments", "#define F(a) a\nF(\n#ifdef Z\n1\n#else\n2\n#endif\n);", "2 ;"},
		{"condition with macros in arguments", "#define ONE 1\n#define F(a) a a\nF(\n#if ONE\nx\n#endif\n)", "x x"},
		{"comment in body", "#define A 1 // c\nA;", "1 ;"},
		{"undef", "#define A 1\n#undef A\nA", "A"},
		{"redefinition", "#define A 1\n#define A 2\nA", "2"},
		{"line and counter", "__LINE__\n __LINE__ __COUNTER__ __COUNTER__", "1 2 0 1"},
		{"file", "__FILE__", `"a.c"`},
		{"line in macro", "#define L __LINE__\n\nL", "3"},
		{"left for the parser", "__FUNCTION__ __try __int64", "__FUNCTION__ __try __int64"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := spelled(preprocess(t, tt.src)); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.src, got, tt.want)
			}
		})
	}
}
