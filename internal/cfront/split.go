package cfront

import "fltkit/internal/cpp"

// extDecl is an external declaration: the tokens lo..hi-1 of the input.
type extDecl struct {
	lo, hi int32
	body   int32 // index of the { of a function body, -1 for none
	broken string

	foreign  bool // from a header that is not the driver's
	lostBody bool // its body does not parse: read the head only
}

// dropsBody says whether only the head of a function is read.
func (d *extDecl) dropsBody() bool { return d.body >= 0 && (d.foreign || d.lostBody) }

// splitter cuts the token stream into external declarations.
type splitter struct {
	in  *input
	out []extDecl
	i   int32
}

// split never fails: what has no end before the end of the input becomes one
// broken declaration, closed at the next brace in column 1 where there is one.
func split(in *input) []extDecl {
	s := &splitter{in: in}
	for int(s.i) < len(in.Tokens) {
		s.next()
	}
	return s.out
}

func (s *splitter) next() {
	lo := s.i
	switch s.in.word(lo) {
	case ";":
		s.i++
		return
	case "}":
		if !s.closesExternC(lo) {
			s.out = append(s.out, extDecl{lo: lo, hi: lo + 1, body: -1, broken: "closing brace without an opening one"})
		}
		s.i++
		return
	case "extern":
		if s.in.isString(lo + 1) {
			s.i += 2
			if s.in.word(s.i) == "{" {
				s.i++
			}
			return
		}
	}
	if end := s.macroCall(lo); end > 0 {
		s.i = end
		return
	}
	d := s.scan(lo)
	if d.hi-d.lo > maxTokens && d.broken == "" {
		d.broken = "declaration of more than 300000 tokens"
	}
	s.out = append(s.out, d)
	s.i = d.hi
}

// macroCall finds the end of NAME(...) that stands on lines of its own, without
// a semicolon: a macro of a missing header. 0 when lo starts something else.
func (s *splitter) macroCall(lo int32) int32 {
	if !s.in.isName(lo) || cWords[s.in.word(lo)] || s.in.word(lo+1) != "(" {
		return 0
	}
	end := s.match(lo + 1)
	if end < 0 || !s.in.isName(end+1) || s.in.Tokens[end+1].Flags&cpp.BOL == 0 {
		return 0
	}
	for i := end + 1; int(i) < len(s.in.Tokens); i++ {
		switch s.in.word(i) {
		case ";":
			if s.oldStyle(lo, i) {
				return 0
			}
			return end + 1
		case "(", "{", "}", "=":
			return end + 1
		}
	}
	return end + 1
}

// closesExternC accepts a stray } when the unit has an extern "C" {.
func (s *splitter) closesExternC(i int32) bool {
	for j := i - 1; j >= 2; j-- {
		if s.in.word(j) == "{" && s.in.isString(j-1) && s.in.word(j-2) == "extern" {
			return true
		}
	}
	return false
}

// scan finds the end of the declaration that starts at lo.
func (s *splitter) scan(lo int32) extDecl {
	assigned := false
	for i := lo; int(i) < len(s.in.Tokens); i++ {
		switch s.in.word(i) {
		case ";":
			if i > lo && !assigned && s.oldStyle(lo, i) {
				continue
			}
			return extDecl{lo: lo, hi: i + 1, body: -1}
		case "=":
			assigned = true
		case "(", "[":
			end := s.match(i)
			if end < 0 {
				return s.broken(lo, -1, "unbalanced "+s.in.word(i))
			}
			i = end
		case "{":
			end := s.match(i)
			isBody := !assigned && !s.aggregate(lo, i)
			body := int32(-1)
			if isBody {
				body = i
			}
			if end < 0 {
				return s.broken(lo, body, "unbalanced braces")
			}
			if isBody {
				return extDecl{lo: lo, hi: end + 1, body: i}
			}
			i = end
		case "}":
			if i > lo {
				return extDecl{lo: lo, hi: i, body: -1, broken: "declaration without an end"}
			}
		}
	}
	return extDecl{lo: lo, hi: int32(len(s.in.Tokens)), body: -1, broken: "declaration without an end"}
}

// Limits on what is handed to the parser, which is recursive.
const (
	maxNesting = 250     // brackets, as the compiler allows
	maxTokens  = 300_000 // of one declaration
)

// match finds the bracket that closes the one at i, -1 for none.
func (s *splitter) match(i int32) int32 {
	var stack []byte
	for ; int(i) < len(s.in.Tokens); i++ {
		t := s.in.word(i)
		if len(t) != 1 {
			continue
		}
		switch t[0] {
		case '(', '[', '{':
			if stack = append(stack, t[0]); len(stack) > maxNesting {
				return -1
			}
		case ')', ']', '}':
			open := stack[len(stack)-1]
			if open != '{' && t[0] == '}' || open == '{' && t[0] != '}' {
				return -1
			}
			stack = stack[:len(stack)-1]
			if len(stack) == 0 {
				return i
			}
		}
	}
	return -1
}

// aggregate says whether the { at i opens a struct, union or enum.
func (s *splitter) aggregate(lo, i int32) bool {
	for j, n := i-1, 0; j >= lo && n < 12; j, n = j-1, n+1 {
		switch s.in.word(j) {
		case "struct", "union", "enum":
			return true
		case ")":
			// __declspec(align(8)) between the keyword and the tag
			depth := 0
			for ; j >= lo; j-- {
				if s.in.word(j) == ")" {
					depth++
				} else if s.in.word(j) == "(" {
					if depth--; depth == 0 {
						break
					}
				}
			}
			if p := s.in.word(j - 1); p != "__declspec" && p != "_declspec" && p != "__attribute__" {
				return false
			}
		case ";", "{", "}", "=", ",":
			return false
		}
	}
	return false
}

// oldStyle says whether the ; at i ends a parameter declaration of a
// Kernighan and Ritchie definition: f(a, b) int a; char b; {
func (s *splitter) oldStyle(lo, i int32) bool {
	for j := lo; j < i; j++ {
		if s.in.word(j) != "(" || j == lo || !s.in.isName(j-1) {
			continue
		}
		k := j + 1
		for s.in.isName(k) && (s.in.word(k+1) == "," || s.in.word(k+1) == ")") {
			k += 2
			if s.in.word(k-1) == ")" {
				break
			}
		}
		if s.in.word(k-1) != ")" || k >= i || !s.in.isName(k) {
			return false
		}
		return s.reachesBody(i)
	}
	return false
}

// reachesBody says whether only plain declarations follow until a {.
func (s *splitter) reachesBody(i int32) bool {
	for n := 0; n < 200; n++ {
		i++
		switch s.in.word(i) {
		case "{":
			return s.in.word(i-1) == ";"
		case "", "}", "=", "(", "typedef", "struct", "extern", "static":
			return false
		}
	}
	return false
}

// broken ends a declaration whose brackets do not match at the first closing
// brace in column 1, so that the functions after it are still read.
func (s *splitter) broken(lo, body int32, why string) extDecl {
	for i := lo + 1; int(i) < len(s.in.Tokens); i++ {
		t := &s.in.Tokens[i]
		if t.Exp != 0 || t.Kind != cpp.Punct {
			continue
		}
		if t.Text == "}" && t.Flags&cpp.Column1 != 0 {
			return extDecl{lo: lo, hi: i + 1, body: body, broken: why}
		}
		if t.Text == "{" && t.Flags&cpp.Column1 != 0 && i != body && body >= 0 && s.in.word(i-1) == ")" {
			if h := s.headBefore(i); h > body {
				return extDecl{lo: lo, hi: h, body: body, broken: why}
			}
		}
		if body < 0 && t.Text == ";" {
			return extDecl{lo: lo, hi: i + 1, body: body, broken: why}
		}
	}
	return extDecl{lo: lo, hi: int32(len(s.in.Tokens)), body: body, broken: why}
}

// headBefore finds the first token of the function whose body opens at i.
func (s *splitter) headBefore(i int32) int32 {
	for j := i - 1; j > 0; j-- {
		switch s.in.word(j) {
		case ";", "}":
			return j + 1
		}
	}
	return -1
}
