package flow

import (
	"go/token"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// CauseKind says why a point may run as high as it may.
type CauseKind uint8

// The causes of a level.
const (
	CauseRole       CauseKind = iota // the role of the root: a registration row, a deferral
	CauseCall                        // a routine raised the level or took a lock
	CauseAnnotation                  // the author's own annotation
)

// Cause is why a level applies.
type Cause struct {
	Kind     CauseKind
	Pos, End token.Pos
	Call     *ir.Call // CauseCall
	Start    *Start   // CauseRole, CauseAnnotation
}

func (e *engine) cause(k CauseKind, pos, end token.Pos, c *ir.Call) *Cause {
	return &Cause{Kind: k, Pos: pos, End: end, Call: c}
}

// irqlNum is what is known of a symbol that equals a level in the interval.
func irqlNum(i Interval) *Num {
	n := top()
	n.Lo, n.Hi = int64(i.Lo), int64(i.Hi)
	return &n
}

// currentIRQL is a symbol that equals the current level.
func (x *exec) currentIRQL(s *State, c *ir.Call, slot string) (*State, Sym) {
	if s.irqlSym != 0 {
		return s, s.irqlSym
	}
	y := x.e.names.site(c.Site, slot)
	s = x.renew(s, y).withNum(y, irqlNum(s.irql)).copy()
	s.irqlSym = y
	return s, y
}

// saveIRQL is KeGetCurrentIrql, and the old level that a raise stores.
func (x *exec) saveIRQL(s *State, c *ir.Call, e *kb.Effect) *State {
	if e.Op.IsRet() {
		if s.irqlSym == 0 {
			s, y := x.currentIRQL(s, c, "irql")
			return x.bindResult(s, c, symbol(y))
		}
		return x.bindResult(s, c, symbol(s.irqlSym))
	}
	s, y := x.currentIRQL(s, c, "irql")
	if _, l := x.operand(s, c, e.Op); l != 0 {
		return s.withVal(l, symbol(y))
	}
	return s
}

func (x *exec) bindResult(s *State, c *ir.Call, v Val) *State {
	if c.Dst == nil {
		return s
	}
	return s.withVal(x.e.names.variable(c.Dst), v)
}

func (x *exec) raiseIRQL(s *State, c *ir.Call, e *kb.Effect) *State {
	to := Interval{Lo: e.Level, Hi: e.Level, Firm: true, Why: x.e.cause(CauseCall, c.Pos, c.End, c)}
	if !e.LevelKnown {
		v, _ := x.operand(s, c, e.Op)
		n := x.e.numOf(s, v)
		if n == nil {
			return s // the new level is not known: nothing can be said
		}
		to.Lo, to.Hi = kb.LevelOf(max(n.Lo, 0)), kb.LevelOf(min(n.Hi, 31))
	}
	if s.irql.Lo >= to.Hi {
		return s
	}
	out := s.copy()
	out.irql, out.irqlSym = to, 0
	return x.passed(s, out, &c.Node, c.Name+" raises to "+to.Hi.String())
}

func (x *exec) restoreIRQL(s, before *State, c *ir.Call, e *kb.Effect) *State {
	to := x.enclosing(s, c)
	v, _ := x.operand(before, c, e.Op)
	out := s.copy()
	out.irqlSym = 0
	switch v.kind {
	case valNum:
		l := kb.LevelOf(v.n)
		to.Lo, to.Hi = l, l
	case valSym:
		if n := s.num(v.sym); n != nil && v.n == 0 && n.Lo >= 0 && n.Hi <= 31 {
			to.Lo, to.Hi = kb.LevelOf(n.Lo), kb.LevelOf(n.Hi)
			out.irqlSym = v.sym
		}
	}
	if to.Why == nil {
		to.Why = x.en.in.irql.Why
	}
	if to.Lo >= kb.Dispatch {
		to.Firm = true // it was that high before, so it is again
	}
	out.irql = to
	return x.passed(s, out, &c.Node, c.Name+" restores "+to.String())
}

// enclosing is the interval to return to when the saved level is not known: the
// one before the lock that this call releases was taken, else that of the entry.
func (x *exec) enclosing(s *State, c *ir.Call) Interval {
	if c.Routine != nil {
		for e := range c.Routine.Each(kb.Release) {
			if i := x.findLock(s, c, e); i >= 0 {
				return s.locks[i].saved
			}
		}
	}
	if x.en.in.irql.Lo >= kb.Dispatch {
		return Interval{Lo: kb.Passive, Hi: kb.Dispatch, Why: x.en.in.irql.Why} // a helper that unlocks for its caller
	}
	return x.en.in.irql
}

// String writes the interval as PASSIVE_LEVEL..DISPATCH_LEVEL, or one level.
func (i Interval) String() string {
	if i.Lo == i.Hi {
		return i.Hi.String()
	}
	return i.Lo.String() + ".." + i.Hi.String()
}

func nonZero(y Sym) Val     { return Val{kind: valCmp, sym: y, op: neq} }
func atLeastZero(y Sym) Val { return Val{kind: valCmp, sym: y, op: geq} }
