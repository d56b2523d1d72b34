package flow

import "fltkit/internal/kb"

// Completes is the operation that a call completes and what becomes of it then:
// what the status says that the call was given, or that it is finished. ok is
// false for other calls, and where the status is not known.
func (ev *Event) Completes() (op Value, said kb.Return, ok bool) {
	if ev.Kind != KindCall || ev.Call.Routine == nil {
		return Value{}, kb.Return{}, false
	}
	for e := range ev.Call.Routine.Each(kb.Completes) {
		arg, given := e.Arg(kb.ArgStatus)
		if !given {
			return ev.Operand(e.Op), kb.Return{Then: kb.Ends}, true
		}
		v, known := ev.Operand(arg).Const()
		db := ev.Program().DB
		said = db.Meaning(db.Role(e.Role), v)
		return ev.Operand(e.Op), said, known && said.Name != ""
	}
	return Value{}, kb.Return{}, false
}

// FinalStatus is the status that an operation would be completed with, and
// whether the driver has set it on the path.
func (v Value) FinalStatus() (status Value, set bool) {
	if v.IsOperation() {
		return v.ev.Status(), v.ev.Has(MarkStatus)
	}
	e := v.ev.exec.e
	op := e.names.pointeeOf(v.val)
	if op == 0 {
		return Value{ev: v.ev}, false
	}
	l := e.names.field(e.names.field(op, "IoStatus"), "Status")
	now := e.load(v.ev.state, l)
	return Value{v.ev, now}, now != symbol(e.names.content(l))
}

// Ours reports that nobody but this path can have set anything in the
// operation: it is the callback's own, or was taken out of a queue, and has not
// been shown to code that is not known.
func (v Value) Ours() bool {
	if v.IsOperation() {
		return !v.ev.Has(MarkStored)
	}
	o := v.Object()
	return o != nil && o.State == Owned
}
