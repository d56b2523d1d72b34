package cpp

import (
	"go/token"
	"strconv"
)

// next returns the next token with macros expanded. When it is an annotation
// or pragma word, w says so; its arguments are still to be read.
func (p *pp) next() (t Token, w word) {
	for {
		t = p.pull()
		if t.Kind != Ident {
			if t.Flags&comment != 0 {
				p.dropLine()
				continue
			}
			return t, word{}
		}
		if w = classify(t.Text); w.kind != 0 || w.pragma {
			if !w.bare || p.isEmptyMacro(t.Text) {
				return t, w
			}
		}
		if t.Flags&noExpand != 0 {
			return t, word{}
		}
		m := p.lookup(t.Text)
		if m == nil {
			return t, word{}
		}
		if p.active(m) {
			t.Flags |= noExpand
			return t, word{}
		}
		if m.builtin != notBuiltin {
			return p.builtin(m, t), word{}
		}
		if m.Func && !p.peekParen() || !p.mayExpand(&t) {
			return t, word{}
		}
		if !p.enter(m, t) {
			t.Flags |= noExpand
			return t, word{}
		}
	}
}

// isEmptyMacro reports whether name is undefined or defined to nothing, as IN
// and OUT are unless a driver uses the words for something else.
func (p *pp) isEmptyMacro(name string) bool {
	m := p.lookup(name)
	return m == nil || len(m.body) == 0
}

// mayExpand enforces the limits of expansion.
func (p *pp) mayExpand(t *Token) bool {
	if p.work <= maxExpansion && len(p.ctx) <= maxNesting {
		return true
	}
	p.diagOnce(Error, p.unit.Place(t), "macros expand without end; macro names are left as they are from here")
	p.work = maxExpansion + 1
	return false
}

// pull returns the next token of the innermost context or file.
func (p *pp) pull() Token {
	for n := len(p.ctx); n > 0; n = len(p.ctx) {
		c := &p.ctx[n-1]
		if c.i < len(c.toks) {
			t := c.toks[c.i]
			c.i++
			if c.exp != 0 {
				t.Exp = c.exp
			}
			if c.i == 1 && c.macro != nil {
				t.Flags = t.Flags&^Space | c.lead
			}
			return t
		}
		if c.barrier {
			return Token{}
		}
		p.pop()
	}
	return p.raw()
}

// pop drops the innermost context.
func (p *pp) pop() {
	c := &p.ctx[len(p.ctx)-1]
	if c.owned {
		p.release(c.toks)
	}
	p.ctx = p.ctx[:len(p.ctx)-1]
}

// buffer returns an empty token list, release takes it back.
func (p *pp) buffer() []Token {
	if n := len(p.free); n > 0 {
		b := p.free[n-1]
		p.free = p.free[:n-1]
		return b[:0]
	}
	return make([]Token, 0, 64)
}

func (p *pp) release(b []Token) {
	if cap(b) > 0 && cap(b) < 1<<14 {
		p.free = append(p.free, b)
	}
}

// active reports whether m is being expanded.
func (p *pp) active(m *Macro) bool {
	for i := range p.ctx {
		if p.ctx[i].macro == m {
			return true
		}
	}
	return false
}

// peekParen reports whether the next token opens a parenthesis.
func (p *pp) peekParen() bool { return p.peek("(") }

// peek reports whether the next token is the punctuator text. It may carry out
// directives, as the language wants.
func (p *pp) peek(text string) bool {
	for i := len(p.ctx) - 1; i >= 0; i-- {
		c := &p.ctx[i]
		if c.i < len(c.toks) {
			return c.toks[c.i].Is(text)
		}
		if c.barrier {
			return false
		}
	}
	if !p.isAhead {
		p.ahead, p.isAhead = p.raw(), true
	}
	return p.ahead.Is(text)
}

// dropLine discards what is left of the line, after a macro has pasted two
// slashes to a comment.
func (p *pp) dropLine() {
	for len(p.ctx) > 0 {
		if c := &p.ctx[len(p.ctx)-1]; c.barrier {
			c.i = len(c.toks)
			return
		}
		p.pop()
	}
	if p.isAhead && p.ahead.Flags&BOL != 0 || len(p.files) == 0 {
		return
	}
	p.isAhead = false
	s := &p.files[len(p.files)-1].scan
	if !s.bol {
		s.i = s.lineEnd(s.i)
	}
}

// builtin returns the value of a macro such as __LINE__ at the token name.
func (p *pp) builtin(m *Macro, name Token) Token {
	t := name
	t.Kind, t.Flags = String, t.Flags|Made
	site := p.unit.Place(&name)
	switch m.builtin {
	case biLine:
		t.Kind = Number
		t.Text = strconv.Itoa(p.cfg.Files.Position(site).Line)
	case biFile:
		t.Text = quote(p.cfg.Files.Position(site).Filename)
	case biCounter:
		t.Kind = Number
		t.Text = strconv.Itoa(p.counter)
		p.counter++
	case biDate:
		t.Text = `"Jan  1 1970"`
	default:
		t.Text = `"00:00:00"`
	}
	return t
}

// enter starts the expansion of m at the token name; false if its arguments
// are not all there, then nothing is consumed.
func (p *pp) enter(m *Macro, name Token) bool {
	lead := name.Flags & (Space | BOL | Column1)
	p.work += 1 + len(m.body)
	if !m.Func {
		id := p.record(m, &name, name.End(), nil)
		c := context{toks: m.plain, macro: m, exp: id, lead: lead}
		if m.plain == nil {
			c.toks, c.exp, c.owned = p.subst(m.body, m, nil, id, p.buffer()), 0, true
		}
		p.ctx = append(p.ctx, c)
		return true
	}
	call, ok := p.collect(m, name)
	if !ok {
		return false
	}
	id := p.record(m, &name, call.end.End(), call.spans())
	if name.Exp != 0 && call.end.Exp == 0 {
		// The name came from a macro, its parentheses from the file: the
		// outermost use extends to the closing one.
		root := &p.unit.Expansions[p.unit.Root(name.Exp)]
		root.End = max(root.End, call.end.End())
	}
	for i := range call.toks {
		if call.toks[i].Exp == name.Exp {
			call.toks[i].Exp = id
		}
	}
	out := p.subst(m.body, m, &call, id, p.buffer())
	p.release(call.toks)
	p.ctx = append(p.ctx, context{toks: out, macro: m, lead: lead, owned: true})
	return true
}

// record enters one use of m in the table.
func (p *pp) record(m *Macro, name *Token, end token.Pos, args []Span) ExpID {
	id := ExpID(len(p.unit.Expansions))
	root := p.unit.Root(name.Exp)
	if root == 0 {
		root = id
	}
	p.unit.Expansions = append(p.unit.Expansions, Expansion{
		Name: m.Name, Pos: name.Pos, End: end, Def: m.Def,
		Parent: name.Exp, Func: m.Func, Args: args, root: root,
	})
	return id
}
