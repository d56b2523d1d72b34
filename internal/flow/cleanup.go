package flow

import "fltkit/internal/ir"

// spared marks a state behind a function that can unregister the filter and did
// not, though one was registered before: a clean-up that asks what there is to
// undo. What it asks is seldom followed; that it asked is known.
func (e *engine) spared(f *ir.Func, before, s *State) *State {
	if before.marks&s.marks&MarkRegistered == 0 || s.marks&MarkUnregistered != 0 || !e.unregisters(f) {
		return s
	}
	return s.withMarks(MarkSpared)
}

// unregisters reports that f calls a routine that unregisters the filter,
// itself or through others.
func (e *engine) unregisters(f *ir.Func) bool {
	if e.cleanups == nil {
		e.cleanups = map[*ir.Func]bool{}
		for grew := true; grew; {
			grew = false
			for _, g := range e.prog.Funcs {
				if !e.cleanups[g] && e.undoes(g) {
					e.cleanups[g], grew = true, true
				}
			}
		}
	}
	return e.cleanups[f]
}

func (e *engine) undoes(f *ir.Func) bool {
	for _, c := range f.Calls {
		if c.Routine != nil && c.Routine.InFamily("unregister") {
			return true
		}
		for _, g := range c.Funcs {
			if e.cleanups[g] {
				return true
			}
		}
	}
	return false
}
