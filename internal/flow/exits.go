package flow

import (
	"iter"
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Exits yields the returns that end a callback, with every start that they
// belong to.
func (r *Result) Exits() iter.Seq2[*Start, *Event] {
	starts := map[*entry][]*Start{}
	for _, st := range r.Starts {
		starts[st.entry] = append(starts[st.entry], st)
	}
	return func(yield func(*Start, *Event) bool) {
		for ev := range r.Of(KindReturn) {
			for _, st := range starts[ev.entry] {
				if !yield(st, ev) {
					return
				}
			}
		}
	}
}

// Role is the role in which Windows enters the function; nil for a function
// that nobody calls.
func (st *Start) Role(db *kb.DB) *kb.Role {
	switch {
	case st.Root.Row == nil:
		return st.Root.Role
	case st.Post:
		return db.Role("flt_post_operation")
	}
	return db.Role("flt_pre_operation")
}

// Pre reports that the start is the pre-operation callback of a registered row.
func (st *Start) Pre() bool { return st.Root.Row != nil && !st.Post }

// Values lists the numbers that the value can be; ok is false when they are
// many or unknown.
func (v Value) Values() (list []int64, ok bool) {
	if c, ok := v.Const(); ok {
		return []int64{c}, true
	}
	n := v.ev.exec.e.numOf(v.ev.state, v.val)
	if n == nil || n.Vals == nil {
		return nil, false
	}
	return slices.Clone(n.Vals), true
}

// Status is the value of the operation's final status.
func (ev *Event) Status() Value {
	x := ev.exec
	return Value{ev, x.e.load(ev.state, x.e.model.status)}
}

// IsOperationFile reports that the value is the file object of the operation.
func (v Value) IsOperationFile() bool {
	if v.val.kind != valSym || v.val.n != 0 {
		return false
	}
	e := v.ev.exec.e
	n := e.names
	y := n.syms[v.val.sym]
	return y.kind == symContent && (y.loc == n.field(n.pointee(n.env(envObjects)), "FileObject") || y.loc == n.field(e.model.block, "TargetFileObject"))
}

// OriginalStatus is the operation's status as the callback found it.
func (ev *Event) OriginalStatus() Value {
	return Value{ev, symbol(ev.exec.e.names.content(ev.exec.e.model.status))}
}

// Minor is the minor function code of the operation.
func (ev *Event) Minor() Value {
	x := ev.exec
	return Value{ev, x.e.load(ev.state, x.e.model.minor)}
}

// Parameter is a parameter of the operation, by the path of members below
// Data->Iopb->Parameters.
func (ev *Event) Parameter(path ...string) Value {
	x := ev.exec
	l := x.e.model.params
	for _, f := range path {
		l = x.e.names.field(l, f)
	}
	return Value{ev, x.e.load(ev.state, l)}
}

// Global is the global variable that the value is the address or the content
// of, or of a part of it, and the fields that lead to that part; nil when it
// is none.
func (v Value) Global() (global *ctree.Var, fields []string) {
	n := v.ev.exec.e.names
	l := v.val.loc
	if v.val.kind == valSym {
		if y := n.syms[v.val.sym]; y.kind == symContent {
			l = y.loc
		}
	}
	if l == 0 || v.val.kind != valAddr && v.val.kind != valSym {
		return nil, nil
	}
	i := n.locs[n.root(l)]
	if i.kind != locVar || i.v.Storage == ctree.Local || i.v.Storage == ctree.Param {
		return nil, nil
	}
	for f := n.locs[l]; f.kind == locField; f = n.locs[f.parent] {
		fields = slices.Insert(fields, 0, f.field)
	}
	return i.v, fields
}

// IsParam reports that the value is what the i-th parameter (from 0) held when
// the function was entered.
func (v Value) IsParam(i int) bool {
	f := v.ev.Func()
	n := v.ev.exec.e.names
	return i < len(f.Params) && v.val == symbol(n.content(n.variable(f.Params[i])))
}

// WritesObjects reports that a KindStore event writes the related objects of
// the operation.
func (ev *Event) WritesObjects() bool {
	n := ev.exec.e.names
	return ev.loc != 0 && n.within(ev.loc, n.pointee(n.env(envObjects)))
}

// Program is the driver that the event is in.
func (ev *Event) Program() *ir.Program { return ev.exec.e.prog }

// Escapes reports that a KindStore event writes memory that others can see.
func (ev *Event) Escapes() bool { return ev.loc == 0 || !ev.exec.tracked(ev.state, ev.loc) }
