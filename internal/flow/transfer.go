package flow

import (
	"go/token"
	"math"
	"slices"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// assign is the effect of Dst = Src.
func (x *exec) assign(s *State, a *ir.Assign) *State {
	v := x.eval(s, a.Src)
	if v.kind == valNum {
		v.n = truncate(v.n, a.Dst.Type())
	}
	x.touch(s, a.Dst)
	l := x.place(s, a.Dst)
	if v == number(0) {
		s, v = x.clear(s, a, l)
	}
	if t := a.Src.Type(); t != nil && t.Kind == ctree.Struct {
		s = x.escapeParts(s, x.place(s, a.Src)) // a copy of the whole: what it holds is in two places now
	}
	if (v.kind == valTop || v.kind == valMask) && (l == 0 || !x.private(l) || x.returnsPointer()) {
		s = x.escapeDerived(s, a.Src)
	}
	if out, ok := a.Dst.(*ctree.Unary); ok && out.Op == token.MUL && v.kind == valAddr && !x.private(l) {
		s = x.escapeInside(s, v)
	}
	if x.emit != nil {
		x.emit(Event{Kind: KindStore, Node: a.Node, state: s, entry: x.en, X: a.Dst, Src: a.Src, loc: l, ret: v})
	}
	if v.kind == valTop && l != 0 && x.e.names.locs[l].kind == locVar && scalar(a.Dst.Type()) && x.private(l) {
		// Unknown, but one and the same until the next assignment: what a test
		// says of it holds at the next test.
		v = symbol(x.e.names.join(math.MinInt32+int(a.Pos), l))
		s = x.renew(s, v.sym)
	}
	if l != 0 && varies(a.Dst) {
		s, v = x.escape(s, v), Val{}
	}
	return x.store(s, l, v)
}

// clear gives the NULL that takes the place of an object in a local a symbol, so
// that it can be told from a variable that was never set.
func (x *exec) clear(s *State, a *ir.Assign, l Loc) (*State, Val) {
	old, ok := s.val(l)
	if !ok || old.kind != valSym || !x.private(l) || s.owner(old.sym) == nil {
		return s, number(0)
	}
	y := x.e.names.intern(symInfo{kind: symFresh, site: int(a.Pos), slot: "NULL"})
	n := constNum(0)
	n.Failed = cleared
	return x.renew(s, y).withNum(y, n), symbol(y)
}

func scalar(t *ctree.Type) bool { return t.Kind == ctree.Int || t.Kind == ctree.Pointer }

// store puts a value at a location, 0 being memory that is not tracked.
func (x *exec) store(s *State, l Loc, v Val) *State {
	n := x.e.names
	if l == 0 || n.locs[l].field == elemField {
		if v == symbol(n.env(envData)) {
			s = s.withMarks(MarkStored)
		}
		return x.escape(s, v)
	}
	if hasParts(s, n, l) {
		s = s.retain(func(o Loc) bool { return o == l || !n.within(o, l) }, func(Sym) bool { return true })
	}
	s = x.reconsidered(x.markStore(s, l, v), l)
	if !x.tracked(s, l) {
		s = x.escape(s, v)
	}
	return s.withVal(l, v)
}

func hasParts(s *State, n *names, l Loc) bool {
	return slices.ContainsFunc(s.vals, func(b binding) bool { return b.loc != l && n.locs[b.loc].kind == locField && n.within(b.loc, l) })
}

// tracked reports that an object stored at l is still ours to account for: a
// local, memory on a caller's stack, the slot of the completion context.
func (x *exec) tracked(s *State, l Loc) bool {
	i := x.e.names.locs[x.e.names.root(l)]
	switch i.kind {
	case locVar:
		return i.v.Storage == ctree.Local || i.v.Storage == ctree.Param
	case locPointee:
		if i.sym == x.e.names.env(envCtxOut) {
			return true
		}
		if o := s.owner(x.e.names.whole(i.sym)); o != nil && o.st == Owned || x.lends(l) {
			return true // a part of something that is ours
		}
		n := s.num(i.sym)
		return n != nil && n.Mem == ir.MemStack
	}
	return false
}

// lends reports that a location is a buffer parameter of the operation: the
// filter manager puts the old one back, and frees none.
func (x *exec) lends(l Loc) bool {
	n, m := x.e.names, &x.e.model
	return l != m.params && n.within(l, m.params) && x.e.db.BufferAt(n.below(l, m.params)) != nil
}

// escape forgets that an object is owned: its address went where it is not followed.
func (x *exec) escape(s *State, v Val) *State {
	if v.kind == valAddr {
		return x.escapeWhole(s, v.loc)
	}
	if v.kind != valSym || slices.Contains(x.kept, v.sym) {
		return s
	}
	if v == symbol(x.e.names.env(envData)) {
		return s.withMarks(MarkStored)
	}
	if o := s.owner(v.sym); o != nil && o.st == Owned {
		return x.escapeContents(s.withOwned(owned{sym: v.sym}), v.sym)
	}
	return s
}

// call is the effect of a call: one state in, a set out.
func (x *exec) call(s *State, c *ir.Call) []*State {
	if x.emit != nil {
		x.evalArgs(s, c)
		x.copied(s, c)
		x.touchedBy(s, c)
		x.emit(Event{Kind: KindCall, Node: c.Node, Call: c, state: s, entry: x.en})
	}
	if c.Name == ir.AssertName && len(c.Args) > 0 {
		v := x.eval(s, c.Args[0])
		if v == number(0) {
			return []*State{s} // ASSERT(FALSE) marks an error path, it does not exclude it
		}
		yes, _ := x.e.branch(s, v)
		if yes == nil {
			return nil // the author states that this path does not exist
		}
		return []*State{x.decided(s, yes, &c.Node, c.Args[0], true)}
	}
	s = x.copiedOut(s, c)
	if fs := x.targets(s, c); len(fs) > 0 {
		var out []*State
		for _, f := range fs {
			out = append(out, x.callFunc(s, c, f)...)
		}
		return out
	}
	if c.Routine != nil {
		return x.routine(s, c)
	}
	if c.Name != "" && x.emit == nil && !strings.HasPrefix(c.Name, "__") && !strings.HasPrefix(c.Name, "_exception_") {
		x.e.unknown[c.Name]++
	}
	return []*State{x.unknownCall(s, c)}
}

func (x *exec) evalArgs(s *State, c *ir.Call) {
	for _, a := range c.Args {
		x.eval(s, a)
	}
}

// copied reports the memory that a routine copies between, or needs resident, as
// accesses.
func (x *exec) copied(s *State, c *ir.Call) {
	if c.Routine == nil {
		return
	}
	for _, req := range c.Routine.NonPaged {
		if s.irql.Hi >= req.At {
			x.reads(s, c, req.Ops)
		}
	}
	for e := range c.Routine.Each(kb.Copies) {
		ops := []kb.Operand{e.Op}
		if src, ok := e.Arg(kb.ArgSrc); ok {
			ops = append(ops, src)
		}
		x.reads(s, c, ops)
	}
}

func (x *exec) reads(s *State, c *ir.Call, ops []kb.Operand) {
	for _, op := range ops {
		if i, ok := op.Param(); ok && i <= len(c.Args) {
			x.access(s, c.Args[i-1], x.eval(s, c.Args[i-1]), c.Args[i-1])
		}
	}
}

// targets are the functions of the program that a call may enter.
func (x *exec) targets(s *State, c *ir.Call) []*ir.Func {
	if c.Name == "" {
		if v := x.eval(s, c.Fun); v.kind == valFunc {
			return []*ir.Func{x.e.prog.Funcs[v.fn]}
		}
	}
	return c.Funcs
}

// unknownCall keeps what the callee cannot have changed by its arguments.
func (x *exec) unknownCall(s *State, c *ir.Call) *State {
	for i, a := range c.Args {
		v := x.eval(s, a)
		if v == symbol(x.e.names.env(envData)) {
			s = s.withMarks(MarkStored)
		}
		s = x.escape(s, v)
		s = x.clobber(s, c, i, v)
		if l := x.e.names.pointeeOf(v); l != 0 {
			s = x.escapeParts(s, l)
		}
	}
	return x.result(s, c)
}

// escapeParts forgets ownership of what is stored in memory that is handed out.
func (x *exec) escapeParts(s *State, l Loc) *State {
	for _, b := range s.vals {
		if x.e.names.within(b.loc, l) && !x.e.names.pseudo(b.loc) {
			s = x.escape(s, b.val)
		}
	}
	return s
}

// escapeContents is escapeParts for all memory of an object.
func (x *exec) escapeContents(s *State, object Sym) *State {
	for _, b := range s.vals {
		if x.e.names.partOf(b.loc, object) && !strings.HasPrefix(x.e.names.locs[b.loc].field, "$") {
			s = x.escape(s, b.val)
		}
	}
	return s
}

// result binds the result of a call to a symbol of its own.
func (x *exec) result(s *State, c *ir.Call) *State {
	r := x.e.names.site(c.Site, slotRet)
	s = x.renew(s, r)
	if c.Dst != nil {
		s = s.withVal(x.e.names.variable(c.Dst), symbol(r))
	}
	return s
}

const slotRet = "ret"

// renew makes room for a new value of a symbol: what held the old one holds
// something unknown now.
func (x *exec) renew(s *State, y Sym) *State {
	for _, b := range s.vals {
		if b.val.sym == y {
			s = s.withVal(b.loc, Val{})
		}
	}
	if l := x.e.names.pointees[y]; l != 0 && hasParts(s, x.e.names, l) {
		s = s.retain(func(o Loc) bool { return o == l || !x.e.names.within(o, l) }, func(Sym) bool { return true })
	}
	s = s.withNum(y, nil)
	if s.owner(y) != nil {
		s = s.withOwned(owned{sym: y})
	}
	if s.irqlSym == y {
		c := s.copy()
		c.irqlSym = 0
		s = c
	}
	return s
}

// clobber forgets what the i-th argument points at, as far as it is the
// driver's own memory: the callee may have written it.
func (x *exec) clobber(s *State, c *ir.Call, i int, v Val) *State {
	l := x.e.names.pointeeOf(v)
	if l == 0 || x.e.names.envRoot(l) {
		return s
	}
	stack := v.kind == valAddr
	if v.kind == valSym {
		n := s.num(v.sym)
		stack = n != nil && n.Mem == ir.MemStack
	}
	s = x.escapeBelow(s, l, returnsNothing(c.Routine), c.Routine == nil || !handsOver(c.Routine, i))
	if !stack {
		for _, b := range s.vals {
			if described := returnsNothing(c.Routine) && b.val.kind == valSym && x.e.names.pseudo(b.loc); b.loc != l && !described && x.e.names.within(b.loc, l) {
				y := x.e.names.intern(symInfo{kind: symFresh, site: c.Site, slot: slotOut(i + 1), loc: b.loc})
				s = x.renew(s, y).withVal(b.loc, symbol(y))
			}
		}
		return s
	}
	y := x.e.names.site(c.Site, slotOut(i+1))
	s = x.renew(s, y)
	if hasParts(s, x.e.names, l) {
		s = s.retain(func(o Loc) bool { return o == l || !x.e.names.within(o, l) }, func(Sym) bool { return true })
	}
	return s.withVal(l, symbol(y))
}

// handsOver reports that a routine takes over its i-th parameter, with what it
// holds, whatever it returns.
func handsOver(r *kb.Routine, i int) bool {
	for e := range r.Each(kb.HandsOver) {
		if p, ok := e.Op.Param(); ok && p == i+1 && e.On == kb.OnAlways {
			return true
		}
	}
	return false
}

// returnsNothing reports a known routine that gives out no further pointer to
// what an argument describes.
func returnsNothing(r *kb.Routine) bool {
	return r != nil && strings.HasPrefix(r.Signature, "VOID ")
}

func slotOut(param int) string { return "*p" + string(rune('0'+param)) }

// mayRaise reports that a call can raise an exception that a handler sees.
func (x *exec) mayRaise(c *ir.Call) bool {
	if c.Routine != nil {
		return c.Routine.Has(kb.RaisesSEH)
	}
	return len(c.Funcs) == 0
}
