package project

import (
	"fmt"
	"regexp"
)

// unreadCPlusPlus tells that a C++ file is left out, and how much that is.
func (f *finder) unreadCPlusPlus(path string) { f.unread(path, f.leftOut(path)) }

func (f *finder) leftOut(path string) string {
	file, err := f.texts.Load(path)
	if err != nil {
		return "C++ is not supported"
	}
	n := countFunctions(file.Text)
	if n == 1 {
		return "C++ is not supported: 1 function skipped"
	}
	return fmt.Sprintf("C++ is not supported: %d functions skipped", n)
}

// noCode matches what may hold braces that are not code.
var noCode = regexp.MustCompile(`(?s)//[^\r\n]*|/\*.*?\*/|"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*'|(?m:^[ \t]*#(?:[^\r\n\\]|\\\r?\n|\\.)*)`)

// bodyStart matches a { behind a parameter list, and the other brackets.
var bodyStart = regexp.MustCompile(`\)\s*(?:const|noexcept|override|final|try|:[^;{}]*)*\s*\{|\{|\}`)

// scopes match the openings whose insides can hold functions.
var scopes = regexp.MustCompile(`\b(?:namespace|class|struct|union)\b[^;{}()]*$|extern\s*""?\s*$`)

// countFunctions estimates how many functions a C++ file defines, without
// parsing it.
func countFunctions(src string) int {
	src = noCode.ReplaceAllString(src, `""`)
	var inside []bool // for each open brace: functions may be defined in it
	n, last := 0, 0
	for _, m := range bodyStart.FindAllStringIndex(src, -1) {
		word := src[m[0]:m[1]]
		outer := len(inside) == 0 || inside[len(inside)-1]
		switch {
		case word == "}":
			if len(inside) > 0 {
				inside = inside[:len(inside)-1]
			}
		case word == "{":
			inside = append(inside, outer && scopes.MatchString(src[max(last, m[0]-300):m[0]]))
		default:
			if outer {
				n++
			}
			inside = append(inside, false)
		}
		last = m[1]
	}
	return n
}
