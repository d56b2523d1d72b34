package flow

import (
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// bridge carries facts between a caller and a callee. Inside, a callee names
// what it was given by its own parameters, so that callers who pass different
// objects in the same condition share one analysis.
type bridge struct {
	x     *exec
	c     *ir.Call
	f     *ir.Func
	s     *State       // the caller's, at the call
	args  []ctree.Expr // what reaches the parameters; nil is nothing known
	in    map[Sym]Sym  // caller's symbol -> callee's
	addr  map[Loc]Sym  // caller's location passed by address -> callee's pointer symbol
	back  map[Sym]Val  // callee's symbol -> caller's value
	fresh map[Sym]bool // caller's symbols for what the callee made, at one exit
	known map[Loc]Loc  // answers of inward so far
}

// callFunc analyses f for the caller's state and returns the caller's states
// after the call.
func (x *exec) callFunc(s *State, c *ir.Call, f *ir.Func) []*State {
	b := &bridge{x: x, c: c, f: f, s: s, args: c.Args, in: map[Sym]Sym{}, addr: map[Loc]Sym{}, back: map[Sym]Val{}, known: map[Loc]Loc{}}
	en := x.e.enter(f, b.entryState())
	x.link(en, edge{from: x.en, call: c, state: s, guess: c.Name == "" && len(x.targets(s, c)) > 1})
	exits := x.e.solve(en, x.en)
	if x.emit != nil {
		x.emit(Event{Kind: KindEnter, Node: c.Node, Call: c, state: s, entry: x.en, Callee: en})
	}
	var out []*State
	for _, ex := range exits {
		out = append(out, x.e.spared(f, s, b.after(b.uncertain(ex, exits))))
	}
	return out
}

// enterCallback analyses f as called back with unknown arguments.
func (x *exec) enterCallback(s *State, c *ir.Call, f *ir.Func, role *kb.Role) {
	in := &State{irql: s.irql, nums: filter(s.nums, func(f fact) bool { return x.e.names.envs[f.sym] })}
	in = x.e.bindShape(in, f, role)
	en := x.e.enter(f, in)
	x.link(en, edge{from: x.en, call: c, state: s})
	x.e.solve(en, x.en)
}

func (x *exec) link(en *entry, ed edge) {
	ed.handled = x.handler != nil
	for _, o := range en.callers {
		if o.from == ed.from && o.call == ed.call {
			return
		}
	}
	en.callers = append(en.callers, ed)
}

// entryState is what the callee gets to know.
func (b *bridge) entryState() *State {
	n := b.x.e.names
	in := &State{irql: b.s.irql, marks: b.s.marks &^ MarkSpared}
	for i, p := range b.f.Params {
		if i >= len(b.args) {
			break
		}
		l := n.variable(p)
		switch v := b.x.eval(b.s, b.args[i]); v.kind {
		case valNum, valFunc:
			in = in.withVal(l, v)
		case valMask, valCmp:
			if k, ok := b.x.e.constant(b.s, v); ok {
				in = in.withVal(l, number(k))
			}
		case valAddr, valSym:
			w := b.pass(v, n.content(l))
			if w == v {
				b.back[n.content(l)] = v // passed as it is: should the callee forget the value, it is still this
			}
			in = in.withVal(l, w)
		}
	}
	// What is reachable may hold further symbols, which make more reachable.
	for range maxReach {
		before := len(b.back)
		in = b.passMemory(in)
		if len(b.back) == before {
			break
		}
	}
	in = b.passFacts(in)
	if y, ok := b.in[b.s.irqlSym]; ok && b.s.irqlSym != 0 {
		in = in.copy()
		in.irqlSym = y
	}
	return in
}

// maxReach bounds the indirections that are passed to callees.
const maxReach = 3

// pass gives a caller's pointer or symbol a name in the callee.
func (b *bridge) pass(v Val, as Sym) Val {
	n := b.x.e.names
	if v.kind == valSym {
		if n.envs[v.sym] {
			return v
		}
		if y, ok := b.in[v.sym]; ok {
			return Val{kind: valSym, sym: y, n: v.n}
		}
		clear(b.known) // more can be reached now
		b.in[v.sym] = as
		b.back[as] = symbol(v.sym)
		return Val{kind: valSym, sym: as, n: v.n}
	}
	if y, ok := b.addr[v.loc]; ok {
		return symbol(y)
	}
	if n.envRoot(v.loc) || b.global(v.loc) {
		return v
	}
	clear(b.known)
	b.addr[v.loc] = as
	b.back[as] = v
	return symbol(as)
}

func (b *bridge) global(l Loc) bool {
	i := b.x.e.names.locs[b.x.e.names.root(l)]
	return i.kind == locVar && !b.x.private(l)
}

// inward names a caller's location in the callee; 0 when the callee cannot reach it.
func (b *bridge) inward(l Loc) Loc {
	if t, ok := b.known[l]; ok {
		return t
	}
	t := b.reachable(l)
	b.known[l] = t
	return t
}

func (b *bridge) reachable(l Loc) Loc {
	n := b.x.e.names
	if y, ok := b.addr[l]; ok {
		return n.pointee(y)
	}
	switch i := n.locs[l]; i.kind {
	case locField:
		if p := b.inward(i.parent); p != 0 {
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
		if y := b.inwardSym(i.sym); y != 0 {
			return n.pointee(y)
		}
	case locVar:
		if b.global(l) && b.f.Uses.Globals[i.v] {
			return l
		}
	}
	return 0
}

func (b *bridge) inwardSym(y Sym) Sym {
	n := b.x.e.names
	if n.envs[y] {
		return y
	}
	if t, ok := b.in[y]; ok {
		return t
	}
	// Facts about what a location held once are not about what it holds now.
	if i := n.syms[y]; i.kind == symContent && b.x.e.load(b.s, i.loc) == symbol(y) {
		if l := b.inward(i.loc); l != 0 {
			return n.content(l)
		}
	}
	return 0
}

// relevant reports that the callee may look at a location.
func (b *bridge) relevant(l Loc) bool {
	n := b.x.e.names
	i := n.locs[l]
	return i.kind != locField || i.field == elemField || i.field[0] == '$' || b.f.Uses.Reads(i.field)
}

// passes reports that the callee is told what a location holds: it may look at
// it, or lose it with the memory that it frees.
func (b *bridge) passes(bd binding) bool {
	return b.relevant(bd.loc) || bd.val.kind == valSym && b.s.accounts(bd.val.sym)
}

// passMemory gives the callee the contents of what it can reach.
func (b *bridge) passMemory(in *State) *State {
	for _, bd := range b.s.vals {
		if !b.passes(bd) {
			continue
		}
		l := b.inward(bd.loc)
		if l == 0 {
			continue
		}
		v := bd.val
		switch v.kind {
		case valAddr, valSym:
			v = b.pass(v, b.x.e.names.content(l))
		case valMask, valCmp:
			v = Val{}
			if k, ok := b.x.e.constant(b.s, bd.val); ok {
				v = number(k)
			}
		}
		in = in.withVal(l, v)
	}
	return in
}

// passFacts gives the callee what is known of the symbols it can reach.
func (b *bridge) passFacts(in *State) *State {
	n := b.x.e.names
	for _, f := range b.s.nums {
		y := b.inwardSym(f.sym)
		if y == 0 {
			continue
		}
		if i := n.syms[y]; i.kind == symContent && !b.relevant(i.loc) {
			continue
		}
		in = in.withNum(y, f.num)
	}
	for l, y := range b.addr {
		m := top().exclude(0)
		if i := n.locs[n.root(l)]; i.kind == locVar {
			m.Mem = ir.MemStack
		} else {
			m.Mem, _ = b.x.memory(b.s, nil, address(l)) // a part of it is where the whole is
		}
		in = in.withNum(y, &m)
	}
	in = b.passBuffers(in)
	for _, o := range b.s.own {
		if y := b.inwardSym(o.sym); y != 0 {
			o.sym = y
			in = in.withOwned(o)
		}
	}
	return in
}

// passBuffers tells the callee that a buffer of the operation is no memory of
// a process: the parameters that say so may be none of its business.
func (b *bridge) passBuffers(in *State) *State {
	for _, a := range b.args {
		if v := b.x.eval(b.s, a); v.kind == valSym {
			mem := b.x.e.model.kernelBuffer(b.s, v.sym)
			if mem == ir.MemUnknown && b.x.e.model.bufferOf(v.sym) != nil {
				mem = b.s.num(v.sym).get().Mem // as the caller was told by its own caller
			}
			if mem != ir.MemUnknown {
				in = withMem(in, v.sym, mem)
			}
		}
	}
	return in
}

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

// withLock adds a lock or, with a negative count, takes one away.
func (s *State) withLock(h held) *State {
	c := s.copy()
	c.locks = slices.Clone(s.locks)
	find := func(byKey bool) int {
		return slices.IndexFunc(c.locks, func(o held) bool {
			return (o.count > 0) != (h.count > 0) && sameKind(o.kind, h.kind) && (!byKey || o.key == h.key)
		})
	}
	released := func(o held) bool { return h.count < 0 && o.count < 0 && o.kind == h.kind && o.key == h.key }
	if j := slices.IndexFunc(c.locks, released); j >= 0 {
		c.locks[j].count = max(c.locks[j].count+h.count, maxReleased)
		return c
	}
	i := find(true)
	if i < 0 && h.count < 0 {
		i = find(false)
	}
	if i < 0 {
		c.locks = append(c.locks, h)
		return c
	}
	if c.locks[i].count += h.count; c.locks[i].count == 0 {
		c.locks = slices.Delete(c.locks, i, i+1)
	}
	return c
}

// sameKind compares lock kinds; a release may not say which mode it ends.
func sameKind(a, b string) bool {
	return a == b || len(a) > len(b) && a[:len(b)] == b && a[len(b)] == '_' || len(b) > len(a) && b[:len(a)] == a && b[len(a)] == '_'
}
