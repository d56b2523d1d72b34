package flow

import (
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
)

// run is the fixpoint over the blocks of one function. It returns the exits.
func (x *exec) run() []exit {
	n := len(x.fn.Blocks)
	x.en.points = make([][]*State, n)
	visits := make([]int, n)
	pending := make([]bool, n)
	queue := []int{0}
	pending[0] = true
	x.en.points[0] = []*State{x.en.in}
	fresh := make([][]*State, n) // states not yet carried through the block
	fresh[0] = x.en.points[0]
	var exits []exit
	for len(queue) > 0 {
		// Lowest number first: blocks are in reverse post-order.
		k := 0
		for i := range queue {
			if queue[i] < queue[k] {
				k = i
			}
		}
		id := queue[k]
		queue = slices.Delete(queue, k, k+1)
		pending[id] = false
		todo := fresh[id]
		fresh[id] = nil
		if visits[id]++; visits[id] > maxVisits || x.e.steps > x.e.budget {
			x.e.over[x.fn] = true
			continue
		}
		b := x.fn.Blocks[id]
		for _, s := range todo {
			if !slices.Contains(x.en.points[id], s) {
				continue // merged into a weaker state since
			}
			x.block(b, s, func(to *ir.Block, s *State) {
				if added := x.arrive(to, s, visits[to.ID] > 3); added != nil {
					fresh[to.ID] = append(fresh[to.ID], added)
					if !pending[to.ID] {
						pending[to.ID] = true
						queue = append(queue, to.ID)
					}
				}
			}, func(ex exit) { exits = x.addExit(exits, ex) })
		}
	}
	return exits
}

// arrive adds a state to those at the start of a block, merging it with one of
// equal P. It returns the state that has to be carried on, nil when nothing is new.
func (x *exec) arrive(to *ir.Block, s *State, widen bool) *State {
	s = x.prune(to, s)
	points := x.en.points[to.ID]
	for i, o := range points {
		if !x.e.sameProperty(o, s) {
			continue
		}
		j := x.e.join(to.ID, o, s, widen)
		if j.identical(o) {
			return nil
		}
		points[i] = j
		return j
	}
	if len(points) >= maxStates {
		return x.overflow(to, s)
	}
	x.en.points[to.ID] = append(points, s)
	return s
}

// overflow merges all states of equal IRQL at a point that has too many.
func (x *exec) overflow(to *ir.Block, s *State) *State {
	x.e.approx[x.fn] = true
	points := x.en.points[to.ID]
	for i, o := range points {
		if o.irql.Lo != s.irql.Lo || o.irql.Hi != s.irql.Hi {
			continue
		}
		a, b := o.copy(), s.copy()
		a.own, b.own = nil, nil
		if !slices.EqualFunc(a.locks, b.locks, sameLock) {
			a.locks, b.locks = nil, nil
		}
		a.marks = a.marks&b.marks | (a.marks|b.marks)&mergedMarks
		j := x.e.join(to.ID, a, b, true)
		if sameState(j, o) {
			return nil
		}
		points[i] = j
		return j
	}
	x.en.points[to.ID] = append(points, s)
	return s
}

// prune forgets locals that nobody reads any more, and what is only known of
// symbols that nothing holds.
func (x *exec) prune(to *ir.Block, s *State) *State {
	vals := filter(s.vals, func(b binding) bool {
		i := &x.e.names.locs[b.loc]
		return i.kind != locVar || x.fn.IsLive(to, i.v)
	})
	if len(vals) == len(s.vals) {
		return s
	}
	c := s.copy()
	c.vals = vals
	return x.e.collect(c, true)
}

// collect drops what nobody can name any more: facts about results of calls
// and joined values that no location holds, and the memory behind them. What
// came in through parameters stays: the caller sees it again.
//
// Failures of calls are remembered to the end of the function: a NULL that it
// returns then is theirs.
func (e *engine) collect(s *State, failures bool) *State {
	e.epoch++
	e.held = append(e.held, make([]int, len(e.names.syms)-len(e.held))...)
	r := reach{e: e, s: s}
	r.add(s.irqlSym)
	for _, o := range s.own {
		if o.st == Owned {
			r.add(o.sym)
		}
	}
	r.close()
	s.vals = filter(s.vals, func(b binding) bool { return r.loc(b.loc) })
	s.nums = filter(s.nums, func(f fact) bool { return r.sym(f.sym) || failures && f.num.Failed > 0 })
	s.own = filter(s.own, func(o owned) bool { return o.st == Owned || r.sym(o.sym) })
	return s
}

// reach finds the symbols and locations that a state can still name. Symbols
// made in the function count when something reachable holds them; those are
// marked in engine.held with the current epoch.
type reach struct {
	e *engine
	s *State
}

func (r *reach) add(y Sym) {
	if y != 0 {
		r.e.held[y] = r.e.epoch
	}
}

// close adds what reachable locations hold until nothing is new.
func (r *reach) close() {
	for grew := true; grew; {
		grew = false
		for _, b := range r.s.vals {
			if y := b.val.sym; y != 0 && r.e.held[y] != r.e.epoch && r.loc(b.loc) {
				r.add(y)
				grew = true
			}
		}
	}
}

func (r *reach) sym(y Sym) bool {
	if r.e.held[y] == r.e.epoch {
		return true
	}
	i := r.e.names.syms[y]
	switch i.kind {
	case symEnv:
		return true
	case symContent:
		return r.loc(i.loc)
	}
	return false
}

func (r *reach) loc(l Loc) bool {
	i := r.e.names.locs[r.e.names.root(l)]
	return i.kind != locPointee || r.sym(i.sym)
}

// block carries a state through a block.
func (x *exec) block(b *ir.Block, s *State, flow func(*ir.Block, *State), leave func(exit)) {
	states := []*State{s}
	x.handler = b.Handler
	if b.Guarded {
		flow(b.Handler, s) // the handler is analysed even where the raising access is not modelled
	}
	for i, in := range b.Instrs {
		var next []*State
		for _, s := range states {
			x.e.steps++
			next = append(next, x.instr(b, in, s, flow)...)
		}
		states = x.bound(b, i, compact(next))
		if len(states) == 0 {
			return
		}
	}
	for _, s := range states {
		x.term(b.Term, s, flow, leave)
	}
}

func (x *exec) instr(b *ir.Block, in ir.Instr, s *State, flow func(*ir.Block, *State)) []*State {
	if b.Handler != nil && x.raises(s, in) {
		flow(b.Handler, s)
	}
	switch in := in.(type) {
	case *ir.Assign:
		return []*State{x.assign(s, in)}
	case *ir.Eval:
		x.eval(s, in.X)
	case *ir.Call:
		return x.call(s, in)
	}
	return []*State{s}
}

// raises reports that an instruction can raise an exception that a handler
// sees: a call that says so, or an access to memory of a process.
func (x *exec) raises(s *State, in ir.Instr) bool {
	touched := false
	inner := x.access
	x.access = func(s *State, ptr ctree.Expr, v Val, _ ctree.Expr) { touched = touched || x.faults(s, ptr, v) }
	defer func() { x.access = inner }()
	switch in := in.(type) {
	case *ir.Assign:
		x.eval(s, in.Src)
		x.place(s, in.Dst)
	case *ir.Eval:
		x.eval(s, in.X)
	case *ir.Call:
		for _, a := range in.Args {
			touched = touched || x.faults(s, a, x.eval(s, a))
		}
		return touched || x.mayRaise(in)
	}
	return touched
}

// faults reports that a pointer leads to memory of a process.
func (x *exec) faults(s *State, ptr ctree.Expr, v Val) bool {
	base := x.base(s, ptr, v)
	if x.buffer(s, base) != nil {
		return true
	}
	class, _ := x.memory(s, nil, base)
	return class == ir.MemUser || class == ir.MemRaw
}

func (x *exec) term(t ir.Term, s *State, flow func(*ir.Block, *State), leave func(exit)) {
	switch t := t.(type) {
	case *ir.Jump:
		flow(t.To, s)
	case *ir.If:
		v := x.eval(s, t.Cond)
		s = x.chosen(s, v).seen(v)
		yes, no := x.e.branch(s, v)
		if yes != nil {
			flow(t.Then, x.decided(s, yes, &t.Node, t.Cond, true))
		}
		if no != nil {
			flow(t.Else, x.decided(s, no, &t.Node, t.Cond, false))
		}
	case *ir.Switch:
		x.switchTerm(t, s, flow)
	case *ir.Return:
		leave(x.leave(s, t))
	}
}

func (x *exec) switchTerm(t *ir.Switch, s *State, flow func(*ir.Block, *State)) {
	v := x.eval(s, t.X)
	rest := x.chosen(s, v)
	for _, c := range t.Cases {
		if rest == nil {
			return
		}
		switch {
		case c.Lo > c.Hi: // a label that could not be resolved
			flow(c.To, rest)
		case c.Lo == c.Hi:
			hit, other := x.e.branch(rest, x.equals(rest, v, c.Lo))
			if hit != nil {
				flow(c.To, x.decided(rest, hit, &t.Node, t.X, true))
			}
			rest = other
		default:
			if n := x.e.numOf(rest, v); n == nil || n.Lo <= c.Hi && n.Hi >= c.Lo {
				flow(c.To, rest)
			}
		}
	}
	if rest != nil {
		flow(t.Default, rest)
	}
}

// equals is the value of v == c.
func (x *exec) equals(s *State, v Val, c int64) Val {
	if k, ok := x.e.constant(s, v); ok {
		return boolean(k == c || int32(k) == int32(c) && (k < 0) != (c < 0))
	}
	switch v.kind {
	case valSym:
		return Val{kind: valCmp, sym: v.sym, op: eql, n: c - v.n}
	case valMask:
		return Val{kind: valCmp, sym: v.sym, mask: v.n, op: eql, n: c}
	}
	return Val{}
}

// addExit merges exits of equal P that return the same thing.
func (x *exec) addExit(exits []exit, ex exit) []exit {
	for i, o := range exits {
		same := o.ret == ex.ret && x.failed(o.state, o.ret) == x.failed(ex.state, ex.ret) || len(exits) >= maxExits && x.sameClass(o, ex)
		if !same || !x.e.sameProperty(o.state, ex.state) {
			continue
		}
		if o.ret != ex.ret {
			x.e.approx[x.fn] = true
			exits[i].ret = Val{}
		}
		exits[i].state = x.e.join(exitPoint, o.state, ex.state, false)
		return exits
	}
	return append(exits, ex)
}

// failed reports that a value is the NULL of a call that failed: the caller is
// to know which.
func (x *exec) failed(s *State, v Val) bool {
	return v.kind == valSym && s.num(v.sym).get().Failed > 0
}

// lastFailure is the NULL of a call in this function that failed, if any did.
func (x *exec) lastFailure(s *State, none Val) Val {
	for _, f := range slices.Backward(s.nums) {
		if i := x.e.names.syms[f.sym]; f.num.Failed > 0 && i.kind >= symSite {
			return symbol(f.sym)
		}
	}
	return none
}

// exitPoint numbers the join at the end of a function.
const exitPoint = -1

// sameClass reports that both exits succeed or both fail.
func (x *exec) sameClass(a, b exit) bool {
	na, nb := x.e.numOf(a.state, a.ret).get(), x.e.numOf(b.state, b.ret).get()
	return (na.Lo >= 0) == (nb.Lo >= 0) && (na.Hi < 0) == (nb.Hi < 0)
}

// leave is the exit of a state: locals of the function are gone.
func (x *exec) leave(s *State, t *ir.Return) exit {
	var ret Val
	if t.X != nil {
		ret = x.eval(s, t.X)
		if c, ok := x.e.constant(s, ret); ok && !x.failed(s, ret) {
			ret = number(c)
			if c == 0 && x.returnsPointer() {
				ret = x.lastFailure(s, ret)
			}
		}
	}
	if ret.kind == valTop {
		s = x.escapeDerived(s, t.X)
	}
	if x.returnsPointer() {
		s = x.escapeInside(s, ret)
	}
	if x.emit != nil {
		x.emit(Event{Kind: KindReturn, Node: t.Node, state: s, entry: x.en, ret: ret, X: t.X})
	}
	if x.en.start == nil {
		s = x.withoutLost(s, ret)
	}
	c := s.copy()
	c.vals = filter(s.vals, func(b binding) bool { return !x.private(b.loc) })
	if ret.sym != 0 { // keep what is known of the result
		c.vals = slices.Clone(c.vals)
		c = c.withVal(x.e.returned(), ret)
	}
	c = x.e.collect(c, false)
	return exit{state: c, ret: ret}
}

// returned is the pseudo-location of a result on its way to the caller.
func (e *engine) returned() Loc { return e.names.variable(returnedVar) }

var returnedVar = &ctree.Var{Name: "return value", Storage: ctree.Static}

// private reports that a location is a local of the function.
func (x *exec) private(l Loc) bool {
	i := x.e.names.locs[x.e.names.root(l)]
	return i.kind == locVar && (i.v.Storage == ctree.Local || i.v.Storage == ctree.Param)
}
