package cpp

import (
	"strings"
	"testing"
)

// TestSource reads text as real driver files have it.
func TestSource(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"multi-character constants", `'abcd' L'x' '\''`, `'abcd' L'x' '\''`},
		{"suffixes", "1i64 0xFFui64 0x1E+2 1e+5 0x1p-3", "1i64 0xFFui64 0x1E + 2 1e+5 0x1p-3"},
		{"prefixed strings", `L"a" u8"b" u"c" L "d"`, `L"a" u8"b" u"c" L "d"`},
		{"extra tokens after else and endif", "#ifdef X\n#else !X\nint y;\n#endif X\n", "int y ;"},
		{"apostrophe in disabled text", "#if 0\ndon't do this\n#endif\nint x;", "int x ;"},
		{"quote in disabled text", "#if 0\n he said \"hi\n#endif\nint x;", "int x ;"},
		{"apostrophe in disabled error", "#if 0\n#error don't\n#endif\nint x;", "int x ;"},
		{"apostrophe in error", "#error don't\nint x;", "int x ;"},
		{"apostrophe in pragma", "#pragma message(don't)\nint x;", "int x ;"},
		{"import", "#import <foo.tlb>\nint x;", "int x ;"},
		{"comment hides endif", "#if 0\n/*\n#endif\n*/ a\n#endif\nb", "b"},
		{"line comment in disabled text", "#if 0\n// it's /* here\n#endif\nb", "b"},
		{"string hides comment", "#if 0\n\"/*\"\n#endif\nb", "b"},
		{"apostrophe in assembler comment", "__asm {\n int 3 ; don't {\n}", "__asm { int 3 ; don 't { }"},
		{"string not closed", "f(\"abc\n);", `f ( "abc" ) ;`},
		{"string not closed at a backslash", `f("abc\`, `f ( "abc"`},
		{"no trigraphs", "a??(", "a ? ? ("},
		{"continued with blanks", "#define A 1 + \\ \t\n 2\nA;", "1 + 2 ;"},
		{"continued with CRLF", "#define A 1 + \\\r\n 2\r\nA;\r\n// c \\\r\n more\r\nint y;\r\n", "1 + 2 ; int y ;"},
		{"continued with CR CR LF", "#define A 1 + \\\r\r\n 2\r\r\nA;", "1 + 2 ;"},
		{"lone CR", "int x;\rint y;\r#define Q 1\rint z = Q;\r", "int x ; int y ; int z = 1 ;"},
		{"byte order mark", "\uFEFFint x;", "int x ;"},
		{"NUL, ^Z and form feed", "int x;\x00 int\fy;\n\x1A", "int x ; int y ;"},
		{"no-break space", "int\u00A0x;", "int x ;"},
		{"dollar", "int a$b;", "int a$b ;"},
		{"split identifier", "int ab\\\ncd;", "int abcd ;"},
		{"split string", "\"ab\\\ncd\"", `"abcd"`},
		{"comment at the end", "int x; /* open", "int x ;"},
		{"three-byte operators", "a<<=b ... c->d ## e", "a <<= b ... c -> d ## e"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := spelled(preprocess(t, tt.src)); got != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.src, got, tt.want)
			}
		})
	}
}

func TestConditions(t *testing.T) {
	tests := []struct {
		cond string
		want bool
	}{
		{"#if 1", true},
		{"#if 0x10i64 == 16 && 1UL", true},
		{"#if 'abcd' == 0x61626364", true},
		{"#if L'a' == 97", true},
		{"#if defined A && !defined(B) && A == 3", true},
		{"#if defined(UNKNOWN) && UNKNOWN(1,2) > 2", false},
		{"#if UNKNOWN", false},
		{"#if _MSC_VER >= 1900 || X", true},
		{"#if HAS_A", true},
		{"#if IS_A", true},
		{"#if (2 > 1 ? 5 : 1/0) == 5", true},
		{"#if 0 && 1/0", false},
		{"#if 1 || 1/0", true},
		{"#if 1/0", false},
		{"#if -1 > 0u", true},
		{"#if -1 > 0", false},
		{"#if ~0 == -1 && 7 % 4 == 3 && (1 << 4) == 020", true},
		{"#if __has_include(<wdm.h>)", false},
		{"#if defined(__has_include) && __has_include(\"x.h\")", false},
		{"#if", false},
		{"#if (1", false},
		{"#if \"text\"", false},
		{"#if 1 // comment", true},
		{"#ifdef A", true},
		{"#ifdef B", false},
		{"#ifndef B extra", true},
		{"#if 0\n#elif A == 3", true},
		{"#if 0\n#elifdef A", true},
		{"#if 0\n#elifndef A", false},
		{"#if 0\n#if 1\n#else\n#endif\n#elif 0\n#else\n", true},
		{"#if 1\n#else\n", false},
		{"#if " + strings.Repeat("(", 100000), false},
		{"#if " + strings.Repeat("!", 100000) + "1", false},
	}
	for _, tt := range tests {
		name := tt.cond[:min(len(tt.cond), 60)]
		t.Run(name, func(t *testing.T) {
			src := "#define HAS_A defined(A)\n#define IS_A defined A\n" + tt.cond + "\nyes\n"
			if strings.HasSuffix(tt.cond, "\n#else\n") && !tt.want {
				src = "#if 1\n#else\nyes\n"
			}
			u := preprocess(t, src+"#endif\n", "A=3", "_MSC_VER=1938")
			if got := spelled(u) == "yes"; got != tt.want {
				t.Errorf("got %v; %v", got, u.Diags)
			}
		})
	}
}

func TestParseInt(t *testing.T) {
	tests := []struct {
		text     string
		value    uint64
		unsigned bool
		bits     int
	}{
		{"0", 0, false, 32}, {"0L", 0, false, 32}, {"017", 15, false, 32}, {"0b101", 5, false, 32},
		{"0xC0000001L", 0xC0000001, true, 32}, {"2147483648", 1 << 31, false, 64},
		{"0xFFui64", 255, true, 64}, {"1i64", 1, false, 64}, {"5ULL", 5, true, 64}, {"5ul", 5, true, 32},
		{"0xFFFFFFFFFFFFFFFF", 1<<64 - 1, true, 64},
	}
	for _, tt := range tests {
		v, ok := ParseInt(tt.text)
		if want := (Int{tt.value, tt.unsigned, tt.bits}); !ok || v != want {
			t.Errorf("ParseInt(%s) = %+v, %v, want %+v", tt.text, v, ok, want)
		}
	}
	for _, bad := range []string{"", "1.5", "0x", "1e5", "12abc", "99999999999999999999", "u"} {
		if v, ok := ParseInt(bad); ok {
			t.Errorf("ParseInt(%q) = %+v, want not ok", bad, v)
		}
	}
}

func TestParseChar(t *testing.T) {
	tests := []struct {
		text  string
		value uint32
	}{
		{"'a'", 'a'}, {"'abcd'", 0x61626364}, {"'ab'", 0x6162}, {`'\n'`, 10}, {`'\x41'`, 0x41},
		{`'\0'`, 0}, {`'\101'`, 'A'}, {`'\''`, '\''}, {`L'x'`, 'x'}, {`L'\x1234'`, 0x1234}, {"L'é'", 0xE9}, {`'\\a'`, 0x5C61},
	}
	for _, tt := range tests {
		if v, ok := ParseChar(tt.text); !ok || v != tt.value {
			t.Errorf("ParseChar(%s) = %#x, %v, want %#x", tt.text, v, ok, tt.value)
		}
	}
	for _, bad := range []string{"", "'", "''", "L''", "abc"} {
		if _, ok := ParseChar(bad); ok {
			t.Errorf("ParseChar(%q) is ok", bad)
		}
	}
}
