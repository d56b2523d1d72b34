package flow

import (
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// unreadyField is a pseudo-field of an object: the call that failed to
// initialise it.
const unreadyField = "$unready"

// unready notes what a call that failed has not initialised.
func (x *exec) unready(s *State, c *ir.Call) *State {
	for e := range c.Routine.Each(kb.Init) {
		if e.On != kb.OnSuccess {
			continue
		}
		v, _ := x.operand(s, c, e.Op)
		if l := x.e.names.pointeeOf(v); l != 0 && x.e.names.depth(l) < maxPath {
			s = s.withVal(x.e.names.field(l, unreadyField), number(int64(c.Site))).withMarks(MarkUnready)
		}
	}
	return s
}

// made forgets that an object was not initialised: it is now.
func (x *exec) made(s *State, c *ir.Call, e *kb.Effect) *State {
	if s.marks&MarkUnready == 0 {
		return s
	}
	v, _ := x.operand(s, c, e.Op)
	return x.reconsidered(s, x.e.names.pointeeOf(v))
}

// reconsidered forgets what could not be initialised of the object that l is a
// part of: the driver has noted something in it since, perhaps to do without.
func (x *exec) reconsidered(s *State, l Loc) *State {
	n := x.e.names
	if s.marks&MarkUnready == 0 || l == 0 || n.locs[l].field == unreadyField {
		return s
	}
	for _, b := range s.vals {
		if n.locs[b.loc].field == unreadyField && n.root(b.loc) == n.root(l) {
			s = s.withVal(b.loc, Val{})
		}
	}
	return s
}

// Unready is the call that failed to initialise the object that the value
// points to, or a part of it; nil when there was none, or the driver has written
// to the object since.
func (v Value) Unready() *ir.Call {
	n := v.ev.exec.e.names
	l := n.pointeeOf(v.val)
	if l == 0 || !v.ev.Has(MarkUnready) {
		return nil
	}
	for _, b := range v.ev.state.vals {
		if n.locs[b.loc].field == unreadyField && b.val.kind == valNum && n.within(b.loc, l) {
			return v.ev.exec.e.sites[int(b.val.n)]
		}
	}
	return nil
}
