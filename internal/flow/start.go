package flow

import (
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Start is one way Windows enters the driver: a root in one circumstance.
type Start struct {
	Root      *ir.Root
	Func      *ir.Func
	Post      bool      // the post-operation callback of Root.Row
	Sync      bool      // its pre-operation callback returned FLT_PREOP_SYNCHRONIZE
	Draining  bool      // called to drain
	Kinds     kb.OpKind // of operation, for callbacks of operations
	Deferred  bool      // with what is known where the driver deferred to it
	Inherited bool      // called at the level of the driver's own calls
	Latent    bool      // no path of the driver asks for it: notes only
	IRQL      Interval
	entry     *entry
}

type start = Start

func (e *engine) begin(st *start, in *State) []exit {
	in = in.copy()
	st.IRQL = in.irql
	st.Latent = st.Latent || st.Root.Latent
	in.irql.Why = &Cause{Kind: CauseRole, Pos: st.Root.Pos, End: st.Root.End, Start: st}
	if st.Root.Kind == ir.RootAuthor {
		in.irql.Why.Kind = CauseAnnotation
	}
	en := e.enterRoot(st.Func, in)
	st.entry = en
	if en.start == nil {
		en.start = st
	}
	if en.start == st || !st.Deferred {
		e.starts = append(e.starts, st)
	}
	return e.solve(en, nil)
}

func (e *engine) startRoot(r *ir.Root) {
	switch {
	case r.Row != nil:
		e.startRow(r)
	case r.Role != nil:
		e.startRole(r)
	default:
		irql := Interval{Lo: kb.Passive, Hi: kb.Passive}
		if a, ok := authorLevel(r.Func); ok {
			irql = a
		}
		e.begin(&start{Root: r, Func: r.Func}, &State{irql: irql})
	}
}

// startRole begins a callback of a role that is no operation, or an operation
// callback that no table registers.
func (e *engine) startRole(r *ir.Root) {
	st := &start{Root: r, Func: r.Func}
	irql := Interval{Lo: kb.Passive, Hi: kb.Passive}
	if r.Role.LevelKnown {
		irql = Interval{Lo: r.Role.Min, Hi: r.Role.Max, Firm: r.Role.AtDispatch}
	}
	if e.inherits(r.Role) {
		st.Inherited = true
		irql = Interval{Lo: kb.Passive, Hi: kb.Passive} // the calls of the routine decide
	}
	in := &State{irql: irql}
	if r.Role.PreOperation() || r.Role.PostOperation() {
		st.Latent = r.Kind == ir.RootAuthor
		in = e.bindShape(in, r.Func, r.Role)
	} else {
		in = e.bindRole(e.bindUser(e.bindOperation(in, r), r), r)
	}
	e.begin(st, in)
}

// bindUser notes which parameters are addresses in the requestor's process.
func (e *engine) bindUser(s *State, r *ir.Root) *State {
	for _, i := range r.Role.User {
		if i <= len(r.Func.Params) {
			s = withMem(s, e.names.content(e.names.variable(r.Func.Params[i-1])), ir.MemUser)
		}
	}
	return s
}

// inherits reports that a role is called at the level of the driver's own calls
// of some routine: the callbacks of a queue or a table.
func (e *engine) inherits(role *kb.Role) bool {
	for _, f := range e.prog.Funcs {
		for _, c := range f.Calls {
			if c.Routine == nil {
				continue
			}
			for x := range c.Routine.Each(kb.Calls) {
				if x.Where != kb.CallbackParam && x.Role == role.Name {
					return true
				}
			}
		}
	}
	return false
}

// bindShape binds the parameters of a callback that gets an operation.
func (e *engine) bindShape(s *State, f *ir.Func, role *kb.Role) *State {
	switch {
	case role.PreOperation():
		return e.bindParams(s, f, envData, envObjects, envCtxOut)
	case role.PostOperation():
		return e.bindParams(s, f, envData, envObjects, envContext, envFlags)
	}
	return s
}

func (e *engine) bindParams(s *State, f *ir.Func, envs ...envSym) *State {
	for i, y := range envs {
		if i >= len(f.Params) {
			break
		}
		s = s.withVal(e.names.variable(f.Params[i]), symbol(e.names.env(y)))
		if y != envFlags && y != envContext {
			n := top().exclude(0)
			s = s.withNum(e.names.env(y), &n)
		}
	}
	n := top().exclude(0)
	return s.withNum(e.names.content(e.model.iopb), &n)
}

// operation is the state at the start of either callback of a row.
func (e *engine) operation(row *ir.Row) *State {
	m := &e.model
	s := (&State{}).withVal(m.major, number(int64(row.Code)))
	kinds, paging := allKinds, kb.PagingYes
	if row.Major != nil {
		kinds, paging = row.Major.Kinds, row.Major.Paging
	}
	if kinds == 0 {
		kinds = allKinds
	}
	if row.Flags&m.skipCached != 0 && paging == kb.PagingYes && kinds != kb.FastIO {
		kinds &^= kb.FastIO // reads and writes by fast I/O are cached ones
	}
	if k := m.withKinds(s, kinds); k != nil {
		s = k
	}
	if row.Flags&m.skipPaging != 0 || paging == kb.PagingNever {
		y := e.names.content(m.irpFlags)
		n := top()
		n.Clear = uint64(m.pagingBits)
		s = s.withNum(y, &n)
	}
	return s
}

// startRow runs the pre-operation callback of a row, and the post-operation
// callback as its continuation.
func (e *engine) startRow(r *ir.Root) {
	row := r.Row
	if row.Pre == nil {
		e.startPost(r, []asked{{state: e.operation(row), context: number(0)}})
		return
	}
	in := e.bindParams(e.operation(row), row.Pre, envData, envObjects, envCtxOut)
	in = in.withVal(e.names.pointee(e.names.env(envCtxOut)), number(0))
	in.irql = Interval{Lo: kb.Passive, Hi: e.preLevel(row)}
	exits := e.begin(&start{Root: r, Func: row.Pre, Kinds: e.model.kinds(in)}, in)
	if row.Post != nil {
		e.startPost(r, e.askedFor(exits))
	}
}

func (e *engine) preLevel(row *ir.Row) kb.Level {
	if row.Major == nil {
		return kb.APC
	}
	if row.Flags&e.model.skipPaging == 0 {
		return max(row.Major.PreMax, row.Major.PrePagingMax)
	}
	return row.Major.PreMax
}

// asked is one way the pre-operation callback asked for the post-operation one.
type asked struct {
	state   *State
	sync    bool
	context Val // the completion context, in terms of state
}

// askedFor groups the exits of a pre-operation callback by what they ask for.
func (e *engine) askedFor(exits []exit) []asked {
	slot := e.names.pointee(e.names.env(envCtxOut))
	withCallback, _ := e.db.Const("FLT_PREOP_SUCCESS_WITH_CALLBACK")
	synchronize, _ := e.db.Const("FLT_PREOP_SYNCHRONIZE")
	pending, _ := e.db.Const("FLT_PREOP_PENDING")
	var out []asked
	for _, ex := range exits {
		n := e.numOf(ex.state, ex.ret)
		ctx := e.load(ex.state, slot)
		if ctx == number(0) && (n == nil || n.Vals == nil) {
			ctx = symbol(e.names.env(envContext)) // nobody knows what was returned, and what goes with it
		}
		if n.may(withCallback) {
			out = append(out, asked{state: ex.state, context: ctx})
		} else if n.may(pending) {
			// Whoever completes the pended operation may ask, with any context.
			out = append(out, asked{state: ex.state, context: symbol(e.names.env(envContext))})
		}
		if n.may(synchronize) {
			out = append(out, asked{state: ex.state, sync: true, context: ctx})
		}
	}
	return out
}

func (e *engine) startPost(r *ir.Root, ways []asked) {
	latent := len(ways) == 0
	if latent {
		ways = []asked{{state: e.operation(r.Row), context: symbol(e.names.env(envContext))}}
	}
	for _, a := range ways {
		in := e.postState(r.Row, a)
		for _, c := range e.circumstances(r.Row, a, in) {
			st := &start{Root: r, Func: r.Row.Post, Post: true, Sync: a.sync, Draining: c.draining, Kinds: e.model.kinds(c.state), Latent: latent}
			e.begin(st, c.state)
		}
	}
}

// postState is what the post-operation callback inherits: what is known of the
// operation, and the completion context with what it owns.
func (e *engine) postState(row *ir.Row, a asked) *State {
	n, m := e.names, &e.model
	data := n.pointee(n.env(envData))
	s := &State{marks: a.state.marks & (MarkSwapped | MarkMDL), locks: travelling(a.state, row.Post)}
	s.nums = filter(a.state.nums, func(f fact) bool {
		i := n.syms[f.sym]
		return i.kind == symContent && (n.within(i.loc, data) || n.within(i.loc, n.pointee(n.content(m.iopb))))
	})
	s = s.withVal(m.major, number(int64(row.Code)))
	s = e.bindParams(s, row.Post, envData, envObjects, envContext, envFlags)
	if len(row.Post.Params) < 3 {
		return s
	}
	p := n.variable(row.Post.Params[2])
	switch a.context.kind {
	case valNum:
		if a.context.n == 0 {
			return s.withNum(n.env(envContext), constNum(0)) // NULL, and still the completion context
		}
		return s.withVal(p, a.context)
	case valSym:
		return e.inheritContext(s, a)
	}
	return s
}

// inheritContext moves what is known of the completion context to its symbol in
// the post-operation callback.
func (e *engine) inheritContext(s *State, a asked) *State {
	n, ctx := e.names, e.names.env(envContext)
	if num := a.state.num(a.context.sym); num != nil {
		s = s.withNum(ctx, num)
	}
	if o := a.state.owner(a.context.sym); o != nil {
		c := *o
		c.sym = ctx
		s = s.withOwned(c)
	}
	from, to := n.pointee(a.context.sym), n.pointee(ctx)
	for _, b := range a.state.vals {
		i := n.locs[b.loc]
		if i.kind != locField || i.parent != from {
			continue
		}
		l := n.field(to, i.field)
		n.owner[l] = n.owner[b.loc]
		switch b.val.kind {
		case valNum, valFunc:
			s = s.withVal(l, b.val)
		case valSym:
			if o := a.state.owner(b.val.sym); o != nil && o.st == Owned {
				s = s.withVal(l, b.val).withNum(b.val.sym, a.state.num(b.val.sym)).withOwned(*o)
			}
		}
	}
	return s
}

type circumstance struct {
	state    *State
	draining bool
}

// circumstances splits the entry of a post-operation callback by level
// (contracts of the post-operation callback page): IRPs at up to the major's
// level, everything else and synchronised operations at APC_LEVEL at most, and
// again while draining, unless buffers were swapped: those are never drained.
func (e *engine) circumstances(row *ir.Row, a asked, s *State) []circumstance {
	m := &e.model
	level := kb.Dispatch
	if row.Major != nil {
		level = row.Major.PostMax
	}
	running := e.withFlag(s, false)
	var out []circumstance
	add := func(s *State, hi kb.Level, draining bool) {
		if s == nil {
			return
		}
		s = s.copy()
		s.irql = Interval{Lo: kb.Passive, Hi: hi, Firm: hi >= kb.Dispatch}
		out = append(out, circumstance{s, draining})
	}
	kinds := m.kinds(s)
	switch {
	case a.sync || level < kb.Dispatch:
		add(running, min(level, kb.APC), false)
	default:
		if kinds&kb.IRP != 0 {
			add(m.withKinds(running, kb.IRP), level, false)
		}
		if rest := kinds &^ kb.IRP; rest != 0 {
			add(m.withKinds(running, rest), kb.APC, false)
		}
	}
	if kinds&kb.IRP != 0 && s.marks&MarkSwapped == 0 {
		add(m.withKinds(e.drained(s), kb.IRP), min(level, kb.APC), true)
	}
	return out
}

// drained is the state in which an operation is drained: the flag is set, and
// the status is no success, since the operation did not finish.
func (e *engine) drained(s *State) *State {
	y := e.names.content(e.model.status)
	n := s.num(y).get()
	n.Hi = min(n.Hi, -1)
	return e.withFlag(s, true).withNum(y, &n)
}

func (e *engine) withFlag(s *State, draining bool) *State {
	y := e.names.env(envFlags)
	n := s.num(y).get()
	if draining {
		n.Set |= uint64(e.model.draining)
	} else {
		n.Clear |= uint64(e.model.draining)
	}
	return s.withNum(y, &n)
}
