package flow

import (
	"strings"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// release ends the ownership of an object.
func (x *exec) release(s *State, c *ir.Call, e *kb.Effect) *State {
	y := x.operandSym(s, c, e.Op)
	if y != 0 && strings.HasPrefix(e.What, "ref:") {
		s = x.escapeParts(s, x.e.names.pointee(y)) // what it holds goes with the last reference
	}
	return x.end(s, c, y, Released)
}

func (x *exec) end(s *State, c *ir.Call, y Sym, to Ownership) *State {
	o := s.owner(y)
	if y == 0 || o == nil {
		return s
	}
	n := *o
	if n.st == Owned && n.more > 0 {
		n.more-- // one of several references
		return s.withOwned(n)
	}
	n.st, n.end = to, c
	return s.withOwned(n)
}

// maxMore bounds the references that are counted: a loop may take any number.
const maxMore = 4

// further counts one more reference to an object that the path owns a reference
// to. Of other objects nothing is known: whoever holds the pointer may own it.
func (x *exec) further(s *State, c *ir.Call, e *kb.Effect) *State {
	v, _ := x.operand(s, c, e.Op)
	if v.kind != valSym || v.n != 0 {
		return x.escape(s, v)
	}
	o := s.owner(v.sym)
	if o == nil {
		return s
	}
	if n := *o; n.st == Owned && n.from.Effect.What == e.What && n.more < maxMore && strings.HasPrefix(e.What, "ref:") {
		n.more++
		return s.withOwned(n)
	}
	return x.escapeParts(s.withOwned(owned{sym: v.sym}), x.e.names.pointee(v.sym))
}

// handOver passes ownership to the callee. What an object holds goes with it;
// the address of a part of an object (a list entry) takes the object along.
func (x *exec) handOver(s *State, c *ir.Call, e *kb.Effect) *State {
	if e.Op.Operation {
		return x.complete(s, c, e)
	}
	v, _ := x.operand(s, c, e.Op)
	switch v.kind {
	case valSym:
		if v.sym == x.e.names.env(envData) {
			return s.withMarks(MarkStored)
		}
		if e.If != nil {
			return x.handParts(x.end(s, c, v.sym, HandedOver), c, v.sym)
		}
		return x.allHandedOver(s, c, e)
	case valAddr:
		return x.escapeWhole(s, v.loc)
	}
	return s
}

// allHandedOver ends the ownership of everything that the call takes over at the
// same time as the operand of an effect, when it comes to the first of them: an
// object that another of them holds is not lost.
func (x *exec) allHandedOver(s *State, c *ir.Call, e *kb.Effect) *State {
	var given []Sym
	for h := range c.Routine.Each(kb.HandsOver) {
		y := x.operandSym(s, c, h.Op)
		if h.On != e.On || h.If != nil || h.Op.Operation || y == 0 || y == x.e.names.env(envData) {
			continue
		}
		if len(given) == 0 && h != e {
			return s
		}
		given = append(given, y)
	}
	for _, y := range given {
		s = x.end(s, c, y, HandedOver)
	}
	for _, y := range given {
		s = x.handParts(s, c, y)
	}
	return s
}

// handParts hands over what the memory of an object holds, where a callback gets
// it; elsewhere nobody can tell.
func (x *exec) handParts(s *State, c *ir.Call, y Sym) *State {
	if !c.Routine.Has(kb.Defers) {
		return x.escapeContents(s, y)
	}
	for _, b := range s.vals {
		if b.val.kind != valSym || !x.e.names.partOf(b.loc, y) || x.e.names.pseudo(b.loc) {
			continue
		}
		o := s.owner(b.val.sym)
		if o == nil || o.st != Owned || b.val.n != 0 {
			s = x.escape(s, b.val)
			continue
		}
		n := *o
		if n.more > 0 {
			n.more--
		} else {
			n.st, n.end, n.part = HandedOver, c, true
		}
		s = x.handParts(s.withOwned(n), c, n.sym)
	}
	return s
}

// refused notes a completion context that a callee refused to take over. Nothing
// is known of where it came from, or it would have an owner.
func (x *exec) refused(s *State, c *ir.Call) *State {
	ctx := x.e.names.env(envContext)
	for e := range c.Routine.Each(kb.HandsOver) {
		if e.On != kb.OnTrue || e.Op.Operation || x.operandSym(s, c, e.Op) != ctx || s.owner(ctx) != nil {
			continue
		}
		if n, ok := assume(s.num(ctx).get(), nonZero(ctx), true); ok && n != nil {
			s = s.withOwned(owned{sym: ctx, st: Kept, from: x.origin(c, e), end: c})
		}
	}
	return s
}

// escapeWhole forgets the object that a location is part of.
func (x *exec) escapeWhole(s *State, l Loc) *State {
	i := x.e.names.locs[x.e.names.root(l)]
	if i.kind != locPointee {
		return s
	}
	return x.escape(s, symbol(i.sym))
}

// complete ends the driver's right to an operation: it was completed, pended or
// queued, and another thread may already be done with it.
func (x *exec) complete(s *State, c *ir.Call, e *kb.Effect) *State {
	op := e.Op
	op.Operation = false
	y := x.operandSym(s, c, op)
	if y == 0 {
		return s
	}
	if o := s.owner(y); o != nil {
		n := *o
		n.st, n.end = HandedOver, c
		return s.withOwned(n)
	}
	if y != x.e.names.env(envData) {
		return s
	}
	return s.withOwned(owned{sym: y, st: HandedOver, from: x.origin(c, e), end: c})
}

// out notes what is known of a status that a call writes: when completion was
// not deferred the operation is finished with.
func (x *exec) out(s *State, c *ir.Call, e *kb.Effect, ok kb.Tri) *State {
	i, isParam := e.Op.Param()
	if !isParam {
		return s
	}
	if last, known := x.e.db.Const("FLT_POSTOP_DISALLOW_FSFILTER_IO"); known && ok == kb.Yes {
		n := top()
		n.Lo, n.Hi = 0, last // a status of a post-operation callback, whichever
		return s.withNum(x.e.names.site(c.Site, slotOut(i)), &n)
	}
	finished, known := x.e.db.Const("FLT_POSTOP_FINISHED_PROCESSING")
	if !known || ok != kb.No {
		return s
	}
	return s.withNum(x.e.names.site(c.Site, slotOut(i)), constNum(finished))
}

// dirty notes that changed parameters were published.
func (x *exec) dirty(s *State, c *ir.Call, e *kb.Effect) *State {
	if x.operandSym(s, c, e.Op) != x.e.names.env(envData) {
		return s
	}
	return s.withoutMarks(MarkChanged)
}

// family notes the milestones of a driver's life.
func (x *exec) family(s *State, e *kb.Effect, ok kb.Tri) *State {
	switch e.What {
	case "register":
		if ok != kb.No {
			return s.withMarks(MarkRegistered)
		}
	case "cancel_open":
		return s.withMarks(MarkCanceled)
	case "unregister":
		return s.withMarks(MarkUnregistered)
	case "rundown_wait":
		return s.withMarks(MarkDrained)
	case "start_filtering":
		return s.withMarks(MarkStarted)
	}
	return s
}

// The marks of a path.
const (
	MarkSwapped      Marks = 1 << iota // the operation's buffer was replaced
	MarkStored                         // the operation was stored where another thread finds it
	MarkStatus                         // the operation's status was set
	MarkCount                          // the count that belongs to the status was set
	MarkChanged                        // parameters were changed and not marked dirty
	MarkUnregistered                   // the filter was unregistered
	MarkStarted                        // filtering was started
	MarkRegistered                     // the filter was registered
	MarkCanceled                       // the file that the operation opened was closed again
	MarkChosen                         // no completion context, for reasons that are tested again
	MarkQueue                          // a callback of a queue, which is about one operation
	MarkLinked                         // that operation is in a list
	MarkUnlinked                       // it was taken out of a list
	MarkUnsure                         // perhaps it was: some entry came out of a list
	MarkDrained                        // whoever came before was waited for, and nobody comes any more
	MarkSpared                         // a clean-up that can unregister the filter was done and left it
	MarkUnready                        // something could not be initialised
)

func (s *State) withMarks(m Marks) *State {
	if s.marks&m == m {
		return s
	}
	c := s.copy()
	c.marks |= m
	return c
}

func (s *State) withoutMarks(m Marks) *State {
	if s.marks&m == 0 {
		return s
	}
	c := s.copy()
	c.marks &^= m
	return c
}

// markStore notes stores that change what the operation is.
func (x *exec) markStore(s *State, l Loc, v Val) *State {
	n, m := x.e.names, &x.e.model
	if v == symbol(n.env(envData)) && !x.tracked(s, l) {
		s = s.withMarks(MarkStored)
	}
	if !n.envRoot(l) {
		return s
	}
	switch {
	case l == m.status:
		return s.withMarks(MarkStatus)
	case l == m.count:
		return s.withMarks(MarkCount)
	case l == n.locs[m.status].parent:
		return s.withMarks(MarkStatus | MarkCount)
	case n.within(l, m.params):
		s = s.withMarks(MarkChanged)
		if x.e.db.BufferAt(n.below(l, m.params)) != nil {
			s = s.withMarks(MarkSwapped)
		}
	case n.within(l, m.block):
		s = s.withMarks(MarkChanged)
	}
	return s
}

// below is the path of fields from outer to l, "Parameters.Read.ReadBuffer".
func (n *names) below(l, outer Loc) string {
	if l == outer {
		return n.locs[l].field
	}
	return n.below(n.locs[l].parent, outer) + "." + n.locs[l].field
}

// freeMDLs ends the MDLs in the parameters of callback data, the driver's own
// and those that the filter manager put there, and forgets them there.
func (x *exec) freeMDLs(s *State, c *ir.Call, e *kb.Effect) *State {
	data := x.operandSym(s, c, e.Op)
	if data == 0 || x.e.names.envs[data] {
		return s
	}
	for _, b := range s.vals {
		if b.val.kind == valSym && b.val.n == 0 && x.heldAsMDL(s, b, data) {
			s = s.withOwned(owned{sym: b.val.sym, st: Released, from: x.origin(c, e), end: c})
		}
		if x.isMDL(b.loc, data) {
			s = s.withVal(b.loc, number(0))
		}
	}
	return s
}

// heldAsMDL reports that a location is an MDL parameter of callback data, or
// holds what is still in one.
func (x *exec) heldAsMDL(s *State, b binding, data Sym) bool {
	i := x.e.names.syms[b.val.sym]
	return x.isMDL(b.loc, data) || i.kind == symContent && x.isMDL(i.loc, data) && x.e.load(s, i.loc) == b.val
}

// isMDL reports that a location is an MDL parameter of callback data.
func (x *exec) isMDL(l Loc, data Sym) bool {
	n := x.e.names
	if n.locs[l].kind != locField || !n.partOf(l, data) {
		return false
	}
	return x.e.db.IsMDL(n.trail(l, n.root(l)))
}
