package cpp

import "go/token"

// Kind classifies a token.
type Kind uint8

const (
	EOF    Kind = iota // end of the unit; also the zero Token
	Ident              // identifier or keyword
	Number             // preprocessing number, suffixes included: 10ui64, 0x1p3
	Char               // character constant with its prefix: 'abcd', L'x'
	String             // string literal with its prefix, always closed
	Punct              // operator or punctuator
	Other              // a byte or a line rest that is no C token; a parser skips it
)

// Flags of a token.
type Flags uint8

const (
	Space    Flags = 1 << iota // white space or a comment stands before it
	BOL                        // first token of its line
	Column1                    // BOL, without indentation
	Made                       // made by # or ##, or a builtin such as __LINE__: Text is not at Pos
	noExpand                   // found while its macro was being expanded: never a macro again
	comment                    // internal: // made by ##
	eol                        // internal: end of a directive
)

// A Token is one preprocessed token.
type Token struct {
	Text  string
	Pos   token.Pos // where it is spelled: in the use of a macro or in its definition
	Exp   ExpID     // innermost expansion it came through, 0 when written in place
	Kind  Kind
	Flags Flags
}

// Is reports whether the token is the punctuator or identifier text.
func (t *Token) Is(text string) bool {
	return (t.Kind == Punct || t.Kind == Ident) && t.Text == text
}

// End returns the position behind the token (line splices inside a token, which
// nobody writes, apart). For Made tokens it is Pos.
func (t *Token) End() token.Pos {
	if t.Flags&Made != 0 {
		return t.Pos
	}
	return t.Pos + token.Pos(len(t.Text))
}

// ExpID is an index into Unit.Expansions; 0 means no macro.
type ExpID int32

// An Expansion is one use of a macro.
type Expansion struct {
	Name   string
	Pos    token.Pos // the macro name in the use
	End    token.Pos // behind the name, or behind the closing parenthesis
	Def    token.Pos // the name in its #define; NoPos for builtin and command-line macros
	Parent ExpID     // the expansion in whose text or arguments the use stands, 0 for none
	Func   bool      // function-like
	Args   []Span    // arguments as spelled, in order
	root   ExpID     // outermost expansion, itself included
}

// A Span is a range of source text; both ends are NoPos when it is empty.
type Span struct{ Pos, End token.Pos }

// Contains reports whether pos lies in the span.
func (s Span) Contains(pos token.Pos) bool { return s.Pos.IsValid() && s.Pos <= pos && pos < s.End }

// AnnotationKind groups annotations by what they mean to a parser.
type AnnotationKind uint8

const (
	SAL       AnnotationKind = iota + 1 // _In_, _IRQL_requires_(x), __in, __drv_x, bare IN
	Declspec                            // __declspec(x)
	CallConv                            // __stdcall, __cdecl, __fastcall
	Modifier                            // __forceinline, __inline, __unaligned, __ptr64, __restrict
	Attribute                           // __attribute__((x)) of GNU headers, [[x]] of C23
)

// An Annotation is a word that was taken out of the token stream.
type Annotation struct {
	Kind    AnnotationKind
	Name    string
	HasArgs bool    // a parenthesised list followed
	Args    []Token // tokens between the outer parentheses, not expanded
	Pos     token.Pos
	End     token.Pos
	Exp     ExpID
	Next    int // index in Unit.Tokens of the next token kept (len when none follows)
}

// ArgText returns the arguments as text, single spaced where spaced.
func (a *Annotation) ArgText() string { return Join(a.Args) }

// A Pragma is one #pragma, __pragma or _Pragma in the code that is read.
type Pragma struct {
	Name string  // alloc_text, warning, ... ; "" for an empty pragma
	Args []Token // everything after the name, not expanded
	Pos  token.Pos
	End  token.Pos
	Exp  ExpID // of the __pragma token
	Next int   // index in Unit.Tokens of the next token
}

// A Comment is one comment that holds "fltlint:".
type Comment struct {
	Text string // with its delimiters
	Pos  token.Pos
}

// An Include is one #include in the code that is read.
type Include struct {
	Name   string // as written, without quotes or brackets
	Angled bool
	Next   bool // #include_next
	Pos    token.Pos
	End    token.Pos
	From   string // path of the file that holds the directive
	Path   string // path of the file found; "" when missing
	Known  bool   // its text is in the Snapshot, nothing was emitted here
}

// Severity grades a Diag.
type Severity uint8

const (
	Note    Severity = iota // read as intended, worth knowing: #error, a cyclic include
	Warning                 // read with a guess: unterminated quote, bad #if
	Error                   // part of the file was not read: limits
)

// A Diag is something a reader of the report should know about the input.
type Diag struct {
	Severity Severity
	Pos      token.Pos
	Text     string
}

// A Unit is one preprocessed translation unit.
type Unit struct {
	Path        string
	Tokens      []Token
	Expansions  []Expansion // Expansions[0] is unused
	Annotations []Annotation
	Pragmas     []Pragma
	Comments    []Comment
	Includes    []Include // in order of reading, missing ones too
	Diags       []Diag
}

// Join spells tokens as text, one space where there was white space.
func Join(toks []Token) string {
	var b []byte
	for i := range toks {
		if i > 0 && toks[i].Flags&(Space|BOL) != 0 {
			b = append(b, ' ')
		}
		b = append(b, toks[i].Text...)
	}
	return string(b)
}
