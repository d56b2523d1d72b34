package flow

import (
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Lost lists the objects that must still be released when a function returns
// and that nothing which lives on names: no result, no memory of a caller, no
// global. At the end of a callback that includes what it was handed. The
// operation and the completion context have rules of their own and are not
// listed.
func (ev *Event) Lost() []*Object {
	x, s := ev.exec, ev.state
	_, root := ev.Root()
	var out []*Object
	for i := range s.own {
		o := &s.own[i]
		if o.st != Owned || x.held(s, o.sym, ev.ret) {
			continue
		}
		if info := x.e.names.syms[o.sym]; info.kind <= symContent && !root {
			continue // the caller's, who still names it
		}
		if obj := x.object(s, o); !obj.Operation && !obj.Context {
			out = append(out, obj)
		}
	}
	return out
}

// held reports that something names an object after the return: the result, a
// global, memory of a caller, or another object that is not gone itself.
func (x *exec) held(s *State, y Sym, ret Val) bool {
	n := x.e.names
	names := func(v Val) bool {
		return v.sym == y || v.kind == valAddr && n.locs[n.root(v.loc)].sym == y // a part of it
	}
	if names(ret) {
		return true
	}
	for _, b := range s.vals {
		if !names(b.val) || x.private(b.loc) {
			continue
		}
		i := n.locs[n.root(b.loc)]
		if i.kind != locPointee {
			return true
		}
		if c, ok := s.num(i.sym).isConst(); ok && c == 0 {
			continue // what was not made describes nothing
		}
		if o := s.owner(n.whole(i.sym)); i.sym != y && (o == nil || o.st != Released) {
			return true
		}
	}
	return false
}

// mayPend notes that an operation may have been pended by the callee: another
// thread may find it.
func (x *exec) mayPend(s *State, c *ir.Call, e *kb.Effect) *State {
	if x.operandSym(s, c, e.Op) != x.e.names.env(envData) {
		return s
	}
	return s.withMarks(MarkStored)
}

// escapeBelow forgets ownership of what is held by parts of memory that a
// callee may have written: it may still be there, under a value we do not know.
// What is noted of the memory is touched by unknown code only. What was made
// together with an object is left out where the callee takes the object over:
// the contents go the same way.
func (x *exec) escapeBelow(s *State, l Loc, known, whole bool) *State {
	n := x.e.names
	whole = whole && n.locs[l].kind == locPointee
	for _, b := range s.vals {
		if b.loc != l && b.val.kind == valSym && !(known && n.pseudo(b.loc)) && (n.within(b.loc, l) || whole && n.partOf(b.loc, n.locs[l].sym)) {
			s = x.escape(s, b.val)
		}
	}
	return s
}

// withoutLost forgets what a return loses, so that it is told of once.
func (x *exec) withoutLost(s *State, ret Val) *State {
	for i := range s.own {
		o := s.own[i]
		if info := x.e.names.syms[o.sym]; o.st == Owned && info.kind > symContent && !x.held(s, o.sym, ret) {
			s = s.withOwned(owned{sym: o.sym})
			return x.withoutLost(s, ret)
		}
	}
	return s
}

// unnamed reports that the callee put an object where the caller's names do not
// reach, so that it cannot be followed any further.
func (b *bridge) unnamed(t *State, y Sym) bool {
	for _, bd := range t.vals {
		if bd.val.sym == y && bd.loc != b.x.e.returned() && b.outwardLoc(bd.loc) == 0 {
			return true
		}
	}
	return false
}

// uncertain forgets objects of the caller that the callee releases on another
// way out which the caller cannot tell from this one: the last of several
// references was dropped, or not.
func (b *bridge) uncertain(ex exit, all []exit) exit {
	for _, o := range ex.state.own {
		if o.st != Owned || b.outwardSym(o.sym).kind != valSym {
			continue
		}
		for _, other := range all {
			if p := other.state.owner(o.sym); p != nil && (p.st != Owned || p.more != o.more) && other.ret == ex.ret {
				ex.state = ex.state.withOwned(owned{sym: o.sym})
				break
			}
		}
	}
	return ex
}

// stores is the effect of a routine that stores one of its arguments. What was
// there before comes back as the result or is given up.
func (x *exec) stores(s *State, c *ir.Call, e *kb.Effect) *State {
	src, ok := e.Arg(kb.ArgSrc)
	if !ok {
		return s
	}
	v, _ := x.operand(s, c, src)
	to, _ := x.operand(s, c, kb.Operand{Index: e.Op.Index})
	l := x.e.names.pointeeOf(to)
	if l != 0 && e.Op.Field != "" {
		l = x.e.names.field(l, e.Op.Field)
	}
	if e.Op.IsRet() && l != 0 {
		// What is made describes the memory and does not own it.
		return s.withVal(x.e.names.field(x.e.names.pointeeOf(to), "$"+e.Op.Field), v)
	}
	if old, ok := s.val(l); ok && l != 0 {
		s = x.escape(s, old)
	}
	return x.store(s, l, v)
}

// register forgets ownership of the context of a callback: from now on the
// callback may release it. Where the data says who owns it afterwards, that
// effect of the call decides.
func (x *exec) register(s *State, c *ir.Call, e *kb.Effect) *State {
	ctx, ok := e.Arg(kb.ArgCtx)
	if !ok {
		return s
	}
	for h := range c.Routine.Each(kb.HandsOver) {
		if h.Op.Index == ctx.Index {
			return s
		}
	}
	v, _ := x.operand(s, c, ctx)
	if l := x.e.names.pointeeOf(v); l != 0 {
		s = x.escapeParts(s, l)
	}
	return x.escape(s, v)
}

// afterOwned is the caller's state with what the callee says of owned objects.
// Where a new object gets the name of an older one (a call in a loop), nothing
// is said of either.
func (b *bridge) afterOwned(out, t *State) *State {
	seen := map[Sym]bool{}
	for _, o := range t.own {
		v := b.outwardSym(o.sym)
		if v.kind != valSym || b.unnamed(t, o.sym) {
			continue
		}
		if o.sym = v.sym; seen[o.sym] {
			o.st = NotOwned
		}
		seen[o.sym] = true
		out = out.withOwned(o)
	}
	for _, o := range b.s.own {
		if o.st == Owned && b.inwardSym(o.sym) != 0 && gone(out.owner(o.sym)) {
			out = b.x.escapeParts(out, b.x.e.names.pointee(o.sym)) // also what the callee had no use for
		}
	}
	return out
}

// gone reports an object whose contents went with it, nobody can tell where: it
// was stored or handed over, or the last reference to it was dropped.
func gone(o *owned) bool {
	return o == nil || o.st == HandedOver || o.st == Released && strings.HasPrefix(o.from.Effect.What, "ref:")
}

// escapeDerived forgets ownership of what an expression computes with: a pointer
// into the middle of an object, or a pointer with bits in it, may be all that
// is left of it.
func (x *exec) escapeDerived(s *State, e ctree.Expr) *State {
	switch e := e.(type) {
	case *ctree.Cast:
		return x.escapeDerived(s, e.X)
	case *ctree.Binary:
		if _, ok := negated[relation(e.Op)]; ok {
			return s
		}
		for _, part := range []ctree.Expr{e.X, e.Y} {
			if v := x.eval(s, part); v.kind == valSym {
				s = x.escape(s, v)
			} else {
				s = x.escapeDerived(s, part)
			}
		}
	}
	return s
}

// escapeInside forgets an owned object of which a caller gets an address inside:
// behind a header of an allocator's own, or a link for a list. The release
// computes the object's address from it, which is not followed.
func (x *exec) escapeInside(s *State, v Val) *State {
	n := x.e.names
	switch {
	case v.kind == valAddr && n.locs[v.loc].kind == locField && x.ours(s, v.loc):
		return x.escape(s, symbol(n.locs[n.root(v.loc)].sym))
	case v.kind == valSym && v.n != 0:
		return x.escape(s, symbol(v.sym))
	}
	return s
}

// ours reports that a location is in memory that the path has to release.
func (x *exec) ours(s *State, l Loc) bool {
	i := x.e.names.locs[x.e.names.root(l)]
	if i.kind != locPointee {
		return false
	}
	o := s.owner(i.sym)
	return o != nil && o.st == Owned
}

// apart reports that an object cannot be the local whose address it is compared
// with.
func (x *exec) apart(s *State, object, local Val) bool {
	n := x.e.names
	return object.kind == valSym && local.kind == valAddr && s.owner(object.sym) != nil &&
		n.locs[n.root(local.loc)].kind == locVar
}

// returnsPointer reports that the function may hand out what it computed.
func (x *exec) returnsPointer() bool {
	t := x.fn.Decl.Type
	return t != nil && t.Elem != nil && t.Elem.Kind == ctree.Pointer
}

// copiedOut forgets ownership of what structures hold that are passed as a whole.
func (x *exec) copiedOut(s *State, c *ir.Call) *State {
	for _, a := range c.Args {
		if t := a.Type(); t != nil && t.Kind == ctree.Struct {
			s = x.escapeParts(s, x.place(s, a))
		}
	}
	return s
}

// parsedField is a pseudo-field of a name: the status of the call that filled in
// its parts.
const parsedField = "$parsed"

// parsed notes that the parts of a name were filled in, if the call succeeds.
func (x *exec) parsed(s *State, c *ir.Call, e *kb.Effect) *State {
	if e.What != "name_parse" {
		return s
	}
	y := x.operandSym(s, c, kb.Operand{Index: 1})
	if y == 0 {
		return s
	}
	return s.withVal(x.e.names.field(x.e.names.pointee(y), parsedField), symbol(x.e.names.site(c.Site, slotRet)))
}

// Unparsed reports that the value is a name whose parts nobody has filled in:
// it was made on the path and not parsed since, here or in a function that got
// it, or the last attempt failed. The call is the one that made it or failed.
func (v Value) Unparsed() (*ir.Call, bool) {
	if v.val.kind != valSym || v.val.n != 0 {
		return nil, false
	}
	n := v.ev.exec.e.names
	status, tried := v.ev.state.val(n.field(n.pointee(v.val.sym), parsedField))
	if tried {
		attempt := Value{v.ev, status}
		call, _ := attempt.Call()
		return call, call != nil && attempt.Success() == kb.No
	}
	o := v.Object()
	if o == nil || o.State != Owned || o.Kind != "ref:name_info" {
		return nil, false
	}
	return o.From.Call, true
}

// Member splits the address of a part of something, as in &p->Name, into the
// pointer to the whole and the name of the part.
func (v Value) Member() (whole Value, part string) {
	n := v.ev.exec.e.names
	if v.val.kind != valAddr || n.locs[v.val.loc].kind != locField {
		return Value{ev: v.ev}, ""
	}
	f := n.locs[v.val.loc]
	if p := n.locs[f.parent]; p.kind == locPointee {
		return Value{v.ev, symbol(p.sym)}, f.field
	}
	return Value{ev: v.ev}, ""
}
