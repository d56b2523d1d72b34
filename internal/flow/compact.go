package flow

import "fltkit/internal/ir"

// compact drops states that nothing distinguishes. A call of a function with
// many exits makes many states that agree in most of their values: they are
// told apart by a sum over what they hold before they are compared.
func compact(states []*State) []*State {
	if len(states) < 2 {
		return states
	}
	seen := make(map[uint64][]*State, len(states))
	out := states[:0]
next:
	for _, s := range states {
		k := s.sum()
		for _, o := range seen[k] {
			if sameState(o, s) {
				continue next
			}
		}
		seen[k] = append(seen[k], s)
		out = append(out, s)
	}
	return out
}

// sum is equal for states that sameState finds equal.
func (s *State) sum() uint64 {
	const prime = 1099511628211
	h := uint64(len(s.nums))<<32 ^ uint64(s.marks)
	for i := range s.vals {
		b := &s.vals[i]
		h = (h ^ uint64(b.loc)) * prime
		h = (h ^ uint64(b.val.kind)<<32 ^ uint64(b.val.sym)) * prime
		h = (h ^ uint64(b.val.n) ^ uint64(b.val.loc)<<32) * prime
	}
	for i := range s.own {
		h = (h ^ uint64(s.own[i].sym)<<8 ^ uint64(s.own[i].st)) * prime
	}
	return h
}

// bound merges the states behind an instruction, as at the start of a block,
// when calls in a row would multiply them beyond what a point may have.
func (x *exec) bound(b *ir.Block, at int, states []*State) []*State {
	if len(states) <= maxStates {
		return states
	}
	point := -1 - (b.ID<<12 + at) // no block has this number
	out := states[:0]
next:
	for _, s := range states {
		for i, o := range out {
			if x.e.sameProperty(o, s) {
				out[i] = x.e.join(point, o, s, false)
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}
