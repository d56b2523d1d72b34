package flow

import (
	"slices"
	"strings"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// routine applies the effects of a known routine. Where effects depend on the
// outcome the state splits in two, so that the caller's test of the result
// decides what happened.
func (x *exec) routine(s *State, c *ir.Call) []*State {
	r := c.Routine
	given := make([]Val, len(c.Args))
	for i, a := range c.Args {
		given[i] = x.eval(s, a)
		if handsOver(r, i) && given[i].kind == valSym {
			x.kept = append(x.kept, given[i].sym)
		}
	}
	for i, a := range c.Args {
		if v := x.eval(s, a); !x.constParam(r, i) && !s.ends(r, v) && !keeps(r, i+1) {
			s = x.clobber(s, c, i, v)
		}
	}
	x.given, x.givenTo, x.kept = given, c, nil
	defer func() { x.givenTo = nil }()
	if !splits(r) {
		return x.outcome(s, c, kb.Unknown)
	}
	if x.mustSucceed(s, c) {
		return x.outcome(s, c, kb.Yes)
	}
	var out []*State
	for _, ok := range []kb.Tri{kb.Yes, kb.No} {
		out = append(out, x.outcome(s, c, ok)...)
	}
	return out
}

// mustSucceed reports a call that waits for what it returns TRUE for, such as a
// resource acquired with Wait: it cannot come back without.
// splits reports that the result of a call tells what the call did.
// decisive is the outcome that the effects of a routine depend on.
// ownsPool reports an allocation whose memory the caller has to free: no other
// effect of the routine says who owns what.
// outcome applies the effects that belong to one outcome of the call.
// withoutOut notes that a call which failed gave nothing out: what it would have
// put in the caller's variable is NULL, as documented for contexts, or what
// was there before, which nobody may take for a result.
// onlyOnSuccess reports that no failure of a routine gives out an object
// through a parameter.
// decidedByResult is the status on which an effect happens, when all other
// conditions of the effect hold.
// splitResult parts states by whether the call returns a status.
// assumeOutcome narrows the result: TRUE, a success status, a pointer, or not.
// gives reports that the caller owns something after a success of the routine.
func (x *exec) effect(s, before *State, c *ir.Call, e *kb.Effect, ok kb.Tri) []*State {
	switch e.Kind {
	case kb.ReadsIRQL, kb.SavesIRQL:
		s = x.saveIRQL(s, c, e)
	case kb.Raises:
		s = x.raiseIRQL(s, c, e)
	case kb.RestoresIRQL:
		s = x.restoreIRQL(s, before, c, e)
	case kb.Acquire:
		if kb.IsLock(e.What) {
			s = x.lock(s, before, c, e)
		} else {
			return x.own(s, c, e)
		}
	case kb.Release:
		if kb.IsLock(e.What) {
			s = x.unlock(s, c, e)
		} else {
			s = x.release(s, c, e)
		}
	case kb.HandsOver:
		s = x.handOver(s, c, e)
	case kb.Completes, kb.Pends:
		s = x.complete(s, c, e)
	case kb.Stores:
		s = x.stores(s, c, e)
	case kb.Registers:
		s = x.register(s, c, e)
	case kb.MayPend:
		s = x.mayPend(s, c, e)
	case kb.Links, kb.Unlinks:
		s = x.listed(s, c, e)
	case kb.Init:
		s = x.made(x.listed(s, c, e), c, e)
		if len(e.By) > 0 { // others may be initialised again to set them back
			s = x.live(s, c, e, Initialised)
		}
	case kb.Alloc:
		s = x.alloc(s, c, e, ok)
	case kb.Out:
		s = x.out(s, c, e, ok)
	case kb.Fails:
		ret := Val{kind: valCmp, sym: x.e.names.site(c.Site, slotRet), op: lss}
		if s = x.e.refine(s, ret, true); s == nil {
			return nil
		}
	case kb.SetsMDL:
		s = x.locked(s, c, e, ok)
	case kb.Builds:
		s = x.build(s, c, e)
	case kb.SetsDirty:
		s = x.dirty(s, c, e)
	case kb.Deinit:
		s = x.live(s, c, e, Deleted)
	case kb.Family:
		s = x.parsed(x.family(s, e, ok), c, e)
	case kb.Defers:
		x.deferCall(before, c, e, ok)
		s = x.register(x.sendHolds(s, c, e), c, e)
	case kb.ReturnsPaged:
		if y := x.operandSym(s, c, e.Op); y != 0 {
			s = withMem(s, y, ir.MemPaged)
		}
	case kb.FreesMDL:
		s = x.freeMDLs(s, c, e)
	case kb.Context:
		s = x.context(s, c, e, ok)
	case kb.Calls:
		return x.callback(s, c, e)
	}
	return []*State{s}
}

// keeps reports that a routine only keeps an argument for a callback that runs
// later, and does not look at what it points to.
func keeps(r *kb.Routine, param int) bool {
	for e := range r.Each(kb.Defers) {
		op, ok := e.Arg(kb.ArgCtx)
		if i, isParam := op.Param(); ok && isParam && i == param {
			return true
		}
	}
	return false
}

// ends reports that a routine takes away the object that an argument points to:
// what its memory held is not written, and named by nobody else.
func (s *State) ends(r *kb.Routine, v Val) bool {
	if v.kind != valSym || v.n != 0 {
		return false
	}
	o := s.owner(v.sym)
	return o != nil && o.st == Owned && slices.Contains(o.from.Effect.By, r.Name)
}

// constParam reports that a routine does not write through its i-th parameter.
func (x *exec) constParam(r *kb.Routine, i int) bool {
	if r.Has(kb.Pure) {
		return true
	}
	_, list, ok := strings.Cut(r.Signature, "(")
	if !ok {
		return false
	}
	params := strings.Split(list, ",")
	if i >= len(params) {
		return false
	}
	p := strings.TrimSpace(params[i])
	return strings.HasPrefix(p, "const ") || strings.HasPrefix(p, "PC") || strings.HasPrefix(p, "LPC")
}

// operand is the value that an operand of an effect stands for, and the
// location when it is something that the argument points at.
func (x *exec) operand(s *State, c *ir.Call, op kb.Operand) (Val, Loc) {
	if op.IsRet() {
		return symbol(x.e.names.site(c.Site, slotRet)), 0
	}
	i, ok := op.Param()
	if !ok || i > len(c.Args) {
		return Val{}, 0
	}
	v := x.argument(s, c, i)
	if !op.Deref && !op.In {
		return v, 0
	}
	l := x.e.names.pointeeOf(v)
	if l != 0 && op.In {
		l = x.e.names.field(l, "$saved")
	}
	return x.e.load(s, l), l
}

// argument is the value of the i-th argument of a call. While the effects of the
// call are applied it is what was passed, whatever happened to where it was.
func (x *exec) argument(s *State, c *ir.Call, i int) Val {
	if x.givenTo == c {
		if v := x.given[i-1]; v.kind == valSym && x.maker(v.sym) != c {
			return v
		}
	}
	return x.eval(s, c.Args[i-1])
}

func (x *exec) operandSym(s *State, c *ir.Call, op kb.Operand) Sym {
	v, _ := x.operand(s, c, op)
	if v.kind != valSym || v.n != 0 {
		return 0
	}
	return v.sym
}

// alloc notes where new memory lives.
func (x *exec) alloc(s *State, c *ir.Call, e *kb.Effect, ok kb.Tri) *State {
	class := ir.AllocClass(e, func(op kb.Operand) (int64, bool) {
		v, _ := x.operand(s, c, op)
		return x.e.constant(s, v)
	})
	y := x.created(c, e.Op)
	if y == 0 {
		return s
	}
	s = x.bindOut(s, c, e.Op, y)
	if class != ir.MemUnknown && ok != kb.No {
		s = withMem(s, y, class)
	}
	if size, given := e.Arg(kb.ArgSize); given && ok != kb.No {
		s = x.withSize(s, c, y, size)
	}
	if ownsPool(c.Routine, e) && ok == kb.Yes {
		n := s.num(y).get().exclude(-1) // some drivers mark failure so
		s = s.withNum(y, &n)
		s = s.withOwned(owned{sym: y, st: Owned, from: x.origin(c, e)})
	}
	return s
}

// context notes where a context lives that was allocated elsewhere: where all
// of its type do.
func (x *exec) context(s *State, c *ir.Call, e *kb.Effect, ok kb.Tri) *State {
	class, _ := x.e.contextMemory(e)
	if class == ir.MemUnknown || ok == kb.No {
		return s
	}
	if e.Op.Field == "" {
		return withMem(s, x.created(c, e.Op), class)
	}
	// One of several that come in a structure.
	to, _ := x.operand(s, c, kb.Operand{Index: e.Op.Index})
	l := x.e.names.pointeeOf(to)
	if l == 0 {
		return s
	}
	l = x.e.names.field(l, e.Op.Field)
	v := x.e.load(s, l)
	if v.kind != valSym {
		return s
	}
	return withMem(s.withVal(l, v), v.sym, class)
}

// contextMemory is where contexts live of the type that a Context effect names,
// and their one allocation.
func (e *engine) contextMemory(x *kb.Effect) (ir.MemClass, *ir.Call) {
	kind, ok := e.db.Const(x.What)
	if !ok {
		return ir.MemUnknown, nil
	}
	return e.prog.ContextMemory(kind)
}

// created is the symbol of what a call makes at an operand.
func (x *exec) created(c *ir.Call, op kb.Operand) Sym {
	if op.IsRet() {
		return x.e.names.site(c.Site, slotRet)
	}
	if i, ok := op.Param(); ok && op.Deref && i <= len(c.Args) {
		return x.e.names.site(c.Site, slotOut(i))
	}
	return 0
}

// bindOut stores a created symbol where the call puts it.
func (x *exec) bindOut(s *State, c *ir.Call, op kb.Operand, y Sym) *State {
	if op.IsRet() {
		return s
	}
	if _, l := x.operand(s, c, op); l != 0 {
		if v, ok := s.val(l); !ok || v != symbol(y) {
			s = x.renew(s, y).withVal(l, symbol(y))
		}
	}
	return s
}

func withMem(s *State, y Sym, m ir.MemClass) *State {
	n := s.num(y).get()
	n.Mem = m
	return s.withNum(y, &n)
}

// own starts the ownership of what a call made. An out pointer that the call
// may leave NULL gives two states.
func (x *exec) own(s *State, c *ir.Call, e *kb.Effect) []*State {
	if e.Op.Each {
		return []*State{s} // elements of an array are not followed
	}
	y := x.created(c, e.Op)
	if y == 0 {
		return []*State{x.further(s, c, e)}
	}
	if e.Op.Deref {
		if v, _ := x.operand(s, c, kb.Operand{Index: e.Op.Index}); v.kind == valNum {
			return []*State{s} // NULL: nothing comes back
		}
	}
	s = x.bindOut(s, c, e.Op, y)
	if !e.Op.IsRet() {
		if _, l := x.operand(s, c, e.Op); l == 0 || x.e.names.inElement(l) || !x.tracked(s, l) {
			if n, ok := assume(s.num(y).get(), nonZero(y), true); ok && e.On == kb.OnSuccess {
				s = s.withNum(y, n)
			}
			return []*State{s} // put where it is not followed
		}
	}
	var out []*State
	if e.On == kb.OnNonNull && e.Op.Deref {
		if none := x.nothing(s, c, y); none != nil {
			out = append(out, none)
		}
	}
	if e.On == kb.OnNonNull && e.Op.Deref {
		if s = x.e.refine(s, atLeastZero(x.e.names.site(c.Site, slotRet)), true); s == nil {
			return out // a failed call returns nothing through its parameters
		}
	}
	if n, ok := assume(s.num(y).get(), nonZero(y), true); ok {
		m := n.exclude(-1) // no handle and no pointer either
		s = s.withNum(y, &m)
	}
	st := Owned
	if len(e.By) == 0 {
		st = Borrowed
	}
	return append(out, s.withOwned(owned{sym: y, st: st, from: x.origin(c, e)}))
}

// origin is shared between states, so that equal origins are equal pointers.
func (x *exec) origin(c *ir.Call, e *kb.Effect) *Origin {
	k := Origin{Call: c, Effect: e}
	o := x.e.origins[k]
	if o == nil {
		o = &k
		x.e.origins[k] = o
	}
	return o
}

// findLock is the held lock that an effect releases: the same lock, else the
// last one of its kind.
// lockKey names a lock: type and field, variable, or "" for thread state.
// callback runs a callback that the routine calls before it returns. One that
// the routine may also defer is covered by its deferral.
// atCallbackLevel is the state in which a routine calls back: at its level, be
// that higher (an inter-processor interrupt) or lower (deferred until safe).
