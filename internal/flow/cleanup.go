package flow

import "fltkit/internal/ir"

// spared marks a state behind a function that can unregister the filter and did
// not, though one is registered: a clean-up that asks what there is to undo.
// What it asks is seldom followed; that it asked is known.
func (e *engine) spared(f *ir.Func, before, s *State) *State {
	if before.marks&s.marks&MarkRegistered == 0 || s.marks&MarkUnregistered != 0 || !e.unregisters(f, map[*ir.Func]bool{}) {
		return s
	}
	return s.withMarks(MarkSpared)
}

// unregisters reports that f calls a routine that unregisters the filter,
// itself or through others.
func (e *engine) unregisters(f *ir.Func, seen map[*ir.Func]bool) bool {
	if seen[f] {
		return false
	}
	seen[f] = true
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ir.Call)
			if !ok {
				continue
			}
			if c.Routine != nil && c.Routine.InFamily("unregister") {
				return true
			}
			for _, g := range c.Funcs {
				if e.unregisters(g, seen) {
					return true
				}
			}
		}
	}
	return false
}
