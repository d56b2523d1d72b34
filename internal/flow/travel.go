package flow

import (
	"maps"
	"slices"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Some holds count users and belong to no thread, such as run-down protection.
// One of them may go along with a request, to the callback that gives it back,
// or from a pre-operation callback to its post-operation callback.

// travelling are the holds of a state that a callback takes over: of kinds that
// it gives back.
func travelling(s *State, f *ir.Func) []held {
	var out []held
	for _, h := range s.locks {
		if h.count > 0 && takesOver(f, h.kind) {
			h.count = 1
			out = append(out, h)
		}
	}
	return out
}

// takesOver reports that a callback gives back holds of a kind that it does not take itself.
func takesOver(f *ir.Func, kind string) bool {
	return f != nil && f.Uses.Gives[kind] && !f.Uses.Takes[kind]
}

// sendHolds takes away the holds that go along with a call to its callback:
// those of the function, or else of whoever called it.
func (x *exec) sendHolds(s *State, c *ir.Call, e *kb.Effect) *State {
	i, ok := e.Op.Param()
	if !ok || i > len(c.Args) {
		return s
	}
	for _, f := range x.e.prog.FuncsOf(c.Args[i-1], x.fn.Unit) {
		for _, kind := range slices.Sorted(maps.Keys(f.Uses.Gives)) {
			if !takesOver(f, kind) {
				continue
			}
			gone := held{kind: kind, count: -1, from: x.origin(c, e)}
			if i := slices.IndexFunc(s.locks, func(h held) bool { return h.kind == kind && h.count > 0 }); i >= 0 {
				gone.key = s.locks[i].key
			}
			s = s.withLock(gone)
		}
	}
	return s
}

// TakesOver reports that a hold of a kind which the pre-operation callback of
// the start has taken may be for the post-operation callback to give back.
func (st *Start) TakesOver(kind string) bool {
	return st.Pre() && takesOver(st.Root.Row.Post, kind)
}

// Given reports that the callback got the hold when it was entered.
func (ev *Event) Given(h Held) bool {
	for _, g := range ev.entry.in.locks {
		if g.kind == h.Kind && g.key == h.Name {
			return true
		}
	}
	return false
}
