package cfront

import (
	"strings"

	"fltkit/internal/cpp"
)

// cWords are the keywords of C: never names of anything.
var cWords = map[string]bool{
	"auto": true, "break": true, "case": true, "char": true, "const": true, "continue": true, "default": true,
	"do": true, "double": true, "else": true, "enum": true, "extern": true, "float": true, "for": true, "goto": true,
	"if": true, "inline": true, "int": true, "long": true, "register": true, "return": true, "short": true,
	"signed": true, "sizeof": true, "static": true, "struct": true, "switch": true, "typedef": true, "union": true,
	"unsigned": true, "void": true, "volatile": true, "while": true, "_Bool": true, "restrict": true,
}

// typeWords are the keywords and words of MSVC that start a type.
var typeWords = map[string]bool{
	"char": true, "const": true, "double": true, "enum": true, "float": true, "int": true, "long": true, "short": true,
	"signed": true, "struct": true, "union": true, "unsigned": true, "void": true, "volatile": true, "_Bool": true,
	"__int8": true, "__int16": true, "__int32": true, "__int64": true, "static": true, "extern": true,
	"typedef": true, "inline": true, "__inline": true, "__forceinline": true,
}

// guesser finds names that can only be types where they stand although no
// declaration is known: those of headers that are missing. What the parser
// would take for a product (FOO * x;) is so read as the declaration it is.
type guesser struct {
	r        *reader
	declared map[string]bool // names in the driver's typedefs
}

func (r *reader) guessTypes(decls []extDecl) {
	g := &guesser{r: r, declared: make(map[string]bool)}
	for _, d := range decls {
		g.typedefs(d)
	}
	for _, d := range decls {
		if d.broken != "" {
			continue
		}
		end := d.hi
		if d.dropsBody() {
			end = d.body
		}
		for i := d.lo; i < end; i++ {
			if r.in.Tokens[i].Kind == cpp.Ident {
				g.look(&d, i)
				g.besideString(&d, i)
				g.typeArgument(&d, i)
			}
		}
	}
}

// besideString drops an unknown name next to a string literal: a macro of a
// missing header that would have been one as well.
func (g *guesser) besideString(d *extDecl, i int32) {
	in := g.r.in
	if (i+1 < d.hi && in.isString(i+1) || i > d.lo && in.isString(i-1)) && g.free(i) && in.word(i) != "L" {
		in.drop(i)
	}
}

// typeArgument marks a type name that is passed to a macro of a missing
// header as if it were a value: INIT_CONTEXT_TYPE(&attributes, MY_CONTEXT).
func (g *guesser) typeArgument(d *extDecl, i int32) {
	in := g.r.in
	if d.body < 0 || i < d.body || !g.isType(in.word(i)) && !g.declared[in.word(i)] {
		return
	}
	prev, next := in.word(i-1), in.word(i+1)
	if prev != "(" && prev != "," || next != ")" && next != "," {
		return
	}
	open := i - 1
	for depth := 0; open > d.body && (depth > 0 || in.word(open) != "("); open-- {
		switch in.word(open) {
		case ")":
			depth++
		case "(":
			depth--
		case ";", "{", "}":
			return
		}
	}
	callee := open - 1
	before := in.word(callee - 1)
	w := in.word(callee)
	if !in.isName(callee) || notCalls[w] || cWords[w] || g.isType(w) || before == "*" || in.isName(callee-1) && !cWords[before] || typeWords[before] {
		return
	}
	if o := g.r.file.lookup(w); o == nil {
		in.asValue(i)
	}
}

// notCalls are words whose parentheses may hold a type.
var notCalls = map[string]bool{
	"sizeof": true, "__alignof": true, "_Alignof": true, "__alignof__": true, "typeof": true, "__typeof__": true,
	"__typeof": true, "__builtin_offsetof": true, "_Generic": true, "__builtin_va_arg": true,
}

// typedefs collects the names that a declaration may declare as types.
func (g *guesser) typedefs(d extDecl) {
	in := g.r.in
	depth, paren := -1, 0
	for i := d.lo; i < d.hi; i++ {
		switch w := in.word(i); {
		case w == "typedef":
			depth, paren = 0, 0
		case depth < 0:
		case w == "{":
			depth++
		case w == "}":
			depth--
		case w == "(":
			paren++
		case w == ")":
			paren--
		case w == ";" && depth == 0:
			depth = -1
		case depth == 0 && in.isName(i) && in.declaredName(i, paren):
			g.declared[w] = true
		}
	}
}

func (g *guesser) free(i int32) bool {
	w := g.r.in.word(i)
	if !g.r.in.isName(i) || cWords[w] || typeWords[w] || g.declared[w] {
		return false
	}
	if _, ok := plain[w]; ok {
		return false
	}
	switch w {
	case "__asm", "_asm", "asm", "__declspec", "__attribute__", "static_assert", "_Static_assert", "__pragma", "_Pragma":
		return false
	}
	return sehWords[w] == "" && !functionNames[w] && !g.isType(w)
}

func (g *guesser) isType(name string) bool {
	o := g.r.file.lookup(name)
	return o != nil && o.typ != nil
}

// look decides on the identifier at i.
func (g *guesser) look(d *extDecl, i int32) {
	in := g.r.in
	next := in.word(i + 1)
	switch {
	case next == "*" || next == ")" || next == "(":
	case i+1 < d.hi && in.isName(i+1):
	default:
		return
	}
	if !g.free(i) {
		return
	}
	name, prev := in.word(i), in.word(i-1)
	if i == d.lo {
		prev = ";"
	}
	switch {
	case in.isName(i+1) && i+1 < d.hi:
		g.pair(i, prev)
	case next == "(":
		if g.pointerResult(d, i, prev) {
			g.r.guessed[name] = true
		}
	case next == "*":
		j := i + 1
		for in.word(j) == "*" {
			j++
		}
		switch {
		case prev == "(" && in.word(j) == ")":
			g.r.guessed[name] = true
		case prev != "*" && g.typeEnds(i-1):
			in.drop(i) // FAR in PSTR FAR *
		case in.isName(j) && !cWords[in.word(j)] && g.opensDeclaration(d, i, prev) && declares(in.word(j+1)):
			g.r.guessed[name] = true
		}
	case prev == "(" && g.castBefore(i-2) && i+2 < d.hi && g.operand(i+2):
		g.r.guessed[name] = true
	}
}

// pair is two identifiers in a row: a type and what it declares, or a macro
// of a missing header before a type.
func (g *guesser) pair(i int32, prev string) {
	in := g.r.in
	follow := in.word(i + 1)
	if typeWords[follow] || g.isType(follow) || g.declared[follow] {
		if typeWords[prev] && prev != "static" && prev != "extern" && prev != "typedef" {
			return
		}
		third := in.word(i + 2)
		qualified := (follow == "const" || follow == "volatile") && in.word(i+3) != "*" && !in.isName(i+3)
		if qualified && !typeWords[third] && !g.isType(third) && !g.declared[third] {
			g.r.guessed[in.word(i)] = true // T const x
		} else {
			in.drop(i)
		}
		return
	}
	if cWords[follow] || prev == "struct" || prev == "union" || prev == "enum" || prev == "goto" ||
		prev == "." || prev == "->" {
		return
	}
	if _, special := plain[follow]; special || sehWords[follow] != "" {
		return
	}
	if g.typeEnds(i - 1) {
		g.stray(i)
		return
	}
	g.r.guessed[in.word(i)] = true
}

// typeEnds says whether the word at i ends a type, so that a name follows.
func (g *guesser) typeEnds(i int32) bool {
	w := g.r.in.word(i)
	switch w {
	case "*", "void", "char", "short", "int", "long", "float", "double", "unsigned", "signed", "_Bool", "__int64":
		return true
	}
	return g.isType(w) || g.declared[w] || g.r.guessed[w]
}

// stray drops one of two names behind a type: WINAPI in BOOL WINAPI Open(...),
// OPTIONAL in PVOID Buffer OPTIONAL.
func (g *guesser) stray(i int32) {
	in := g.r.in
	switch in.word(i + 2) {
	case ")", ",":
		if w := in.word(i + 1); strings.ToUpper(w) == w {
			in.drop(i + 1)
			return
		}
	}
	in.drop(i)
}

// opensDeclaration says whether a declaration can start at i.
func (g *guesser) opensDeclaration(d *extDecl, i int32, prev string) bool {
	switch prev {
	case ";", "{", "}", "const", "volatile", "static", "extern", "typedef", "register":
		return true
	case "(", ",":
		return d.body < 0 || i < d.body || g.r.in.word(i-2) == "for"
	}
	return false
}

// pointerResult says whether i is the T of T (*NAME)(parameters).
func (g *guesser) pointerResult(d *extDecl, i int32, prev string) bool {
	in := g.r.in
	if in.word(i+2) != "*" || !in.isName(i+3) || in.word(i+4) != ")" || in.word(i+5) != "(" {
		return false
	}
	return prev == "typedef" || g.opensDeclaration(d, i, prev) && (d.body < 0 || i < d.body)
}

func declares(w string) bool {
	switch w {
	case ";", "=", ",", ")", "[", "(":
		return true
	}
	return false
}

// castBefore says whether a ( behind token i can start a cast.
func (g *guesser) castBefore(i int32) bool {
	switch g.r.in.word(i) {
	case "=", "(", ",", "+", "-", "!", "&", "|", "?", ":", ";", "{", "}", "return", "==", "!=", "&&", "||", "<", ">", "*":
		return true
	}
	return false
}

// operand says whether token i can be what a cast converts.
func (g *guesser) operand(i int32) bool {
	switch t := &g.r.in.Tokens[i]; t.Kind {
	case cpp.Ident:
		return !cWords[t.Text] || t.Text == "sizeof"
	case cpp.Number, cpp.String, cpp.Char:
		return true
	}
	return false
}
