package flow

import (
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// bindRole gives a callback the operation that its role is about.
func (e *engine) bindRole(s *State, r *ir.Root) *State {
	i := r.Role.Operation
	if i < 1 || i > len(r.Func.Params) {
		return s
	}
	y, n := e.names.env(envData), top().exclude(0)
	s = s.withVal(e.names.variable(r.Func.Params[i-1]), symbol(y)).withMarks(MarkQueue)
	if s = s.withNum(e.names.content(e.model.iopb), &n); !r.Role.MayLack {
		s = s.withNum(y, &n)
	}
	return s
}

// listed notes that a queue's callback put its operation into a list, or took it
// out of one. Whether an entry from the end of a list is the operation is not
// known.
func (x *exec) listed(s *State, c *ir.Call, e *kb.Effect) *State {
	v, _ := x.operand(s, c, e.Op)
	switch own := x.ofOperation(v); {
	case s.marks&MarkQueue == 0:
		return s
	case e.Kind == kb.Unlinks && e.Op.IsRet(), e.Kind == kb.Init && own && s.marks&MarkUnlinked != 0:
		return s.withMarks(MarkUnsure)
	case e.Kind == kb.Links && own:
		return s.withMarks(MarkLinked)
	case e.Kind == kb.Unlinks && own:
		return s.withoutMarks(MarkLinked).withMarks(MarkUnlinked)
	}
	return s
}

// ofOperation reports that a value is the address of a part of the operation.
func (x *exec) ofOperation(v Val) bool {
	n := x.e.names
	return v.kind == valAddr && n.within(v.loc, n.pointee(n.env(envData)))
}

// LockName names the lock that an effect of the call is about, as Held does.
func (ev *Event) LockName(e *kb.Effect) string { return ev.exec.lockKey(ev.state, ev.Call, e.Op) }

// Same reports that both values are known to be the same.
func (v Value) Same(o Value) bool { return v.val.kind != valTop && v.val == o.val }

// InOperation reports that the value is the address of a part of the callback
// data of the operation, such as its list entry.
func (v Value) InOperation() bool { return v.ev.exec.ofOperation(v.val) }
