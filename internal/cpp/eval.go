package cpp

import (
	"errors"
	"go/token"
	"strings"
)

// evalLine evaluates the rest of an #if or #elif line. What cannot be
// evaluated is false, with a diagnostic.
func (p *pp) evalLine(s *scanner, pos token.Pos) bool {
	line := s.restTokens(p.buffer())
	line = p.replaceDefined(line)
	toks := p.expandAll(line, true)
	p.release(line)
	e := evaluator{p: p, toks: toks}
	v, err := e.ternary()
	if err == nil && e.i < len(e.toks) && !e.toks[e.i].Is(";") {
		err = errors.New("unexpected " + e.toks[e.i].Text)
	}
	if err != nil {
		p.diag(Warning, pos, "#if cannot be evaluated ("+err.Error()+"); taken as false")
		return false
	}
	return v.v != 0
}

// replaceDefined replaces "defined X" before macros are expanded.
func (p *pp) replaceDefined(line []Token) []Token {
	out := line[:0]
	for i := 0; i < len(line); i++ {
		t := line[i]
		if t.Is("defined") {
			if n, on := p.defined(line[i+1:]); n > 0 {
				i += n
				t.Kind, t.Text = Number, on
			}
		}
		out = append(out, t)
	}
	return out
}

// defined reads the operand of defined and returns its length and the result.
func (p *pp) defined(toks []Token) (n int, on string) {
	on = "0"
	name := toks
	n = 1
	if len(toks) > 2 && toks[0].Is("(") && toks[2].Is(")") {
		name, n = toks[1:], 3
	}
	if len(name) == 0 || name[0].Kind != Ident {
		return 0, on
	}
	if p.lookup(name[0].Text) != nil {
		on = "1"
	}
	return n, on
}

// A value is a 64-bit integer of #if arithmetic.
type value struct {
	v        int64
	unsigned bool
}

func truth(b bool) value {
	if b {
		return value{v: 1}
	}
	return value{}
}

// An evaluator parses and evaluates one #if expression.
type evaluator struct {
	p     *pp
	toks  []Token
	i     int
	depth int
}

// maxEvalDepth bounds the nesting of #if expressions.
const maxEvalDepth = 500

var (
	errTooDeep  = errors.New("nested too deep")
	errOperand  = errors.New("an operand is missing")
	errDivision = errors.New("division by zero")
)

// accept steps over the punctuator text if it is next.
func (e *evaluator) accept(text string) bool {
	if e.i < len(e.toks) && e.toks[e.i].Kind == Punct && e.toks[e.i].Text == text {
		e.i++
		return true
	}
	return false
}

func (e *evaluator) ternary() (value, error) {
	if e.depth++; e.depth > maxEvalDepth {
		return value{}, errTooDeep
	}
	defer func() { e.depth-- }()
	c, err := e.binary(1)
	if err != nil || !e.accept("?") {
		return c, err
	}
	a, errA := e.ternary()
	if !e.accept(":") {
		return value{}, errors.New("? without :")
	}
	b, errB := e.ternary()
	if c.v != 0 {
		return a, errA
	}
	return b, errB
}

// precedence of the binary operators, 0 for none.
func precedence(op string) int {
	switch op {
	case "||":
		return 1
	case "&&":
		return 2
	case "|":
		return 3
	case "^":
		return 4
	case "&":
		return 5
	case "==", "!=":
		return 6
	case "<", ">", "<=", ">=":
		return 7
	case "<<", ">>":
		return 8
	case "+", "-":
		return 9
	case "*", "/", "%":
		return 10
	}
	return 0
}

// binary parses operators that bind at least as tightly as level.
func (e *evaluator) binary(level int) (value, error) {
	a, err := e.unary()
	for e.i < len(e.toks) && e.toks[e.i].Kind == Punct {
		op := e.toks[e.i].Text
		n := precedence(op)
		if n == 0 || n < level {
			break
		}
		e.i++
		b, errB := e.binary(n + 1)
		switch {
		case op == "&&" && err == nil && a.v == 0, op == "||" && err == nil && a.v != 0:
			a = truth(op == "||")
			continue // the right side does not matter, nor what is wrong with it
		case err == nil:
			err = errB
		}
		if err == nil {
			a, err = apply(op, a, b)
		}
	}
	return a, err
}

func (e *evaluator) unary() (value, error) {
	if e.depth++; e.depth > maxEvalDepth {
		return value{}, errTooDeep
	}
	defer func() { e.depth-- }()
	switch {
	case e.accept("!"):
		v, err := e.unary()
		return truth(v.v == 0), err
	case e.accept("-"):
		v, err := e.unary()
		v.v = -v.v
		return v, err
	case e.accept("+"):
		return e.unary()
	case e.accept("~"):
		v, err := e.unary()
		v.v = ^v.v
		return v, err
	case e.accept("("):
		v, err := e.ternary()
		if !e.accept(")") && err == nil {
			err = errors.New("a parenthesis is not closed")
		}
		return v, err
	}
	return e.primary()
}

func (e *evaluator) primary() (value, error) {
	if e.i >= len(e.toks) {
		return value{}, errOperand
	}
	t := &e.toks[e.i]
	e.i++
	switch t.Kind {
	case Number:
		n, ok := ParseInt(t.Text)
		if !ok {
			return value{}, errors.New(t.Text + " is no integer")
		}
		// All arithmetic is in 64 bits: only constants that do not fit
		// a signed one, or say so, are unsigned.
		return value{int64(n.Value), n.Value >= 1<<63 || strings.ContainsAny(t.Text, "uU")}, nil
	case Char:
		c, ok := ParseChar(t.Text)
		if !ok {
			return value{}, errors.New(t.Text + " is no character")
		}
		return value{v: int64(int32(c))}, nil
	case Ident:
		if t.Text == "defined" { // made by a macro
			n, on := e.p.defined(e.toks[e.i:])
			e.i += n
			return truth(on == "1"), nil
		}
		if e.i < len(e.toks) && e.toks[e.i].Is("(") {
			// __has_include(<x.h>), sizeof(x): unknown, so 0.
			if n := closing(e.toks[e.i:]); n > 0 {
				e.i += n + 1
			}
		}
		return value{}, nil
	}
	return value{}, errors.New("unexpected " + t.Text)
}

// apply computes one binary operator.
func apply(op string, a, b value) (value, error) {
	u := a.unsigned || b.unsigned
	x, y := uint64(a.v), uint64(b.v)
	less := a.v < b.v
	if u {
		less = x < y
	}
	switch op {
	case "||":
		return truth(a.v != 0 || b.v != 0), nil
	case "&&":
		return truth(a.v != 0 && b.v != 0), nil
	case "|":
		return value{a.v | b.v, u}, nil
	case "^":
		return value{a.v ^ b.v, u}, nil
	case "&":
		return value{a.v & b.v, u}, nil
	case "==":
		return truth(a.v == b.v), nil
	case "!=":
		return truth(a.v != b.v), nil
	case "<":
		return truth(less), nil
	case ">":
		return truth(!less && a.v != b.v), nil
	case "<=":
		return truth(less || a.v == b.v), nil
	case ">=":
		return truth(!less), nil
	case "<<":
		return value{a.v << (y & 63), a.unsigned}, nil
	case ">>":
		if a.unsigned {
			return value{int64(x >> (y & 63)), true}, nil
		}
		return value{a.v >> (y & 63), false}, nil
	case "+":
		return value{a.v + b.v, u}, nil
	case "-":
		return value{a.v - b.v, u}, nil
	case "*":
		return value{a.v * b.v, u}, nil
	}
	return divide(op, a, b, u)
}

func divide(op string, a, b value, unsigned bool) (value, error) {
	if b.v == 0 {
		return value{}, errDivision
	}
	x, y := uint64(a.v), uint64(b.v)
	switch {
	case op == "/" && unsigned:
		return value{int64(x / y), true}, nil
	case op == "/":
		return value{a.v / b.v, false}, nil
	case unsigned:
		return value{int64(x % y), true}, nil
	}
	return value{a.v % b.v, false}, nil
}
