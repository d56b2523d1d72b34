package cpp

import "go/token"

// A Macro is one definition. It is immutable once defined.
type Macro struct {
	Name     string
	Def      token.Pos // the name in its #define
	Func     bool      // function-like
	Variadic bool      // the last parameter takes the rest
	params   int
	body     []element
	plain    []Token // the body as it is, when no element needs work
	builtin  builtin
}

// op says how an element of a macro body is substituted.
type op uint8

const (
	opPlain  op = iota
	opParam     // a parameter
	opString    // # parameter
	opWide      // L # parameter, as the Microsoft compiler allows
	opChar      // #@ parameter
	opOpt       // __VA_OPT__(...)
)

// An element is one unit of a macro body.
type element struct {
	Token
	op    op
	param int
	paste bool      // ## stands before it
	glue  bool      // ## stands behind it
	sub   []element // of __VA_OPT__
}

// builtin names the macros whose value depends on where they are used.
type builtin uint8

const (
	notBuiltin builtin = iota
	biLine
	biFile
	biCounter
	biDate
	biTime
)

// builtins are defined in every unit. Date and time are constants: the output
// must not depend on when it is made.
var builtins = map[string]*Macro{
	"__LINE__":      {Name: "__LINE__", builtin: biLine},
	"__FILE__":      {Name: "__FILE__", builtin: biFile},
	"__COUNTER__":   {Name: "__COUNTER__", builtin: biCounter},
	"__DATE__":      {Name: "__DATE__", builtin: biDate},
	"__TIME__":      {Name: "__TIME__", builtin: biTime},
	"__TIMESTAMP__": {Name: "__TIMESTAMP__", builtin: biDate},
}

// parseMacro builds the macro whose name token and remaining line are given;
// rest[0] opens a parameter list if it is a parenthesis without space before.
func parseMacro(name Token, rest []Token) (*Macro, string) {
	m := &Macro{Name: name.Text, Def: name.Pos}
	params := map[string]int{}
	if len(rest) > 0 && rest[0].Is("(") && rest[0].Flags&Space == 0 {
		m.Func = true
		n, why := m.parseParams(rest, params)
		if why != "" {
			return nil, why
		}
		rest = rest[n:]
	}
	m.params = len(params)
	m.body = m.parseBody(rest, params)
	m.plain = plainBody(m.body)
	return m, ""
}

// parseParams reads "(a, b, ...)" and returns the number of tokens read.
func (m *Macro) parseParams(rest []Token, params map[string]int) (int, string) {
	for i := 1; i < len(rest); i++ {
		t := &rest[i]
		switch {
		case t.Is(")"):
			return i + 1, ""
		case t.Is(","):
		case t.Is("..."):
			m.Variadic = true
			if i < 2 || rest[i-1].Kind != Ident {
				params["__VA_ARGS__"] = len(params)
			}
		case t.Kind == Ident:
			if _, dup := params[t.Text]; dup {
				return 0, "parameter " + t.Text + " appears twice"
			}
			params[t.Text] = len(params)
		default:
			return 0, "macro parameters are not a list of names"
		}
	}
	return 0, "macro parameter list is not closed"
}

// parseBody turns tokens into elements.
func (m *Macro) parseBody(toks []Token, params map[string]int) []element {
	body := make([]element, 0, len(toks))
	paste := false
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		t.Flags &= Space | Made
		if t.Is("##") && len(body) > 0 && i+1 < len(toks) {
			paste = true
			body[len(body)-1].glue = true
			continue
		}
		e := element{Token: t, paste: paste}
		paste = false
		if m.Func {
			i += m.operand(&e, toks[i:], params)
		}
		body = append(body, e)
	}
	return body
}

// operand recognises parameters, # and __VA_OPT__ at the start of toks and
// returns how many tokens more than one it took.
func (m *Macro) operand(e *element, toks []Token, params map[string]int) int {
	param := func(i int) (int, bool) {
		if i >= len(toks) || toks[i].Kind != Ident {
			return 0, false
		}
		n, ok := params[toks[i].Text]
		return n, ok
	}
	if n, ok := param(0); ok {
		e.op, e.param = opParam, n
		return 0
	}
	switch {
	case toks[0].Is("#"):
		if n, ok := param(1); ok {
			e.op, e.param = opString, n
			return 1
		}
	case toks[0].Is("#@"):
		if n, ok := param(1); ok {
			e.op, e.param = opChar, n
			return 1
		}
	case toks[0].Is("L") && len(toks) > 2 && toks[1].Is("#") && toks[1].Flags&Space == 0:
		if n, ok := param(2); ok {
			e.op, e.param = opWide, n
			return 2
		}
	case toks[0].Is("__VA_OPT__") && m.Variadic && len(toks) > 1 && toks[1].Is("("):
		if n := closing(toks[1:]); n > 0 {
			e.op = opOpt
			m.Variadic = false // __VA_OPT__ does not nest
			e.sub = m.parseBody(toks[2:n+1], params)
			m.Variadic = true
			return n + 1
		}
	}
	return 0
}

// closing returns the index of the parenthesis that closes toks[0], 0 if there
// is none within a reasonable distance.
func closing(toks []Token) int {
	depth := 0
	for i := range toks[:min(len(toks), 4096)] {
		if toks[i].Is("(") {
			depth++
		} else if toks[i].Is(")") {
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return 0
}

// plainBody returns the tokens of a body without parameters and operators, nil
// if it has any.
func plainBody(body []element) []Token {
	toks := make([]Token, len(body))
	for i := range body {
		if body[i].op != opPlain || body[i].paste {
			return nil
		}
		toks[i] = body[i].Token
	}
	return toks
}
