package cpp

import "fmt"

// A call is a macro use with its arguments.
type call struct {
	toks []Token // of all arguments, one after the other
	args []argument
	end  Token // the closing parenthesis
}

// An argument is a part of call.toks.
type argument struct {
	from, to int
	expanded []Token // with macros expanded; nil until needed
	done     bool
}

func (c *call) raw(i int) []Token {
	if i >= len(c.args) {
		return nil
	}
	return c.toks[c.args[i].from:c.args[i].to]
}

// spans returns where the arguments are spelled.
func (c *call) spans() []Span {
	if len(c.args) == 0 {
		return nil
	}
	spans := make([]Span, len(c.args))
	for i := range c.args {
		if toks := c.raw(i); len(toks) > 0 {
			spans[i] = Span{toks[0].Pos, toks[len(toks)-1].End()}
		}
	}
	return spans
}

// collect reads the arguments of a use of m, whose opening parenthesis comes
// next. If they are not closed in the file, everything is put back.
func (p *pp) collect(m *Macro, name Token) (call, bool) {
	open := p.pull()
	c := call{toks: p.buffer()}
	leaves, depth, start := p.leaves, 1, 0
	for {
		t := p.pull()
		if t.Kind == EOF || p.leaves != leaves {
			p.putBack(open, c.toks, t)
			p.warn(p.unit.Place(&name), "the arguments of macro "+m.Name+" are not closed")
			return call{}, false
		}
		t.Flags = inLine(t.Flags)
		if t.Kind == Punct {
			switch t.Text {
			case "(":
				depth++
			case ")":
				if depth--; depth == 0 {
					c.end = t
					c.args = append(c.args, argument{from: start, to: len(c.toks)})
					p.checkArgs(m, &c, name)
					return c, true
				}
			case ",":
				if depth == 1 && !(m.Variadic && len(c.args) == m.params-1) {
					// The comma stays between the arguments, for putBack.
					c.args = append(c.args, argument{from: start, to: len(c.toks)})
					start = len(c.toks) + 1
				}
			}
		}
		c.toks = append(c.toks, t)
		p.work++
		if p.work > maxExpansion {
			p.putBack(open, c.toks, Token{})
			return call{}, false
		}
	}
}

// putBack makes the tokens of a broken macro use the next ones again.
func (p *pp) putBack(open Token, toks []Token, last Token) {
	if last.Kind != EOF {
		toks = append(toks, last)
	}
	all := append(p.buffer(), open)
	p.ctx = append(p.ctx, context{toks: append(all, toks...), owned: true})
	p.release(toks)
}

// inLine turns the line flags of an argument token into white space.
func inLine(f Flags) Flags {
	if f&BOL != 0 {
		f |= Space
	}
	return f &^ (BOL | Column1)
}

// checkArgs fits the number of arguments to the macro. Missing ones are empty,
// as for the Microsoft compiler; surplus ones are dropped.
func (p *pp) checkArgs(m *Macro, c *call, name Token) {
	if m.params == 0 && len(c.args) == 1 && len(c.raw(0)) == 0 {
		c.args = nil
	}
	if len(c.args) > m.params {
		p.diag(Note, p.unit.Place(&name), fmt.Sprintf("macro %s takes %d arguments and is given %d", m.Name, m.params, len(c.args)))
		c.args = c.args[:m.params]
	}
}

// expand returns argument i with macros expanded. Annotations in it and their
// arguments are left alone: they are taken out when they reach the unit.
func (p *pp) expand(c *call, i int) []Token {
	if i >= len(c.args) {
		return nil
	}
	a := &c.args[i]
	if a.done {
		return a.expanded
	}
	a.done = true
	if raw := c.raw(i); p.isFinal(raw) {
		a.expanded = raw
		return raw
	}
	a.expanded = p.expandAll(c.raw(i), false)
	p.work += len(a.expanded)
	return a.expanded
}

// isFinal reports whether nothing in toks can expand.
func (p *pp) isFinal(toks []Token) bool {
	for i := range toks {
		if toks[i].Kind == Ident && (p.lookup(toks[i].Text) != nil || classify(toks[i].Text).kind != 0) {
			return false
		}
	}
	return true
}

// expandAll expands a list of tokens on its own. In conditions the operands of
// defined that macros bring in are left alone.
func (p *pp) expandAll(toks []Token, condition bool) []Token {
	p.ctx = append(p.ctx, context{toks: toks, barrier: true})
	depth := len(p.ctx)
	out := make([]Token, 0, len(toks)+8)
	for {
		t, w := p.next()
		if t.Kind == EOF {
			break
		}
		out = append(out, t)
		if (w.args || w.pragma) && p.peekParen() {
			out = p.copyGroup(out)
		}
		if condition && t.Is("defined") {
			operand := p.pull()
			if out = append(out, operand); operand.Is("(") {
				out = append(out, p.pull())
			}
		}
	}
	p.ctx = p.ctx[:depth-1]
	return out
}

// copyGroup appends a parenthesised group, which comes next, unexpanded.
func (p *pp) copyGroup(out []Token) []Token {
	for depth := 0; ; {
		t := p.pull()
		if t.Kind == EOF {
			return out
		}
		if t.Is("(") {
			depth++
		} else if t.Is(")") {
			depth--
		}
		t.Flags |= noExpand
		out = append(out, t)
		if depth == 0 {
			return out
		}
	}
}
