package flow

import (
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// maxDeferrals bounds the states in which a deferred callback is entered: one
// that defers to itself could go on for ever.
const maxDeferrals = 4

// deferCall starts a callback that runs after the call, with what is known
// where the driver deferred to it: who owns the context, which operation it is.
func (x *exec) deferCall(s *State, c *ir.Call, e *kb.Effect, ok kb.Tri) {
	if x.emit != nil || e.Where != kb.CallbackParam || ok == kb.No && decisive(c.Routine) != kb.Unconditional {
		return
	}
	i, isParam := e.Op.Param()
	role := x.e.db.Role(e.Role)
	if !isParam || i > len(c.Args) || role == nil || len(e.Pass) == 0 {
		return
	}
	fs := x.e.prog.FuncsOf(c.Args[i-1], x.fn.Unit)
	if v := x.eval(s, c.Args[i-1]); v.kind == valFunc {
		fs = []*ir.Func{x.e.prog.Funcs[v.fn]} // this caller's, of a helper that queues for many
	}
	for _, f := range fs {
		root := x.e.rootOf(f, role, c)
		if root == nil || x.e.deferrals[f] >= maxDeferrals {
			continue // the root itself is analysed without these facts
		}
		in := x.deferredState(x.register(s, c, e), c, e, f)
		irql := Interval{Lo: kb.Passive, Hi: kb.Passive}
		if role.LevelKnown {
			irql = Interval{Lo: role.Min, Hi: role.Max, Firm: role.AtDispatch}
		}
		in.irql = irql
		if x.e.find(f, x.e.key(in)) == nil {
			x.e.deferrals[f]++
		}
		x.e.begin(&start{Root: root, Func: f, Deferred: true}, in)
	}
}

func (e *engine) rootOf(f *ir.Func, role *kb.Role, c *ir.Call) *ir.Root {
	var found *ir.Root
	for _, r := range e.prog.Roots {
		if r.Func == f && r.Role == role && (found == nil || r.Via == c) {
			found = r
		}
	}
	return found
}

// deferredState is the state at the start of a deferred callback.
func (x *exec) deferredState(s *State, c *ir.Call, e *kb.Effect, f *ir.Func) *State {
	b := &bridge{x: x, c: c, f: f, s: s, args: passed(c, e), in: map[Sym]Sym{}, addr: map[Loc]Sym{}, back: map[Sym]Val{}, known: map[Loc]Loc{}}
	in := b.entryState().copy()
	in.irqlSym, in.locks = 0, travelling(s, f)
	in.marks &= MarkSwapped | MarkChosen | MarkMDL
	in = b.handed(in)
	if role := x.e.db.Role(e.Role); !role.PreOperation() && !role.PostOperation() {
		if h := operationOf(c.Routine); h != nil {
			if i, _ := h.Op.Param(); i <= len(c.Args) && x.eval(s, c.Args[i-1]) == symbol(x.e.names.env(envData)) {
				in = in.withOwned(owned{sym: x.e.names.env(envData), st: Owned, from: x.origin(c, h)})
			}
		}
	}
	return in
}

// handed leaves to a deferred callback what the call hands over: one reference
// of each such argument, and what its memory holds. The rest stays with the caller.
func (b *bridge) handed(in *State) *State {
	n, given := b.x.e.names, map[Sym]bool{}
	for h := range b.c.Routine.Each(kb.HandsOver) {
		if y := b.inwardSym(b.x.operandSym(b.s, b.c, h.Op)); y != 0 && !h.Op.Operation {
			given[y] = true
		}
	}
	for _, bd := range in.vals {
		if r := n.locs[n.root(bd.loc)]; bd.val.kind == valSym && r.kind == locPointee && given[r.sym] {
			given[bd.val.sym] = true
		}
	}
	for _, o := range in.own {
		if given[o.sym] {
			o.more = 0
			in = in.withOwned(o)
		} else if o.st == Owned && !n.envs[o.sym] {
			in = in.withOwned(owned{sym: o.sym})
		}
	}
	return in
}

// passed lists what reaches the parameters of a deferred callback; nil for what
// comes from elsewhere.
func passed(c *ir.Call, e *kb.Effect) []ctree.Expr {
	out := make([]ctree.Expr, len(e.Pass))
	for i, op := range e.Pass {
		if k, ok := op.Param(); ok && k <= len(c.Args) {
			out[i] = c.Args[k-1]
		}
	}
	return out
}

// operationOf is the effect by which a routine takes over an operation.
func operationOf(r *kb.Routine) *kb.Effect {
	for e := range r.Each(kb.HandsOver) {
		if e.Op.Operation {
			return e
		}
	}
	return nil
}

// bindOperation gives a callback that was handed an operation, or whose role is
// to end one, that operation: it must complete it.
func (e *engine) bindOperation(s *State, r *ir.Root) *State {
	if r.Via == nil || r.Via.Routine == nil {
		return s
	}
	if i := r.Role.Operation; r.Role.Owns && i > 0 && i <= len(r.Func.Params) {
		for g := range r.Via.Routine.Each(kb.Registers) {
			if g.Role == r.Role.Name {
				return e.giveOperation(s, r, i-1, g)
			}
		}
	}
	h := operationOf(r.Via.Routine)
	if h == nil {
		return s
	}
	for d := range r.Via.Routine.Each(kb.Defers) {
		i := slices.IndexFunc(d.Pass, func(op kb.Operand) bool { return op.Index == h.Op.Index })
		if d.Role != r.Role.Name || i < 0 || i >= len(r.Func.Params) {
			continue
		}
		s = e.giveOperation(s, r, i, h)
	}
	return s
}

// giveOperation makes the i-th parameter (from 0) of a callback its operation.
func (e *engine) giveOperation(s *State, r *ir.Root, i int, by *kb.Effect) *State {
	y := e.names.env(envData)
	x := &exec{e: e}
	s = s.withVal(e.names.variable(r.Func.Params[i]), symbol(y))
	return s.withOwned(owned{sym: y, st: Owned, from: x.origin(r.Via, by)})
}

func (x *exec) callback(s *State, c *ir.Call, e *kb.Effect) []*State {
	if c.Routine.Has(kb.Defers) {
		return []*State{s}
	}
	role := x.e.db.Role(e.Role)
	var fs []*ir.Func
	if e.Where != kb.CallbackParam {
		for _, r := range x.e.prog.Roots {
			if r.Role != nil && r.Role == role {
				fs = append(fs, r.Func)
			}
		}
	} else if i, ok := e.Op.Param(); ok && i <= len(c.Args) {
		fs = x.e.prog.FuncsOf(c.Args[i-1], x.fn.Unit)
	}
	for _, f := range fs {
		x.enterCallback(x.atCallbackLevel(s, c, e), c, f, role)
	}
	return []*State{s}
}

func (x *exec) atCallbackLevel(s *State, c *ir.Call, e *kb.Effect) *State {
	if !e.LevelKnown || e.Level == s.irql.Hi {
		return s
	}
	in := s.copy()
	in.irql = Interval{Lo: min(s.irql.Lo, e.Level), Hi: e.Level, Why: x.e.cause(CauseCall, c.Pos, c.End, c)}
	if e.Level > s.irql.Hi {
		in.irql.Lo, in.irql.Firm = e.Level, true
	}
	return in
}
