package flow

import (
	"slices"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Object is something that somebody must release: memory, a reference, a work
// item, a context, an operation.
type Object struct {
	Kind  string // as kb effects name it: pool, ref:flt_context, flt_deferred_work_item, op
	State Ownership
	From  *Origin  // where ownership began
	End   *ir.Call // the call that released it or took it over, nil while owned
	// Part: it was handed over with the memory that named it.
	Part bool
	// Operation: it is the operation of the callback itself.
	Operation bool
	// Context: it is the completion context that a post-operation callback got,
	// or the one that a pre-operation callback is about to hand on.
	Context bool

	sym Sym
}

func (x *exec) object(s *State, o *owned) *Object {
	n := x.e.names
	out := &Object{Kind: "pool", State: o.st, Part: o.part, From: o.from, End: o.end, sym: o.sym}
	if w := o.from.Effect.What; w != "" {
		out.Kind = w
	}
	out.Operation = o.sym == n.env(envData)
	if out.Operation {
		out.Kind = "op"
	}
	slot, ok := s.val(n.pointee(n.env(envCtxOut)))
	out.Context = o.sym == n.env(envContext) || ok && slot == symbol(o.sym)
	return out
}

// dead is the object behind a pointer that was released, handed over or completed.
func (x *exec) dead(s *State, v Val) *Object {
	if v.kind != valSym {
		return nil
	}
	y := x.e.names.whole(v.sym)
	if n := x.e.names; n.syms[y].kind == symContent && n.envRoot(n.syms[y].loc) {
		// A part of the operation, such as Data->Iopb, goes with it.
		if o := s.owner(n.env(envData)); o != nil && n.within(n.syms[y].loc, n.pointee(n.env(envData))) {
			y = n.env(envData)
		}
	}
	if o := s.owner(y); o != nil && o.st != Owned && o.st != Kept && o.st != Borrowed {
		return x.object(s, o)
	}
	return nil
}

// Objects lists what is known of owned things in the state of the event, in a
// fixed order.
func (ev *Event) Objects() []*Object {
	var out []*Object
	for i := range ev.state.own {
		out = append(out, ev.exec.object(ev.state, &ev.state.own[i]))
	}
	return out
}

// Releases lists what a known routine that is called releases, as it is before.
func (ev *Event) Releases() []*Object {
	if ev.Kind != KindCall || ev.Call.Routine == nil {
		return nil
	}
	var out []*Object
	for e := range ev.Call.Routine.Each(kb.Release) {
		if o := ev.Operand(e.Op).Object(); o != nil {
			out = append(out, o)
		}
	}
	return out
}

// Operation is what became of the operation: nil while it is the callback's.
func (ev *Event) Operation() *Object {
	if o := ev.state.owner(ev.exec.e.names.env(envData)); o != nil {
		return ev.exec.object(ev.state, o)
	}
	return nil
}

// Has reports that all the marks are set on the path.
func (ev *Event) Has(m Marks) bool { return ev.state.marks&m == m }

// Paging tells whether the operation is paging I/O.
func (ev *Event) Paging() kb.Tri { return ev.entry.model().paging(ev.state) }

// Major is the major function of the operation, nil when not known.
func (ev *Event) Major() *kb.Major {
	m, _ := ev.entry.model().majorOf(ev.state)
	return m
}

// MajorOf is the major function of the operation that an operand of the routine
// is: the callback's own, or callback data that the driver filled in. Nil when
// not known.
func (ev *Event) MajorOf(op kb.Operand) *kb.Major {
	op.Operation = false
	v, n := ev.Operand(op).val, ev.exec.e.names
	if v == symbol(n.env(envData)) {
		return ev.Major()
	}
	data := n.pointeeOf(v)
	if data == 0 {
		return nil
	}
	block := n.pointeeOf(ev.exec.e.load(ev.state, n.field(data, blockField)))
	if block == 0 {
		return nil
	}
	c, ok := ev.exec.e.constant(ev.state, ev.exec.e.load(ev.state, n.field(block, majorField)))
	if !ok {
		return nil
	}
	return ev.exec.e.db.Major(uint8(c))
}

// Value is an expression's value as rules ask for it.
type Value struct {
	ev  *Event
	val Val
}

// Result is the value that a KindReturn event returns.
func (ev *Event) Result() Value { return Value{ev, ev.ret} }

// Stored is the value that a KindStore event stores.
func (ev *Event) Stored() Value { return Value{ev, ev.ret} }

// Accessed is the value of the pointer of a KindAccess event.
func (ev *Event) Accessed() Value { return Value{ev, ev.ret} }

// Within is the pointer to the whole that the value is the address of a part
// of, as in &p->Lock; otherwise the value itself.
func (v Value) Within() Value {
	if v.val.kind != valAddr {
		return v
	}
	n := v.ev.exec.e.names
	if i := n.locs[n.root(v.val.loc)]; i.kind == locPointee {
		return Value{v.ev, symbol(i.sym)}
	}
	return v
}

// Arg is the value of the i-th argument (1-based) of a call.
func (ev *Event) Arg(i int) Value {
	if ev.Call == nil || i < 1 || i > len(ev.Call.Args) {
		return Value{ev: ev}
	}
	return Value{ev, ev.exec.eval(ev.state, ev.Call.Args[i-1])}
}

// Operand is the value of an operand of one of the routine's effects.
func (ev *Event) Operand(op kb.Operand) Value {
	v, _ := ev.exec.operand(ev.state, ev.Call, op)
	return Value{ev, v}
}

// CompletionContext is what the pre-operation callback has put in its output
// parameter; the zero Value in other callbacks.
func (ev *Event) CompletionContext() Value {
	n := ev.exec.e.names
	v, ok := ev.state.val(n.pointee(n.env(envCtxOut)))
	if !ok {
		return Value{ev: ev}
	}
	return Value{ev, v}
}

// Const is the single number that the value can be.
func (v Value) Const() (int64, bool) { return v.ev.exec.e.constant(v.ev.state, v.val) }

// May reports that the value may be c; nothing known is no evidence: ok is false.
func (v Value) May(c int64) (may, ok bool) {
	n := v.ev.exec.e.numOf(v.ev.state, v.val)
	return n.may(c), n != nil
}

// NonZero tells whether the value is zero; for pointers, NULL.
func (v Value) NonZero() kb.Tri {
	if n := v.ev.exec.e.numOf(v.ev.state, v.val); n != nil {
		if yes, known := n.nonzero(); known {
			return kb.TriOf(yes)
		}
	}
	return kb.Unknown
}

// Success tells whether a status value is a success.
func (v Value) Success() kb.Tri {
	return v.ev.exec.e.numOf(v.ev.state, v.val).success()
}

// Object is the owned thing that the value points to, nil when there is none.
func (v Value) Object() *Object {
	if v.val.kind != valSym {
		return nil
	}
	if o := v.ev.state.owner(v.val.sym); o != nil {
		return v.ev.exec.object(v.ev.state, o)
	}
	return nil
}

// IsOperation reports that the value is the callback data of the operation.
func (v Value) IsOperation() bool {
	return v.val == symbol(v.ev.exec.e.names.env(envData))
}

// IsContext reports that the value is the completion context that the
// post-operation callback got.
func (v Value) IsContext() bool {
	return v.val == symbol(v.ev.exec.e.names.env(envContext))
}

// OnStack reports that the value is the address of a local, here or in a caller.
func (v Value) OnStack() bool {
	n := v.ev.exec.e.names
	switch v.val.kind {
	case valAddr:
		i := n.locs[n.root(v.val.loc)]
		return i.kind == locVar && (i.v.Storage == ctree.Local || i.v.Storage == ctree.Param)
	case valSym:
		m := v.ev.state.num(v.val.sym)
		return m != nil && m.Mem == ir.MemStack
	}
	return false
}

// HoldsStack reports that the object behind the value, or its parameter block,
// holds the address of a local, here or in a caller.
func (v Value) HoldsStack() bool {
	if v.val.kind != valSym || v.val.n != 0 {
		return false
	}
	return slices.ContainsFunc(v.ev.state.vals, func(b binding) bool {
		return v.ev.exec.e.names.partOf(b.loc, v.val.sym) && Value{v.ev, b.val}.OnStack()
	})
}

// Func is the driver function that the value is, nil when it is none.
func (v Value) Func() *ir.Func {
	if v.val.kind == valFunc {
		return v.ev.exec.e.prog.Funcs[v.val.fn]
	}
	return nil
}

// Call is the call that made the value: its result, or what it wrote through a
// parameter (param is 0 for the result). Nil when the value came otherwise.
func (v Value) Call() (call *ir.Call, param int) {
	if v.val.kind != valSym || v.val.n != 0 {
		return nil, 0
	}
	e := v.ev.exec.e
	i := e.names.syms[v.val.sym]
	for i.kind == symContext {
		i = e.names.syms[i.inner]
	}
	if i.kind != symSite {
		return nil, 0
	}
	if p, ok := strings.CutPrefix(i.slot, "*p"); ok && p != "" {
		param = int(p[0] - '0')
	}
	return e.sites[i.site], param
}

// Failed is the call that failed on the path and so left the NULL that the value
// is; nil when the value is not NULL or came to be so otherwise.
func (v Value) Failed() *ir.Call {
	if v.val.kind != valSym || v.val.n != 0 || v.NonZero() != kb.No {
		return nil
	}
	e := v.ev.exec.e
	return e.sites[int(v.ev.state.num(v.val.sym).get().Failed)-1]
}

// Cleared reports that the value is the NULL that the driver has put in the place
// of an object in a local.
func (v Value) Cleared() bool {
	return v.val.kind == valSym && v.val.n == 0 && v.NonZero() == kb.No && v.ev.state.num(v.val.sym).get().Failed == cleared
}

// OperationField is the part of the operation that a KindStore event writes, as
// a path below the callback data: "IoStatus.Status",
// "Iopb.Parameters.Read.Length". ok is false for other stores.
func (ev *Event) OperationField() (path string, ok bool) {
	n, m := ev.exec.e.names, ev.entry.model()
	data := n.pointee(n.env(envData))
	switch {
	case ev.loc == 0:
		return "", false
	case ev.loc != data && n.within(ev.loc, data):
		return n.trail(ev.loc, data), true
	case ev.loc != m.block && n.within(ev.loc, m.block):
		return "Iopb." + n.trail(ev.loc, m.block), true
	}
	return "", false
}

// trail is the path of fields below outer.
func (n *names) trail(l, outer Loc) string {
	i := n.locs[l]
	if i.parent == outer {
		return i.field
	}
	return n.trail(i.parent, outer) + "." + i.field
}
