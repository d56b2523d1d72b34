package flow

import (
	"math"

	"fltkit/internal/kb"
)

// assume narrows what is known of a symbol by a comparison that is taken to
// hold (or not); ok is false when no value is left.
func assume(n Num, v Val, holds bool) (*Num, bool) {
	op := v.op
	if !holds {
		op = negated[op]
	}
	if v.mask != 0 {
		return assumeMask(n, uint64(v.mask), op, v.n)
	}
	switch op {
	case eql:
		if !n.admits(v.n) || n.Vals != nil && !(&n).may(v.n) {
			return nil, false
		}
		c := constNum(v.n)
		c.Mem, c.Size, c.Failed = n.Mem, n.Size, n.Failed
		return c, true
	case neq:
		n = n.exclude(v.n)
	case lss:
		if v.n == math.MinInt64 {
			return nil, false
		}
		n.Hi = min(n.Hi, v.n-1)
	case leq:
		n.Hi = min(n.Hi, v.n)
	case gtr:
		if v.n == math.MaxInt64 {
			return nil, false
		}
		n.Lo = max(n.Lo, v.n+1)
	case geq:
		n.Lo = max(n.Lo, v.n)
	}
	return n.norm()
}

// assumeMask narrows by (x & mask) op c, where that says something about bits.
func assumeMask(n Num, mask uint64, op relation, c int64) (*Num, bool) {
	eq := op == eql
	if op != eql && op != neq {
		if op != gtr || c != 0 {
			return n.norm()
		}
		c = 0 // (x & mask) > 0
	}
	switch {
	case eq:
		n.Set |= uint64(c) & mask
		n.Clear |= mask &^ uint64(c)
	case c == 0 && onlyBit(mask&^n.Clear):
		n.Set |= mask &^ n.Clear
	case c == 0 && mask&^n.Clear == 0:
		return nil, false
	case uint64(c) == mask && onlyBit(mask):
		n.Clear |= mask
	}
	return n.norm()
}

func onlyBit(m uint64) bool { return m != 0 && m&(m-1) == 0 }

// branch splits a state by the truth of a condition's value. A nil state means
// that the side cannot be reached.
func (e *engine) branch(s *State, v Val) (yes, no *State) {
	if c, ok := e.constant(s, v); ok {
		if c != 0 {
			return s, nil
		}
		return nil, s
	}
	switch v.kind {
	case valSym:
		v = Val{kind: valCmp, sym: v.sym, op: neq, n: -v.n}
	case valMask:
		v = Val{kind: valCmp, sym: v.sym, mask: v.n, op: neq}
	case valCmp:
	case valAddr, valFunc:
		return s, nil
	default:
		return s, s
	}
	return e.refine(s, v, true), e.refine(s, v, false)
}

// refine is s with the comparison taken to be as holds says; nil when it cannot be.
func (e *engine) refine(s *State, v Val, holds bool) *State {
	n, ok := assume(s.num(v.sym).get(), v, holds)
	if !ok {
		return nil
	}
	if n.equal(top()) {
		n = nil
	}
	s = s.withNum(v.sym, n)
	if e.names.envs[v.sym] && e.model.mdls[v.sym] != 0 {
		s = s.withMarks(MarkMDL)
	}
	if v.sym == s.irqlSym {
		if s = e.refineIRQL(s, n); s == nil {
			return nil
		}
	}
	return e.settle(s, v.sym)
}

// refineIRQL narrows the level by what is known of the symbol that equals it.
func (e *engine) refineIRQL(s *State, n *Num) *State {
	lo, hi := kb.LevelOf(max(n.get().Lo, 0)), kb.LevelOf(min(n.get().Hi, 31))
	if lo <= s.irql.Lo && hi >= s.irql.Hi {
		return s
	}
	c := s.copy()
	c.irql.Lo = max(lo, s.irql.Lo)
	c.irql.Hi = min(hi, s.irql.Hi)
	if c.irql.Lo > c.irql.Hi {
		return nil
	}
	if c.irql.Hi < s.irql.Hi && c.irql.Lo < c.irql.Hi {
		c.irql.Firm = false // what was left over is no evidence that it happens
	}
	return c
}

// settle drops ownership of an object that turned out to be NULL, and states
// that contradict what an operation can be.
func (e *engine) settle(s *State, y Sym) *State {
	if o := s.owner(y); o != nil && o.st == Owned {
		if c, ok := s.num(y).isConst(); ok && c == 0 {
			s = s.withOwned(owned{sym: y})
		}
	}
	return e.refineKinds(s, y)
}
