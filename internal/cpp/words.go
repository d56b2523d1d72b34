package cpp

import (
	"go/token"
	"strings"
)

// A word is an identifier that is taken out of the token stream.
type word struct {
	kind   AnnotationKind
	args   bool // a parenthesised list may follow
	bare   bool // an ordinary word (IN, OUT) that a driver may define otherwise
	pragma bool // __pragma and _Pragma
}

// words are the annotation words that no pattern covers.
var words = map[string]word{
	"IN": {kind: SAL, bare: true}, "OUT": {kind: SAL, bare: true},
	"INOUT": {kind: SAL, bare: true}, "OPTIONAL": {kind: SAL, bare: true},

	"__declspec": {kind: Declspec, args: true}, "_declspec": {kind: Declspec, args: true},
	"__attribute__": {kind: Attribute, args: true}, "__attribute": {kind: Attribute, args: true},
	"__pragma": {pragma: true}, "_Pragma": {pragma: true},

	"__stdcall": {kind: CallConv}, "_stdcall": {kind: CallConv},
	"__cdecl": {kind: CallConv}, "_cdecl": {kind: CallConv},
	"__fastcall": {kind: CallConv}, "_fastcall": {kind: CallConv},
	"__thiscall": {kind: CallConv}, "__vectorcall": {kind: CallConv}, "__pascal": {kind: CallConv},

	"__forceinline": {kind: Modifier}, "_forceinline": {kind: Modifier},
	"__inline": {kind: Modifier}, "_inline": {kind: Modifier}, "__inline__": {kind: Modifier},
	"__unaligned": {kind: Modifier}, "_unaligned": {kind: Modifier},
	"__ptr64": {kind: Modifier}, "__ptr32": {kind: Modifier}, "__sptr": {kind: Modifier}, "__uptr": {kind: Modifier},
	"__w64": {kind: Modifier}, "__restrict": {kind: Modifier}, "__restrict__": {kind: Modifier},
	"__extension__": {kind: Modifier}, "__based": {kind: Modifier, args: true},
}

// sal2 holds the first parts of the names of SAL 2 and driver annotations:
// _IRQL_requires_max_ begins with IRQL. From sal.h, concurrencysal.h,
// driverspecs.h, specstrings.h and fltKernel.h.
var sal2 = set(`Acquires Always Analysis At Benign COM Call Check Const Create
	Deref Deref2 Dispatch Enum Field Flt Frees Function Global Group Guarded Has In
	Inexpressible Inout Interlocked Internal IRQL Kernel Literal Lock Maybe Maybenull
	Moveable Must No Notliteral Notnull Notref Notvalid Null NullNull On Out Outptr
	Outref Param Points Post Pre Prefast Prepost Printf Raises Readable Releases
	Requires Reserved Result Ret Return Same Satisfies Scanf Strict Struct Success
	Unchanged Use Valid When Writable Write`)

// sal1 holds the older annotations that no prefix in sal1Prefixes covers.
var sal1 = set(`__in __out __inout __reserved __checkReturn __success
	__nullterminated __nullnullterminated __notnull __maybenull __null __valid
	__notvalid __readonly __notreadonly __post __pre __deref __refparam
	__exceptthat __callback __format_string __blocksOn __fallthrough __range
	__control_entrypoint __data_entrypoint __encoded_pointer __typefix __override
	__possibly_notnullterminated __kernel_entry __analysis_assume
	__analysis_noreturn __analysis_hint __bcount __ecount`)

var sal1Prefixes = []string{"__in_", "__out_", "__inout_", "__deref_", "__drv_", "__field_", "__struct_",
	"__bcount_", "__ecount_", "__elem_", "__byte_", "__inexpressible_", "__ret_", "__post_", "__pre_"}

func set(names string) map[string]bool {
	m := make(map[string]bool)
	for n := range strings.FieldsSeq(names) {
		m[n] = true
	}
	return m
}

// classify says what name is; the zero word for an ordinary identifier.
func classify(name string) word {
	if c := name[0]; c != '_' {
		if (c == 'I' || c == 'O') && len(name) <= len("OPTIONAL") {
			return words[name]
		}
		return word{}
	}
	if w, ok := words[name]; ok {
		return w
	}
	if isSAL(name) {
		return word{kind: SAL, args: true}
	}
	return word{}
}

// isSAL recognises SAL annotations by the shape of their names.
func isSAL(name string) bool {
	if len(name) < 4 {
		return false
	}
	if c := name[1]; c >= 'A' && c <= 'Z' {
		if name[len(name)-1] != '_' {
			return false
		}
		first, _, _ := strings.Cut(name[1:], "_")
		return sal2[first]
	}
	if name[1] != '_' {
		return false
	}
	if sal1[name] {
		return true
	}
	for _, prefix := range sal1Prefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// takeWord records an annotation or pragma word with its arguments.
func (p *pp) takeWord(t Token, w word) {
	end := t.End()
	var args []Token
	has := (w.args || w.pragma) && p.work < maxExpansion && p.peekParen()
	if has {
		var closed bool
		if args, end, closed = p.group(t); !closed {
			return
		}
	}
	if w.pragma {
		p.pragmaWord(t, args, end)
		return
	}
	p.unit.Annotations = append(p.unit.Annotations, Annotation{
		Kind: w.kind, Name: t.Text, HasArgs: has, Args: args,
		Pos: t.Pos, End: end, Exp: t.Exp, Next: len(p.unit.Tokens),
	})
}

// takeBrackets records a C23 attribute, [[nodiscard]], whose first bracket is
// given. C has no other use for two brackets in a row.
func (p *pp) takeBrackets(t Token) {
	if args, end, closed := p.group(t); closed && p.peek("]") {
		last := p.pull()
		p.unit.Annotations = append(p.unit.Annotations, Annotation{
			Kind: Attribute, Name: "[[", HasArgs: true, Args: args,
			Pos: t.Pos, End: max(end, last.End()), Exp: t.Exp, Next: len(p.unit.Tokens),
		})
	}
}

// group reads a bracketed group, unexpanded, and returns what is inside. A
// group that is not closed is put back and the word before it dropped.
func (p *pp) group(name Token) (args []Token, end token.Pos, closed bool) {
	open := p.pull()
	buf := p.buffer()
	leaves := p.leaves
	for depth := 1; ; {
		t := p.pull()
		p.work++
		if t.Kind == EOF || p.leaves != leaves || p.work > maxExpansion {
			p.putBack(open, buf, t)
			p.warn(p.unit.Place(&name), "the bracket behind "+name.Text+" is not closed")
			return nil, 0, false
		}
		if t.Is("(") || t.Is("[") {
			depth++
		} else if t.Is(")") || t.Is("]") {
			if depth--; depth == 0 {
				args = append(args, buf...)
				p.release(buf)
				return args, t.End(), true
			}
		}
		t.Flags = inLine(t.Flags) &^ noExpand
		buf = append(buf, t)
	}
}
