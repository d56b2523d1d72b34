package cpp

import "strings"

// subst appends the body of m with its parameters replaced. c is nil for an
// object-like macro.
func (p *pp) subst(body []element, m *Macro, c *call, id ExpID, out []Token) []Token {
	empty := true // whether the operand before a ## is empty
	for i := range body {
		e := &body[i]
		start := len(out)
		if p.work > maxExpansion && !p.mayExpand(&e.Token) {
			return out
		}
		if e.op == opParam && p.isRest(m, e.param) && i > 0 && body[i-1].op == opPlain && body[i-1].Is(",") {
			out = p.rest(e, c, out)
			empty = false
			continue
		}
		if e.paste && !empty {
			out = p.paste(e, m, c, id, out)
			empty = false
			continue
		}
		out = p.operand(e, m, c, id, out)
		if !e.paste || len(out) > start {
			empty = len(out) == start
		}
	}
	return out
}

// isRest reports whether parameter i of m takes the variable arguments.
func (p *pp) isRest(m *Macro, i int) bool { return m.Variadic && i == m.params-1 }

// rest appends the variable arguments behind a comma; the comma goes when
// there are none, with ## (as for GNU) or without (as for Microsoft).
func (p *pp) rest(e *element, c *call, out []Token) []Token {
	if len(c.raw(e.param)) == 0 {
		if n := len(out); n > 0 && out[n-1].Is(",") {
			out = out[:n-1]
		}
		return out
	}
	return p.appendArg(out, p.expand(c, e.param), e.Flags)
}

// operand appends one element.
func (p *pp) operand(e *element, m *Macro, c *call, id ExpID, out []Token) []Token {
	switch e.op {
	case opParam:
		if e.paste || e.glue {
			return p.appendArg(out, c.raw(e.param), e.Flags)
		}
		return p.appendArg(out, p.expand(c, e.param), e.Flags)
	case opString, opWide, opChar:
		t := e.Token
		t.Exp, t.Flags = id, t.Flags|Made
		t.Kind, t.Text = stringize(e.op, c.raw(e.param))
		return append(out, t)
	case opOpt:
		if len(c.raw(m.params-1)) == 0 {
			return out
		}
		return p.subst(e.sub, m, c, id, out)
	}
	t := e.Token
	t.Exp = id
	return append(out, t)
}

// appendArg appends argument tokens; the first takes its space from the body.
func (p *pp) appendArg(out, arg []Token, lead Flags) []Token {
	n := len(out)
	p.work += len(arg)
	out = append(out, arg...)
	if len(out) > n {
		out[n].Flags = out[n].Flags&^Space | lead&Space
	}
	return out
}

// paste joins the last token of out with the first one of e. Where the result
// is no single token the parts just stand side by side, as for Microsoft.
func (p *pp) paste(e *element, m *Macro, c *call, id ExpID, out []Token) []Token {
	n := len(out)
	out = p.operand(e, m, c, id, out)
	if n == 0 || n == len(out) {
		return out
	}
	left, right := out[n-1], out[n]
	tail := append([]Token(nil), out[n+1:]...)
	out = out[:n-1]
	text := left.Text + right.Text
	p.work += len(text) / 16
	if strings.HasPrefix(text, "//") {
		left.Kind, left.Text = Other, text
		left.Flags |= Made | comment
		return append(append(out, left), tail...)
	}
	s := scanner{src: text}
	for first := true; ; first = false {
		t := s.next()
		if t.Kind == EOF {
			break
		}
		t.Pos, t.Exp = left.Pos, left.Exp
		t.Flags = t.Flags&Space | Made
		if first {
			t.Flags |= left.Flags & Space
		}
		out = append(out, t)
	}
	return append(out, tail...)
}

// stringize spells an argument as a string or, for #@, a character constant.
func stringize(o op, arg []Token) (Kind, string) {
	q, kind := `"`, String
	if o == opChar {
		q, kind = "'", Char
	}
	var b strings.Builder
	if o == opWide {
		b.WriteByte('L')
	}
	b.WriteString(q)
	for i := range arg {
		t := &arg[i]
		if i > 0 && t.Flags&(Space|BOL) != 0 {
			b.WriteByte(' ')
		}
		if t.Kind == String || t.Kind == Char {
			escape(&b, t.Text)
		} else {
			b.WriteString(strings.Trim(t.Text, `\`))
		}
	}
	b.WriteString(q)
	return kind, b.String()
}

// quote makes a string literal of s.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	escape(&b, s)
	b.WriteByte('"')
	return b.String()
}

func escape(b *strings.Builder, s string) {
	for i := range len(s) {
		if s[i] == '"' || s[i] == '\\' {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
}
