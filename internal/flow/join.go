package flow

import (
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// sameProperty reports that two states have the same P: then they may merge.
func (e *engine) sameProperty(a, b *State) bool {
	if a == b {
		return true
	}
	if (a.marks^b.marks)&^mergedMarks != 0 || !sameLevel(a.irql, b.irql) {
		return false
	}
	if !slices.EqualFunc(a.own, b.own, owned.same) {
		return false
	}
	if !slices.EqualFunc(a.locks, b.locks, sameLock) {
		return false
	}
	return sameHolders(a, b) && e.sameEnv(a, b) && (a.marks&MarkQueue == 0 || e.sameSigns(a, b))
}

// sameSigns reports that no local is a success in one state and not in the
// other: what a queue's callback does to its operation depends on what it
// returns. These callbacks are small.
func (e *engine) sameSigns(a, b *State) bool {
	sign := func(s *State, l Loc) int {
		switch n := e.numOf(s, e.load(s, l)).get(); {
		case n.Lo >= 0:
			return 1
		case n.Hi < 0:
			return -1
		}
		return 0
	}
	differ := func(bd binding) bool {
		i := e.names.locs[bd.loc]
		if i.kind != locVar || i.v.Storage != ctree.Local || i.v.Type.Kind != ctree.Int || i.v.Type.Size != 4 || i.v.Type.Unsigned {
			return false
		}
		return sign(a, bd.loc) != sign(b, bd.loc)
	}
	return !slices.ContainsFunc(a.vals, differ) && !slices.ContainsFunc(b.vals, differ)
}

// sameLevel reports that intervals need not be kept apart: they are equal, or
// both are parts of a documented range below DISPATCH_LEVEL that some test of
// the level split.
func sameLevel(a, b Interval) bool {
	if a.Firm != b.Firm {
		return false
	}
	return a.Lo == b.Lo && a.Hi == b.Hi || !a.Firm && a.Hi < kb.Dispatch && b.Hi < kb.Dispatch
}

func sameLock(x, y held) bool { return x.kind == y.kind && x.key == y.key && x.count == y.count }

// sameEnv compares what the states know of the kind of operation, and whether it
// succeeded. Other facts about it (a control code) are values: they merge.
func (e *engine) sameEnv(a, b *State) bool {
	if e.model.succeeded(a) != e.model.succeeded(b) {
		return false
	}
	for _, y := range e.model.identity {
		if !sameNum(a.num(y), b.num(y)) {
			return false
		}
	}
	return true
}

// sameHolders reports that owned objects are held by the same locations: to
// merge a path that still has the pointer with one that lost it would hide a leak.
func sameHolders(a, b *State) bool {
	if len(a.own) == 0 {
		return true
	}
	i, j := 0, 0
	next := func(s *State, i int) int {
		for i < len(s.vals) && (s.vals[i].val.kind != valSym || !s.accounts(s.vals[i].val.sym)) {
			i++
		}
		return i
	}
	for {
		i, j = next(a, i), next(b, j)
		if i == len(a.vals) || j == len(b.vals) {
			return i == len(a.vals) && j == len(b.vals)
		}
		if a.vals[i] != b.vals[j] {
			return false
		}
		i++
		j++
	}
}

// joiner merges two states of equal P at a block: V pointwise. Different values
// of one location become a symbol of the location and block, which keeps what
// they have in common: not null, a success, one of few constants.
type joiner struct {
	e     *engine
	block int
	widen bool
	a, b  *State
	out   *State
	fresh []fact // of the joined values; nil where nothing is known
}

func (e *engine) join(block int, a, b *State, widen bool) *State {
	if a.identical(b) {
		return a
	}
	j := joiner{e: e, block: block, widen: widen, a: a, b: b, out: a.copy()}
	if a.irqlSym != b.irqlSym {
		j.out.irqlSym = 0
	}
	j.out.marks |= b.marks & mergedMarks
	j.out.irql.Lo, j.out.irql.Hi = min(a.irql.Lo, b.irql.Lo), max(a.irql.Hi, b.irql.Hi)
	j.nums()
	j.vals()
	j.out.nums = overlay(j.out.nums, j.fresh, func(f fact) int32 { return int32(f.sym) })
	j.out.nums = filter(j.out.nums, func(f fact) bool { return f.num != nil })
	return j.out
}

// sharer builds a slice that shares a base as long as it is equal to it: most
// joins change nothing.
type sharer[T comparable] struct {
	base, out []T
	n         int // elements taken from base while out is nil
}

func (b *sharer[T]) add(x T) {
	if b.out == nil {
		if b.n < len(b.base) && b.base[b.n] == x {
			b.n++
			return
		}
		b.out = append(make([]T, 0, len(b.base)+8), b.base[:b.n]...)
	}
	b.out = append(b.out, x)
}

func (b *sharer[T]) slice() []T {
	if b.out == nil {
		return b.base[:b.n:b.n]
	}
	return b.out
}

// nums keeps what both sides know of a symbol.
func (j *joiner) nums() {
	out := sharer[fact]{base: j.a.nums}
	x, y := j.a.nums, j.b.nums
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].sym < y[0].sym:
			x = x[1:]
		case x[0].sym > y[0].sym:
			y = y[1:]
		default:
			if n := j.joinNum(x[0].num, y[0].num); n != nil {
				out.add(fact{x[0].sym, n})
			}
			x, y = x[1:], y[1:]
		}
	}
	j.out.nums = out.slice()
}

func (j *joiner) joinNum(a, b *Num) *Num {
	n := joinNum(a, b)
	if j.widen {
		n = widenNum(a, n)
	}
	return n
}

func (j *joiner) vals() {
	out := sharer[binding]{base: j.a.vals}
	x, y := j.a.vals, j.b.vals
	for len(x) > 0 || len(y) > 0 {
		switch {
		case len(y) == 0 || len(x) > 0 && x[0].loc < y[0].loc:
			out.add(binding{x[0].loc, j.merge(x[0].loc, x[0].val, j.initial(x[0].loc))})
			x = x[1:]
		case len(x) == 0 || y[0].loc < x[0].loc:
			out.add(binding{y[0].loc, j.merge(y[0].loc, j.initial(y[0].loc), y[0].val)})
			y = y[1:]
		default:
			out.add(binding{x[0].loc, j.merge(x[0].loc, x[0].val, y[0].val)})
			x, y = x[1:], y[1:]
		}
	}
	j.out.vals = out.slice()
}

// initial is what a location that was never written holds.
func (j *joiner) initial(l Loc) Val { return symbol(j.e.names.content(l)) }

func (j *joiner) merge(l Loc, a, b Val) Val {
	if a == b {
		return a
	}
	na, nb := j.e.numOf(j.a, a), j.e.numOf(j.b, b)
	phi := j.e.names.join(j.block, l)
	if holds(j.a, phi, l) || holds(j.b, phi, l) {
		return Val{} // an older value of the location lives on elsewhere
	}
	var n *Num
	if na != nil && nb != nil {
		n = j.joinNum(na, nb)
	}
	if j.e.model.raw(j.a, a) || j.e.model.raw(j.b, b) {
		m := n.get()
		m.Mem = ir.MemRaw
		n = &m
	}
	j.fresh = append(j.fresh, fact{phi, n})
	return symbol(phi)
}

// holds reports that another location than l holds y.
func holds(s *State, y Sym, l Loc) bool {
	for _, b := range s.vals {
		if b.val.sym == y && b.loc != l {
			return true
		}
	}
	return false
}
