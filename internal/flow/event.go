package flow

import (
	"go/token"
	"iter"
	"slices"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Kind says what an Event is.
type Kind uint8

// The kinds of event.
const (
	KindEntry  Kind = iota // a function is entered: State is that at its start
	KindCall               // a call, before it happens
	KindEnter              // a call of a function of the driver, with the entry it leads to
	KindAccess             // memory is read or written through a pointer
	KindStore              // X = Src
	KindReturn             // the function returns
	KindBeyond             // memory is read or written outside of what X is part of
)

// Event is something that can happen at a place, in one state.
type Event struct {
	Kind Kind
	ctree.Node
	Call   *ir.Call   // KindCall, KindEnter
	X      ctree.Expr // KindAccess: the pointer; KindStore: what is written; KindReturn: the result
	Src    ctree.Expr // KindStore
	Mem    ir.MemClass
	From   *ir.Call   // KindAccess: the allocation that Mem is known from, nil unknown
	Buffer *kb.Buffer // KindAccess: the operation's buffer that the pointer is
	Dead   *Object    // KindAccess: the object that is gone
	Field  string     // KindAccess: the member that is read or written, "" all
	Callee *entry     // KindEnter
	Extent Extent     // KindBeyond

	state *State
	entry *entry
	exec  *exec
	loc   Loc
	ret   Val

	caught  bool // an exception that is raised here is caught in the function
	exposed bool // see Exposed
}

// Func is the function in which the event happens.
func (ev *Event) Func() *ir.Func { return ev.entry.fn }

// IRQL is the interval of levels at which it happens.
func (ev *Event) IRQL() Interval { return ev.state.irql }

// Draining tells whether the operation is being drained.
func (ev *Event) Draining() kb.Tri { return ev.entry.model().drainingState(ev.state) }

// Kinds is what the operation may be.
func (ev *Event) Kinds() kb.OpKind { return ev.entry.model().kinds(ev.state) }

// Exposed is the event as reached from those starts only from which no caller
// handles an exception that is raised here; nil when there are none.
func (ev *Event) Exposed() *Event {
	if ev.caught {
		return nil
	}
	c := *ev
	c.exposed = true
	if len(c.Starts()) == 0 {
		return nil
	}
	return &c
}

// Limit is the highest legal level of the call, and by whose authority.
func (ev *Event) Limit() (kb.Level, kb.Authority) {
	return ev.Call.Routine.Limit(ev.exec.facts(ev.state, ev.Call))
}

// Holds decides a condition of the routine about this call.
func (ev *Event) Holds(p *kb.Pred) kb.Tri { return p.Eval(ev.exec.facts(ev.state, ev.Call)) }

// Result is what the engine found out about one driver.
type Result struct {
	Program *ir.Program
	Starts  []*Start
	Events  []Event // of every entry, in order of functions, entries and blocks

	Unknown   map[string]int // names of routines that nobody describes, with their calls
	Above     []Above        // calls that may happen above their limit
	Undecided int            // calls that a condition which could not be decided would make illegal
	approx    map[*ir.Func]bool
	over      map[*ir.Func]bool
}

// Of yields the events of one kind.
func (r *Result) Of(k Kind) iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		for i := range r.Events {
			if r.Events[i].Kind == k && !yield(&r.Events[i]) {
				return
			}
		}
	}
}

// result replays every entry from its fixpoint and collects the events.
func (e *engine) result() *Result {
	r := &Result{Program: e.prog, Starts: e.starts, approx: e.approx, over: e.over, Unknown: e.unknown}
	order := slices.Clone(e.order)
	place := map[*ir.Func]int{}
	for i, f := range e.prog.Funcs {
		place[f] = i
	}
	slices.SortStableFunc(order, func(a, b *entry) int { return place[a.fn] - place[b.fn] })
	for _, en := range order {
		e.replay(en, func(ev Event) { r.Events = append(r.Events, ev) })
	}
	r.above()
	return r
}

func (e *engine) replay(en *entry, emit func(Event)) {
	x := &exec{e: e, en: en, fn: en.fn}
	en.exec = x
	x.emit = func(ev Event) {
		ev.exec, ev.caught = x, x.handler != nil
		emit(ev)
	}
	x.access = func(s *State, ptr ctree.Expr, v Val, at ctree.Expr) {
		ev := Event{Kind: KindAccess, Node: *at.Span(), X: ptr, state: s, entry: en, exec: x, ret: v}
		base := x.base(s, ptr, v)
		ev.Mem, ev.From = x.memory(s, ptr, base)
		ev.Buffer = x.buffer(s, base)
		if ev.Buffer != nil && ev.Mem == ir.MemUnknown {
			ev.Mem = x.e.model.kernelBuffer(s, base.sym)
		}
		ev.Dead = x.dead(s, v)
		if m, ok := at.(*ctree.Member); ok {
			ev.Field = m.Name
		}
		if ev.Mem != ir.MemUnknown || ev.Buffer != nil || ev.Dead != nil || ev.Accessed().NonZero() == kb.No || ev.Accessed().MaybeNoMDL() {
			x.emit(ev)
		}
	}
	x.global = func(s *State, ref *ctree.Ref) {
		if strings.HasPrefix(ref.Var.Section, "PAGE") {
			x.emit(Event{Kind: KindAccess, Node: *ref.Span(), X: ref, state: s, entry: en, Mem: ir.MemPaged})
		}
	}
	x.emit(Event{Kind: KindEntry, Node: ctree.Node{Pos: en.fn.Decl.Pos, End: en.fn.Decl.Pos + token.Pos(len(en.fn.Name))}, state: en.in, entry: en})
	for i, b := range en.fn.Blocks {
		if i >= len(en.points) {
			break
		}
		for _, s := range en.points[i] {
			x.block(b, s, func(*ir.Block, *State) {}, func(exit) {})
		}
	}
	x.emit, x.access, x.global = nil, nil, nil // what rules ask later is no event
}

// buffer is the operation's own buffer that a pointer value is, nil when it is
// something else or known not to be the caller's memory.
func (x *exec) buffer(s *State, v Val) *kb.Buffer {
	if v.kind != valSym {
		return nil
	}
	b := x.e.model.bufferOf(v.sym)
	if b == nil || b.Mode != kb.BufferRaw || s.num(v.sym).get().Mem == ir.MemNonPaged || x.e.model.kernelBuffer(s, v.sym) == ir.MemNonPaged {
		return nil
	}
	return b
}

func (en *entry) model() *opModel { return &en.exec.e.model }

// Starts lists the roots in whose context the event can happen.
func (ev *Event) Starts() []*Start {
	var out []*Start
	ev.eachCaller(func(en *entry, _ *edge) bool {
		for _, st := range en.exec.e.starts {
			if st.entry == en {
				out = append(out, st)
			}
		}
		return true
	})
	return out
}

// Leading lists the calls that lead to the event, nearest first.
func (ev *Event) Leading() []*ir.Call {
	var out []*ir.Call
	ev.eachCaller(func(_ *entry, via *edge) bool {
		if via != nil {
			out = append(out, via.call)
		}
		return true
	})
	return out
}

// Guessed reports that every way from the start to the event goes through an
// indirect call that could mean another function: no evidence.
func (ev *Event) Guessed(st *Start) bool {
	if ev.Kind == KindEnter && ev.Call.Name == "" && len(ev.exec.targets(ev.state, ev.Call)) > 1 {
		return true
	}
	found := false
	ev.walkCallers(true, func(en *entry, _ *edge) bool {
		found = found || en == st.entry
		return !found
	})
	return !found
}

// eachCaller visits the event's entry and all that lead to it, nearest first.
func (ev *Event) eachCaller(visit func(*entry, *edge) bool) { ev.walkCallers(false, visit) }

func (ev *Event) walkCallers(certain bool, visit func(*entry, *edge) bool) {
	seen := map[*entry]bool{ev.entry: true}
	queue := []*entry{ev.entry}
	via := map[*entry]*edge{}
	for len(queue) > 0 {
		c := queue[0]
		queue = queue[1:]
		if !visit(c, via[c]) {
			return
		}
		for i := range c.callers {
			ed := &c.callers[i]
			if !seen[ed.from] && !(certain && ed.guess) && !(ev.exposed && ed.handled) {
				seen[ed.from] = true
				via[ed.from] = ed
				queue = append(queue, ed.from)
			}
		}
	}
}

// Step is one element of the chain that leads to an event.
type Step struct {
	ctree.Node
	Text  string
	IRQL  Interval
	Depth int // calls below the root
}

// Chain is the way from a root to the event: the calls, and in each function
// the branches and changes of level that matter.
func (ev *Event) Chain(st *Start) []Step {
	next := map[*entry]*edge{} // entry -> the call in it that leads on
	ev.eachCaller(func(en *entry, via *edge) bool {
		next[en] = via
		return en != st.entry
	})
	var out []Step
	depth := 0
	for en := st.entry; en != nil; depth++ {
		ed := next[en]
		s := ev.state
		if ed != nil {
			s = ed.state
		}
		out = append(out, steps(s.from, depth)...)
		if ed == nil {
			break
		}
		name := ed.call.Name
		if name == "" {
			name = "a function pointer"
		}
		out = append(out, Step{Node: ed.call.Node, Text: "calls " + name, IRQL: s.irql, Depth: depth})
		en = ev.towards(en, ed)
	}
	return out
}

// towards is the entry that the edge leads to.
func (ev *Event) towards(from *entry, ed *edge) *entry {
	var found *entry
	ev.eachCaller(func(en *entry, _ *edge) bool {
		for i := range en.callers {
			if &en.callers[i] == ed {
				found = en
				return false
			}
		}
		return true
	})
	return found
}

func steps(s *step, depth int) []Step {
	var out []Step
	for ; s != nil; s = s.prev {
		out = append(out, Step{Node: ctree.Node{Pos: s.pos, End: s.end}, Text: s.text, IRQL: s.irql, Depth: depth})
	}
	slices.Reverse(out)
	return out
}
