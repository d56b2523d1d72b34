package flow

import (
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// mustSucceed reports a call whose TRUE is certain: it waits until it succeeds.
func (x *exec) mustSucceed(s *State, c *ir.Call) bool {
	for e := range c.Routine.Each(kb.Requires) {
		if e.What == "built" && x.alwaysMapped(s, c, e) {
			return true
		}
	}
	if decisive(c.Routine) != kb.OnTrue {
		return false
	}
	for e := range c.Routine.Each(kb.Waits) {
		if e.If != nil && e.If.Op != kb.Blocking && e.If.Eval(x.facts(s, c)) == kb.Yes {
			return true
		}
	}
	return false
}

// splits reports that success and failure of a routine are followed apart: an
// effect depends on which it is.
func splits(r *kb.Routine) bool { return decisive(r) != kb.Unconditional }

// decisive is the outcome on which effects of the routine depend.
func decisive(r *kb.Routine) kb.Outcome {
	for i := range r.Effects {
		switch e := &r.Effects[i]; {
		case e.On == kb.OnNonNull && e.Op.Deref:
			// decided by the out pointer, not by the result
		case e.On == kb.OnTrue || e.On == kb.OnSuccess || e.On == kb.OnNonNull:
			return e.On
		case ownsPool(r, e) && e.Op.IsRet():
			return kb.OnNonNull
		}
	}
	return kb.Unconditional
}

func ownsPool(r *kb.Routine, e *kb.Effect) bool {
	return e.Kind == kb.Alloc && len(e.By) > 0 && !r.Has(kb.Acquire)
}

// outcome is the state after a call that succeeded, failed, or did either: first
// what it reads of the level, then the effects that apply.
func (x *exec) outcome(s *State, c *ir.Call, ok kb.Tri) []*State {
	s = x.result(s, c)
	if s = x.assumeOutcome(s, c, ok); s == nil {
		return nil
	}
	if ok == kb.No {
		s = x.unready(x.refused(x.withoutOut(s, c), c), c)
	}
	before := s
	states := []*State{s}
	for _, pass := range []func(kb.EffectKind) bool{
		func(k kb.EffectKind) bool { return k == kb.SavesIRQL || k == kb.ReadsIRQL },
		func(k kb.EffectKind) bool { return k != kb.SavesIRQL && k != kb.ReadsIRQL },
	} {
		for i := range c.Routine.Effects {
			e := &c.Routine.Effects[i]
			if !pass(e.Kind) || !applies(e, ok) {
				continue
			}
			var next []*State
			holds := e.If.Eval(x.facts(before, c))
			if n, byResult := x.decidedByResult(before, c, e); byResult && holds == kb.Unknown {
				states, next = x.splitResult(states, c, n)
				holds = kb.Yes
			}
			if holds != kb.Yes {
				continue
			}
			for _, s := range states {
				next = append(next, x.effect(s, before, c, e, ok)...)
			}
			states = next
		}
	}
	return states
}

// withoutOut notes that output parameters which only a success sets are NULL.
func (x *exec) withoutOut(s *State, c *ir.Call) *State {
	for e := range c.Routine.Each(kb.Acquire) {
		i, ok := e.Op.Param()
		if ok && e.Op.Deref && e.Op.Field == "" && e.On == kb.OnSuccess && !kb.IsLock(e.What) && onlyOnSuccess(c.Routine, i) {
			n := constNum(0)
			n.Failed = int32(c.Site) + 1
			s = s.withNum(x.e.names.site(c.Site, slotOut(i)), n)
		}
	}
	return s
}

func onlyOnSuccess(r *kb.Routine, param int) bool {
	for e := range r.Each(kb.Acquire) {
		if i, ok := e.Op.Param(); ok && i == param && (e.On != kb.OnSuccess || e.If != nil) {
			return false
		}
	}
	return true
}

// decidedByResult is the result on which an effect depends, where nothing else is open.
func (x *exec) decidedByResult(s *State, c *ir.Call, e *kb.Effect) (status int64, ok bool) {
	if e.If == nil {
		return 0, false
	}
	parts := []kb.Pred{*e.If}
	if e.If.Op == kb.And {
		parts = e.If.Sub
	}
	for i := range parts {
		p := &parts[i]
		switch {
		case p.Op == kb.Eq && p.Arg.IsRet() && len(p.Consts) == 1:
			status, ok = p.Consts[0].Value, true
		case p.Eval(x.facts(s, c)) != kb.Yes:
			return 0, false
		}
	}
	return status, ok
}

// splitResult tells the states with that result from the others.
func (x *exec) splitResult(states []*State, c *ir.Call, status int64) (hit, other []*State) {
	cond := Val{kind: valCmp, sym: x.e.names.site(c.Site, slotRet), op: eql, n: status}
	for _, s := range states {
		yes, no := x.e.branch(s, cond)
		if yes != nil {
			hit = append(hit, yes)
		}
		if no != nil {
			other = append(other, no)
		}
	}
	return hit, other
}

// applies reports that an effect happens at an outcome.
func applies(e *kb.Effect, ok kb.Tri) bool {
	switch e.On {
	case kb.OnTrue, kb.OnSuccess:
		return ok == kb.Yes
	case kb.OnNonNull:
		return ok == kb.Yes || e.Op.Deref
	}
	return true
}

// assumeOutcome adds what an outcome says of the result; nil when it cannot be.
func (x *exec) assumeOutcome(s *State, c *ir.Call, ok kb.Tri) *State {
	if ok == kb.Unknown {
		return s
	}
	on := decisive(c.Routine)
	cond := nonZero(x.e.names.site(c.Site, slotRet))
	if on == kb.OnSuccess {
		cond = atLeastZero(cond.sym)
		if gives(c.Routine) {
			if ok == kb.Yes {
				cond.op = eql // drivers test for STATUS_SUCCESS itself, and no other success gives anything
			} else {
				n := s.num(cond.sym).get() // and no warning leaves nothing: drivers test with NT_ERROR too
				n.Lo = max(n.Lo, lowestError)
				s = s.withNum(cond.sym, &n)
			}
		}
	}
	if ok == kb.No && on == kb.OnNonNull {
		return x.nothing(s, c, cond.sym)
	}
	return x.e.refine(s, cond, ok == kb.Yes)
}

// lowestError is the lowest status whose severity is that of an error.
const lowestError = -1 << 30

// nothing is the state in which a call failed and a symbol is the NULL that it
// left; nil when the symbol cannot be that.
func (x *exec) nothing(s *State, c *ir.Call, y Sym) *State {
	n := s.num(y).get()
	n.Failed = int32(c.Site) + 1
	return x.e.refine(s.withNum(y, &n), nonZero(y), false)
}

func gives(r *kb.Routine) bool {
	for e := range r.Each(kb.Acquire) {
		if e.On == kb.OnSuccess && !kb.IsLock(e.What) {
			return true
		}
	}
	return false
}
