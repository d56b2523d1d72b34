package queuecallback

import (
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// The roles of the callbacks.
const (
	insert  = "flt_cbdq_insert"
	remove  = "flt_cbdq_remove"
	peek    = "flt_cbdq_peek"
	acquire = "flt_cbdq_acquire"
	release = "flt_cbdq_release"
)

// queues is what is known of the queues of a driver.
type queues struct {
	db    *kb.DB
	all   []map[string][]*ir.Func  // the callbacks of each, by role
	does  map[*ir.Func]*habits     // of the insert and remove callbacks
	cells map[ir.Cell]bool         // lists of operations, and their entries
	held  map[*ir.Func][]flow.Held // what acquire callbacks lock
}

// habits is what a callback does to lists on some path.
type habits struct {
	links, unlinks *ir.Call // of its operation
	puts, takes    bool     // other entries, or entries by other means
}

func find(res *flow.Result) *queues {
	q := &queues{db: res.Program.DB, does: map[*ir.Func]*habits{}, cells: map[ir.Cell]bool{}, held: map[*ir.Func][]flow.Held{}}
	seen := map[*ir.Call]bool{}
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil {
			continue
		}
		if r.InFamily("cbdq_init") && !seen[ev.Call] {
			seen[ev.Call] = true
			q.all = append(q.all, callbacks(res.Program, ev.Call))
		}
		if ev.Has(flow.MarkQueue) {
			q.lists(ev)
		}
	}
	for ev := range res.Of(flow.KindStore) {
		if ev.Has(flow.MarkQueue) && ev.Escapes() && links(ev.X.Type()) {
			for _, h := range q.habitsAt(ev) {
				h.puts, h.takes = true, true
			}
		}
	}
	for st, ev := range res.Exits() {
		if role := st.Role(q.db); role != nil && role.Name == acquire {
			for _, h := range ev.Held() {
				if h.Count > 0 && !slices.ContainsFunc(q.held[st.Func], func(o flow.Held) bool { return o.Name == h.Name }) {
					q.held[st.Func] = append(q.held[st.Func], h)
				}
			}
		}
	}
	return q
}

// callbacks are the functions that a call registers, by role.
func callbacks(p *ir.Program, c *ir.Call) map[string][]*ir.Func {
	out := map[string][]*ir.Func{}
	for e := range c.Routine.Each(kb.Registers) {
		if i, ok := e.Op.Param(); ok && i <= len(c.Args) {
			out[e.Role] = append(out[e.Role], p.FuncsOf(c.Args[i-1], c.Func.Unit)...)
		}
	}
	return out
}

// links reports a pointer to an entry of a list.
func links(t *ctree.Type) bool {
	return t != nil && t.Kind == ctree.Pointer && t.Elem != nil && t.Elem.StructName() == "LIST_ENTRY"
}

// habitsAt are the habits of the callbacks in whose course an event happens.
func (q *queues) habitsAt(ev *flow.Event) []*habits {
	var out []*habits
	for _, st := range ev.Starts() {
		if q.does[st.Func] == nil {
			q.does[st.Func] = &habits{}
		}
		out = append(out, q.does[st.Func])
	}
	return out
}

func (q *queues) lists(ev *flow.Event) {
	for i := range ev.Call.Routine.Effects {
		e := &ev.Call.Routine.Effects[i]
		if e.Kind != kb.Links && e.Kind != kb.Unlinks {
			continue
		}
		own := ev.Operand(e.Op).InOperation()
		for _, h := range q.habitsAt(ev) {
			switch in := e.Kind == kb.Links; {
			case own && in:
				h.links = ev.Call
			case own:
				h.unlinks = ev.Call
			case in:
				h.puts = true
			default:
				h.takes = true
			}
		}
		if head, ok := e.Arg(kb.ArgList); ok && own {
			for _, op := range []kb.Operand{head, e.Op} {
				cells, _ := ev.Cells(op)
				for _, c := range cells {
					q.cells[c] = true
				}
			}
		}
	}
}

// partner is what the callback of a role does in a queue that f is a callback of,
// nil where there is none.
func (q *queues) partner(f *ir.Func, mine, role string) *habits {
	for _, by := range q.all {
		if !slices.Contains(by[mine], f) {
			continue
		}
		for _, g := range by[role] {
			if h := q.does[g]; h != nil {
				return h
			}
		}
	}
	return nil
}

// locks lists what the acquire callbacks lock of the queues that f is a callback of.
func (q *queues) locks(f *ir.Func, role string) []flow.Held {
	var out []flow.Held
	for _, by := range q.all {
		if slices.Contains(by[role], f) {
			for _, g := range by[acquire] {
				out = append(out, q.held[g]...)
			}
		}
	}
	return out
}

// deadlocks reports that the lock of that name is held when f is called, and
// must not be taken again; with no name, that any such lock is.
func (q *queues) deadlocks(f *ir.Func, role, name string) bool {
	return slices.ContainsFunc(q.locks(f, role), func(h flow.Held) bool {
		return h.Name != "" && (name == "" || h.Name == name) && !kb.IsRecursive(h.Kind)
	})
}

// foreign is a lock that a release callback gives back although the acquire
// callbacks take other ones, nil when there is none or not all names are known.
func (q *queues) foreign(f *ir.Func, ev *flow.Event) (given, taken *flow.Held) {
	locks := q.locks(f, release)
	for _, h := range ev.Held() {
		if h.Count >= 0 || h.Origin.Effect.Op.Index == kb.Thread || len(locks) == 0 {
			continue
		}
		if h.Name == "" || slices.ContainsFunc(locks, func(o flow.Held) bool { return o.Name == "" || o.Name == h.Name }) {
			return nil, nil
		}
		given, taken = &h, &locks[0]
	}
	return given, taken
}
