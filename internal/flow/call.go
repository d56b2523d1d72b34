package flow

import (
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
