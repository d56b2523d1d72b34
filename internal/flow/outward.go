package flow

import "fltkit/internal/ir"

// after is the caller's state when the callee left by ex.
func (b *bridge) after(ex exit) *State {
	n, t := b.x.e.names, ex.state
	b.fresh = b.made(t)
	out := b.s
	for y := range b.fresh {
		out = b.x.renew(out, y)
	}
	out = out.copy()
	out.irql, out.marks = t.irql, t.marks|b.s.marks&MarkSpared
	if t.irql.Lo == b.s.irql.Lo && t.irql.Hi == b.s.irql.Hi {
		out.irql.Why, out.irql.Firm = b.s.irql.Why, t.irql.Firm
	}
	out.irqlSym = 0
	if t.irqlSym != 0 {
		if v := b.outwardSym(t.irqlSym); v.kind == valSym && v.n == 0 {
			out.irqlSym = v.sym
		}
	}
	// The callee knew these; it returns what is known of them now.
	out.vals = filter(out.vals, func(bd binding) bool { return b.inward(bd.loc) == 0 || !b.passes(bd) })
	out.own = filter(out.own, func(o owned) bool { return b.inwardSym(o.sym) == 0 })
	var ret Val
	var vals []binding
	var nums []fact
	for _, bd := range t.vals {
		if bd.loc == b.x.e.returned() {
			ret = b.outward(bd.val)
			continue
		}
		if l := b.outwardLoc(bd.loc); l != 0 {
			vals = append(vals, binding{l, b.outward(bd.val)})
		}
	}
	for _, f := range t.nums {
		if v := b.outwardSym(f.sym); v.kind == valSym && v.n == 0 {
			nums = append(nums, fact{v.sym, callerNum(b.s, v.sym, f.num)})
		}
	}
	out.vals = overlay(out.vals, vals, func(b binding) int32 { return int32(b.loc) })
	out.nums = overlay(out.nums, nums, func(f fact) int32 { return int32(f.sym) })
	out = b.afterOwned(out, t)
	out = b.mergeLocks(out, t)
	if ex.ret.kind != valSym && ex.ret.kind != valMask && ex.ret.kind != valCmp {
		ret = b.outward(ex.ret)
	}
	if b.c.Dst != nil {
		if ret.kind == valTop {
			y := n.site(b.c.Site, slotRet)
			out = b.x.renew(out, y)
			ret = symbol(y)
		}
		out = out.withVal(n.variable(b.c.Dst), ret)
	}
	return b.x.returnedStep(b.s, out, b.c, t)
}

// callerNum keeps the class of memory that the caller knows: for the callee,
// its caller's stack is something else.
func callerNum(s *State, y Sym, n *Num) *Num {
	if n.Mem != ir.MemStack {
		return n
	}
	c := *n
	c.Mem = s.num(y).get().Mem
	return &c
}

func (b *bridge) outward(v Val) Val {
	switch v.kind {
	case valSym:
		w := b.outwardSym(v.sym)
		if w.kind == valSym {
			w.n += v.n
			return w
		}
		if v.n == 0 {
			return w
		}
		return Val{}
	case valMask, valCmp:
		w := b.outwardSym(v.sym)
		if w.kind == valSym && w.n == 0 {
			v.sym = w.sym
			return v
		}
		return Val{}
	case valAddr:
		if l := b.outwardLoc(v.loc); l != 0 {
			return address(l)
		}
		return Val{}
	}
	return v
}

// outwardSym is a callee's symbol as the caller sees it.
func (b *bridge) outwardSym(y Sym) Val {
	v := b.outer(y)
	if b.fresh[v.sym] && b.given(y) {
		return Val{} // of an earlier turn of a loop: the callee has just made that symbol anew
	}
	return v
}

// made lists the caller's names of the symbols that the callee made itself. In
// a loop the caller may still hold those of the turn before.
func (b *bridge) made(t *State) map[Sym]bool {
	var out map[Sym]bool
	add := func(y Sym) {
		if y != 0 && !b.given(y) {
			if out == nil {
				out = map[Sym]bool{}
			}
			out[b.x.e.names.context(b.c.Site, y)] = true
		}
	}
	add(t.irqlSym)
	for _, bd := range t.vals {
		add(bd.val.sym)
	}
	for _, o := range t.own {
		add(o.sym)
	}
	return out
}

// given reports that a callee's symbol is something that the caller gave it.
func (b *bridge) given(y Sym) bool {
	n := b.x.e.names
	_, ok := b.back[y]
	return ok || n.envs[y] || n.syms[y].kind == symContent
}

func (b *bridge) outer(y Sym) Val {
	n := b.x.e.names
	if v, ok := b.back[y]; ok {
		return v
	}
	if n.envs[y] {
		return symbol(y)
	}
	switch i := n.syms[y]; i.kind {
	case symContent:
		if l := b.outwardLoc(i.loc); l != 0 {
			return b.x.e.load(b.s, l)
		}
		return Val{}
	default:
		return symbol(n.context(b.c.Site, y))
	}
}

// outwardLoc is a callee's location as the caller sees it, 0 when there is none.
func (b *bridge) outwardLoc(l Loc) Loc {
	n := b.x.e.names
	switch i := n.locs[l]; i.kind {
	case locField:
		if p := b.outwardLoc(i.parent); p != 0 && n.depth(p) < maxPath {
			out := n.field(p, i.field)
			if n.owner[out] == "" {
				n.owner[out] = n.owner[l]
			}
			return out
		}
	case locPointee:
		if n.envs[i.sym] {
			return l
		}
		return n.pointeeOf(b.outwardSym(i.sym))
	case locVar:
		if i.v == returnedVar || b.global(l) {
			return l
		}
	}
	return 0
}

// mergeLocks adds the callee's locks to the caller's: what it released of ours goes.
func (b *bridge) mergeLocks(out, t *State) *State {
	for _, h := range t.locks {
		out = out.withLock(h)
	}
	return out
}
