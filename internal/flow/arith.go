package flow

import (
	"go/token"
	"math"

	"fltkit/internal/ctree"
)

func (x *exec) unary(s *State, e *ctree.Unary) Val {
	switch e.Op {
	case token.AND:
		if _, ok := e.X.(*ctree.FuncRef); ok {
			return x.eval(s, e.X)
		}
		if l := x.addressed(s, e.X); l != 0 {
			return address(l)
		}
		return Val{}
	case token.MUL:
		x.touch(s, e)
		return x.e.load(s, x.place(s, e))
	}
	v := x.eval(s, e.X)
	switch {
	case e.Op == token.NOT && v.kind == valNum:
		return boolean(v.n == 0)
	case e.Op == token.NOT && v.kind == valCmp:
		v.op = negated[v.op]
		return v
	case e.Op == token.NOT && v.kind == valSym:
		return Val{kind: valCmp, sym: v.sym, op: eql, n: -v.n}
	case e.Op == token.NOT && v.kind == valMask:
		return Val{kind: valCmp, sym: v.sym, mask: v.n, op: eql}
	case e.Op == token.SUB && v.kind == valNum:
		return number(truncate(-v.n, e.Type()))
	case e.Op == token.TILDE && v.kind == valNum:
		return number(truncate(^v.n, e.Type()))
	}
	return Val{}
}

func boolean(b bool) Val {
	if b {
		return number(1)
	}
	return number(0)
}

func (x *exec) binary(s *State, e *ctree.Binary) Val {
	a, b := x.eval(s, e.X), x.eval(s, e.Y)
	if v, ok := x.e.constant(s, a); ok {
		a = number(v)
	}
	if v, ok := x.e.constant(s, b); ok {
		b = number(v)
	}
	if a.kind == valNum && b.kind == valNum {
		return fold(e, a.n, b.n)
	}
	if _, ok := negated[relation(e.Op)]; ok {
		if v := x.severity(s, e, b); v.kind == valNum {
			return v
		}
		return x.comparison(s, e, a, b)
	}
	switch {
	case e.Op == token.AND && a.kind == valSym && a.n == 0 && b.kind == valNum:
		return Val{kind: valMask, sym: a.sym, n: b.n}
	case e.Op == token.AND && b.kind == valSym && b.n == 0 && a.kind == valNum:
		return Val{kind: valMask, sym: b.sym, n: a.n}
	case e.Op == token.ADD && a.kind == valSym && b.kind == valNum && e.Type().Kind != ctree.Pointer:
		a.n += b.n
		return a
	case e.Op == token.SUB && a.kind == valSym && b.kind == valNum && e.Type().Kind != ctree.Pointer:
		a.n -= b.n
		return a
	}
	return Val{}
}

func (x *exec) comparison(s *State, e *ctree.Binary, a, b Val) Val {
	op := relation(e.Op)
	if a.kind == valNum {
		a, b, op = b, a, mirrored[op]
	}
	if b.kind == valNum {
		switch a.kind {
		case valSym:
			return Val{kind: valCmp, sym: a.sym, op: op, n: narrow(b.n-a.n, e)}
		case valMask:
			return Val{kind: valCmp, sym: a.sym, mask: a.n, op: op, n: b.n}
		case valCmp:
			if b.n == 0 && op == neq {
				return a
			}
			if b.n == 0 && op == eql || b.n == 1 && op == neq {
				a.op = negated[a.op]
				return a
			}
			if b.n == 1 && op == eql {
				return a
			}
		case valAddr, valFunc:
			if b.n == 0 && (op == eql || op == neq) {
				return boolean(op == neq)
			}
		}
		return Val{}
	}
	if op != eql && op != neq {
		return Val{}
	}
	if a == b && a.kind != valTop {
		return boolean(op == eql)
	}
	if x.apart(s, a, b) || x.apart(s, b, a) {
		return boolean(op == neq)
	}
	return Val{}
}

// severity decides comparisons of the upper bits of a value whose sign is known:
// the severity of a status that is a success is not that of an error.
func (x *exec) severity(s *State, e *ctree.Binary, b Val) Val {
	left := e.X
	for c, ok := left.(*ctree.Cast); ok; c, ok = left.(*ctree.Cast) {
		left = c.X
	}
	shift, ok := left.(*ctree.Binary)
	if !ok || shift.X.Type().Size != 4 || shift.Op != token.SHR || b.kind != valNum {
		return Val{}
	}
	by, ok := x.e.constant(s, x.eval(s, shift.Y))
	n := x.e.numOf(s, x.eval(s, shift.X))
	if !ok || by < 0 || by > 31 || n == nil || n.Lo < 0 && (n.Hi >= 0 || n.Lo < math.MinInt32 || !shift.X.Type().Unsigned) {
		return Val{}
	}
	lo, hi := n.Lo>>by, min(n.Hi, math.MaxInt32)>>by
	if n.Lo < 0 {
		lo, hi = int64(uint32(n.Lo)>>by), int64(uint32(n.Hi)>>by)
	}
	if low, high := compare(lo, relation(e.Op), b.n), compare(hi, relation(e.Op), b.n); lo == hi || low == high && (b.n < lo || b.n > hi) {
		return boolean(low)
	}
	return Val{}
}

// narrow compares a four-byte signed value (NTSTATUS, LONG) with a constant
// that was written unsigned.
func narrow(n int64, e *ctree.Binary) int64 {
	for _, t := range []*ctree.Type{e.X.Type(), e.Y.Type()} {
		if t.Kind == ctree.Int && t.Size == 4 && !t.Unsigned {
			if n > math.MaxInt32 && n <= math.MaxUint32 {
				return int64(int32(n))
			}
		}
	}
	return n
}

func fold(e *ctree.Binary, a, b int64) Val {
	if _, ok := negated[relation(e.Op)]; ok {
		return boolean(compare(narrow(a, e), relation(e.Op), narrow(b, e)))
	}
	var n int64
	switch e.Op {
	case token.ADD:
		n = a + b
	case token.SUB:
		n = a - b
	case token.MUL:
		n = a * b
	case token.AND:
		n = a & b
	case token.OR:
		n = a | b
	case token.XOR:
		n = a ^ b
	case token.SHL:
		n = a << (uint64(b) & 63)
	case token.SHR:
		n = a >> (uint64(b) & 63)
	case token.QUO:
		if b == 0 {
			return Val{}
		}
		n = a / b
	case token.REM:
		if b == 0 {
			return Val{}
		}
		n = a % b
	default:
		return Val{}
	}
	return number(truncate(n, e.Type()))
}

// constant is the single number that a value can be.
func (e *engine) constant(s *State, v Val) (int64, bool) {
	switch v.kind {
	case valNum:
		return v.n, true
	case valSym:
		if c, ok := s.num(v.sym).isConst(); ok {
			return c + v.n, true
		}
	case valMask:
		n := s.num(v.sym).get()
		if uint64(v.n)&^n.Clear == 0 {
			return 0, true
		}
		if uint64(v.n)&^n.Set == 0 {
			return v.n, true
		}
		if c, ok := s.num(v.sym).isConst(); ok {
			return c & v.n, true
		}
	case valCmp:
		if yes, known := decideCmp(s.num(v.sym), v); known {
			return boolean(yes).n, true
		}
	}
	return 0, false
}

// decideCmp decides a comparison from what is known of its symbol.
func decideCmp(n *Num, v Val) (yes, known bool) {
	if c, ok := n.isConst(); ok {
		if v.mask != 0 {
			c &= v.mask
		}
		return compare(c, v.op, v.n), true
	}
	_, canTrue := assume(n.get(), v, true)
	_, canFalse := assume(n.get(), v, false)
	return canTrue, canTrue != canFalse
}

// numOf is what is known of a value as a number; nil is nothing.
func (e *engine) numOf(s *State, v Val) *Num {
	switch v.kind {
	case valNum:
		return constNum(v.n)
	case valSym:
		n := s.num(v.sym)
		if v.n == 0 || n == nil {
			return n
		}
		if c, ok := n.isConst(); ok {
			return constNum(c + v.n)
		}
	case valAddr, valFunc:
		n := top().exclude(0)
		return &n
	case valMask, valCmp:
		if c, ok := e.constant(s, v); ok {
			return constNum(c)
		}
	}
	return nil
}
