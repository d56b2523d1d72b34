package cfront

import "fltkit/internal/cpp"

// Names that lowering puts into the text for the parser. They contain a
// double underscore and stand where no driver's name can, so that the tree
// builder knows them again.
const (
	sehTry   = "__seh_try"
	sehLeave = "__seh_leave"
	asmCall  = "__asm_block"
)

// ptok is a token as the parser gets it: its text, and the tokens of the
// input that it stands for.
type ptok struct {
	text     string
	src, end int32
}

// plain maps words that only Microsoft's compiler knows to what stands for them.
var plain = map[string][]string{
	"__int8": {"char"}, "_int8": {"char"},
	"__int16": {"short"}, "_int16": {"short"},
	"__int32": {"int"}, "_int32": {"int"},
	"__int64": {"long", "long"}, "_int64": {"long", "long"},
	"__inline": {"inline"}, "_inline": {"inline"}, "__forceinline": {"inline"}, "_forceinline": {"inline"},
	"__wchar_t":   {"unsigned", "short"},
	"__leave":     {sehLeave, "(", ")"},
	"_leave":      {sehLeave, "(", ")"},
	"__stdcall":   nil,
	"_stdcall":    nil,
	"__cdecl":     nil,
	"_cdecl":      nil,
	"__fastcall":  nil,
	"_fastcall":   nil,
	"__thiscall":  nil,
	"__unaligned": nil, "_unaligned": nil,
	"__w64": nil, "_w64": nil,
	"__ptr32": nil, "__ptr64": nil, "__sptr": nil, "__uptr": nil,
	"__restrict":    nil,
	"__extension__": nil,
	"_Noreturn":     nil,
	"FAR":           nil, "NEAR": nil, // empty macros of windef.h
	"_Nonnull": nil, "_Nullable": nil,
}

// sehWords maps the spellings of the exception keywords to the canonical one.
var sehWords = map[string]string{
	"__try": "__try", "_try": "__try", "try": "__try",
	"__except": "__except", "_except": "__except", "except": "__except",
	"__finally": "__finally", "_finally": "__finally", "finally": "__finally",
}

// functionNames are the predefined strings that name the function.
var functionNames = map[string]bool{
	"__FUNCTION__": true, "__func__": true, "__FUNCSIG__": true, "__FUNCDNAME__": true, "__PRETTY_FUNCTION__": true,
}

// brace is an open brace and what must happen at its end.
type brace struct{ tryBody, handler bool }

// lowering rewrites the tokens of one external declaration to the C that the
// parser reads.
type lowering struct {
	in     *input
	i, hi  int32
	out    []ptok
	braces []brace
	next   brace // kind of the next {
	filter int32 // index of the ) that ends an __except filter
}

// lower appends the lowered tokens lo..hi-1 to out.
func lower(in *input, lo, hi int32, out []ptok) []ptok {
	l := &lowering{in: in, i: lo, hi: hi, out: out, filter: -1}
	for l.i < l.hi {
		l.token()
	}
	return l.out
}

func (l *lowering) put(text string) { l.out = append(l.out, ptok{text, l.i, l.i}) }

// word is the identifier or punctuator at i, "" behind the declaration.
func (l *lowering) word(i int32) string {
	if i >= l.hi {
		return ""
	}
	return l.in.word(i)
}

func (l *lowering) token() {
	switch t := &l.in.Tokens[l.i]; t.Kind {
	case cpp.Ident:
		l.ident(t.Text)
		return
	case cpp.Number:
		if isFloat(t.Text) {
			l.put("0.")
		} else {
			l.put("0")
		}
	case cpp.Char:
		l.put("0")
	case cpp.String:
		l.strings()
		return
	case cpp.Punct:
		l.punct(t.Text)
		return
	}
	l.i++
}

// strings lowers adjacent string literals to one: its value is read from the
// input later, the parser only needs to see that one is there.
func (l *lowering) strings() {
	first := l.i
	for l.i+1 < l.hi && (l.in.isString(l.i+1) || functionNames[l.word(l.i+1)]) {
		l.i++
	}
	l.out = append(l.out, ptok{`""`, first, l.i})
	l.i++
}

func (l *lowering) punct(text string) {
	switch text {
	case "{":
		l.braces = append(l.braces, l.next)
		l.next = brace{}
		l.put(text)
	case "}":
		l.closeBrace()
	case "(":
		if l.castTarget() {
			return
		}
		l.put(text)
	case "[":
		if l.word(l.i+1) == "[" { // [[attribute]]
			if end := l.match(l.i); end > 0 {
				l.i = end + 1
				return
			}
		}
		l.put(text)
	case ")":
		l.put(text)
		if l.i == l.filter {
			l.next, l.filter = brace{handler: true}, -1
		}
	case "#", "##", "@", "\\", "`": // no C outside the preprocessor
	default:
		l.put(text)
	}
	l.i++
}

// castTarget rewrites (T)x = y, which Microsoft's compiler takes, to
// *(T*)&x = y. It looks for it where a statement or operand starts.
func (l *lowering) castTarget() bool {
	if len(l.braces) == 0 {
		return false
	}
	switch l.in.word(l.i - 1) {
	case ";", "{", "}", ")", "else", ",", "(", ":":
	default:
		return false
	}
	end := l.i + 1
	for w := l.word(end); w == "*" || l.in.isName(end) && end < l.hi; w = l.word(end) {
		end++
	}
	if l.word(end) != ")" || end == l.i+1 || !l.in.isName(l.i+1) || !l.assigns(end+1) {
		return false
	}
	l.put("*")
	l.put("(")
	l.i++
	for l.i < end {
		l.token()
	}
	for _, w := range []string{"*", ")", "&"} {
		l.put(w)
	}
	l.i = end + 1
	return true
}

// assigns says whether an lvalue and an assignment operator start at i.
func (l *lowering) assigns(i int32) bool {
	if !l.in.isName(i) && l.word(i) != "*" && l.word(i) != "(" || cWords[l.word(i)] {
		return false
	}
	for ; i < l.hi; i++ {
		switch w := l.word(i); w {
		case "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=":
			return true
		case "(", "[":
			if i = l.match(i); i < 0 {
				return false
			}
		case ".", "->", "*":
		default:
			if !l.in.isName(i) {
				return false
			}
		}
	}
	return false
}

// closeBrace ends a block; those of exception handling carry one brace more,
// so that the if they became keeps its own else.
func (l *lowering) closeBrace() {
	if n := len(l.out); n > 0 && l.out[n-1].text == ":" {
		l.put(";") // a label at the end of a block
	}
	l.put("}")
	if len(l.braces) == 0 {
		return
	}
	b := l.braces[len(l.braces)-1]
	l.braces = l.braces[:len(l.braces)-1]
	if w := sehWords[l.word(l.i+1)]; b.handler || b.tryBody && w != "__except" && w != "__finally" {
		l.put("}")
	}
}

// match finds the bracket closing the one at i, -1 if there is none.
func (l *lowering) match(i int32) int32 {
	depth := 0
	for ; i < l.hi; i++ {
		switch l.word(i) {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func (l *lowering) ident(name string) {
	if l.in.dropped[l.i] {
		l.i++
		return
	}
	if l.in.values[l.i] {
		l.put("0")
		l.i++
		return
	}
	if repl, ok := plain[name]; ok {
		for _, w := range repl {
			l.put(w)
		}
		l.i++
		return
	}
	switch name {
	case "__try", "_try", "try", "__except", "_except", "except", "__finally", "_finally", "finally":
		if l.seh(sehWords[name]) {
			return
		}
	case "leave":
		if l.word(l.i+1) == ";" && len(l.braces) > 0 {
			l.put(sehLeave)
			l.put("(")
			l.put(")")
			l.i++
			return
		}
	case "__declspec", "_declspec", "__attribute__", "__pragma", "_Pragma", "__asm__":
		if end := l.arguments(); end > 0 {
			l.i = end + 1
			return
		}
	case "static_assert", "_Static_assert":
		if end := l.arguments(); end > 0 {
			l.i = end + 1
			if l.word(l.i) == ";" {
				l.i++
			}
			return
		}
	case "__builtin_offsetof":
		if l.offsetOf() {
			return
		}
	case "__asm", "_asm", "asm":
		l.assembly()
		return
	}
	if functionNames[name] {
		l.strings()
		return
	}
	l.put(parserName(name))
	l.i++
}

// arguments is the index of the ) of the list that follows, -1 for none.
func (l *lowering) arguments() int32 {
	if l.word(l.i+1) != "(" {
		return -1
	}
	return l.match(l.i + 1)
}

// seh lowers __try, __except and __finally to if and else:
//
//	__try { a } __except (f) { b }  ->  { if (__seh_try()) { a } else if (f) { b } }
//	__try { a } __finally { b }     ->  { if (__seh_try()) { a } else { b } }
//
// Parse trees keep the meaning and positions of both.
func (l *lowering) seh(word string) bool {
	follow := l.word(l.i + 1)
	switch {
	case word == "__try" && follow == "{":
		for _, w := range []string{"{", "if", "(", sehTry, "(", ")", ")"} {
			l.put(w)
		}
		l.next = brace{tryBody: true}
	case word == "__except" && follow == "(":
		l.put("else")
		l.put("if")
		l.filter = l.match(l.i + 1)
	case word == "__finally" && follow == "{":
		l.put("else")
		l.next = brace{handler: true}
	default:
		return false
	}
	l.i++
	return true
}

// assembly lowers __asm { ... } and __asm instruction to an opaque call.
func (l *lowering) assembly() {
	for _, w := range []string{asmCall, "(", ")", ";"} {
		l.put(w)
	}
	l.i++
	if w := l.word(l.i); w == "volatile" || w == "__volatile__" {
		l.i++
	}
	if w := l.word(l.i); w == "{" || w == "(" {
		if end := l.match(l.i); end > 0 {
			l.i = end + 1
		}
		return
	}
	for l.i < l.hi && l.in.Tokens[l.i].Flags&cpp.BOL == 0 {
		if w := l.word(l.i); w == "}" || w == "__asm" || w == "_asm" || w == "{" {
			return
		}
		l.i++
	}
}

// offsetOf lowers __builtin_offsetof(T, m) to the address of the member in an
// object at address 0, which folds.
func (l *lowering) offsetOf() bool {
	end := l.arguments()
	comma := l.i + 2
	for depth := 0; comma < end && (depth > 0 || l.word(comma) != ","); comma++ {
		switch l.word(comma) {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			depth--
		}
	}
	if end < 0 || comma >= end {
		return false
	}
	for _, w := range []string{"(", "(", "unsigned", "long", "long", ")", "&", "(", "("} {
		l.put(w)
	}
	l.out = lower(l.in, l.i+2, comma, l.out)
	for _, w := range []string{"*", ")", "0", ")", "->"} {
		l.put(w)
	}
	l.out = lower(l.in, comma+1, end, l.out)
	l.put(")")
	l.i = end + 1
	return true
}

// keywordsOfOthers are words that the parser takes for keywords and
// Microsoft's C does not.
var keywordsOfOthers = map[string]bool{
	"__label__": true, "__thread": true, "__real": true, "__imag": true, "__real__": true, "__imag__": true,
	"__fp16": true, "__bf16": true, "__float128": true, "__auto_type": true,
	"_Float16": true, "_Float32": true, "_Float64": true, "_Float128": true,
	"_Decimal32": true, "_Decimal64": true, "_Decimal128": true,
	"__int128": true, "__int128_t": true, "__uint128_t": true,
	"_Complex": true, "_Imaginary": true, "__complex": true, "__complex__": true,
}

// parserName is how the parser gets to see an identifier: $ and letters
// beyond ASCII are legal for the compiler, not for every scanner.
func parserName(name string) string {
	if keywordsOfOthers[name] {
		return "_k" + name
	}
	for i := 0; i < len(name); i++ {
		if c := name[i]; c == '$' || c >= 0x80 {
			return encodeName(name)
		}
	}
	return name
}

func encodeName(name string) string {
	const hex = "0123456789abcdef"
	var b []byte
	for i := 0; i < len(name); i++ {
		if c := name[i]; c == '$' || c >= 0x80 {
			b = append(b, '_', 'x', hex[c>>4], hex[c&15])
		} else {
			b = append(b, c)
		}
	}
	return string(b)
}
