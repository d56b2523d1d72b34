package flow

import (
	"cmp"
	"slices"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Interval is the range of levels at which a point may run. Firm says that the
// upper end is evidence: a contract says that it happens, or the driver raised
// to it. A documented PASSIVE..APC range of a role is not.
type Interval struct {
	Lo, Hi kb.Level
	Firm   bool
	Why    *Cause // why Hi; not part of identity
}

// Ownership is where an owned object stands.
type Ownership uint8

// The ownership states. Objects whose address went to memory that is not
// tracked are forgotten: nothing is said about them.
const (
	NotOwned   Ownership = iota
	Owned                // this path must release it
	Released             // it was released
	HandedOver           // a callee owns it now
	Borrowed             // it is there, nobody has to give it back, and the driver has not tested for it
	Kept                 // a callee could have taken it over and did not; whose it was is not known
)

// Origin says where an owned object or a held lock came from.
type Origin struct {
	Call   *ir.Call
	Effect *kb.Effect
}

type binding struct {
	loc Loc
	val Val
}

type fact struct {
	sym Sym
	num *Num
}

type owned struct {
	sym  Sym
	st   Ownership
	more int8 // references besides the first, of what is counted
	part bool // handed over with the memory that names it
	from *Origin
	end  *ir.Call // the call that released it or took it over
}

// same compares all that tells states apart.
func (o owned) same(p owned) bool {
	return o.sym == p.sym && o.st == p.st && o.more == p.more && o.from == p.from
}

// held is one lock that is held, or, with a negative count, one that was
// released and not taken here: a helper unlocking for its caller.
type held struct {
	kind  string
	key   string // what the lock is: "DEVICE_EXTENSION.Lock", a global, "" unknown
	count int8
	saved Interval // the interval before it was taken
	from  *Origin
}

// State is one abstract machine state. States are immutable: every change makes
// a new one that shares what it can.
type State struct {
	irql    Interval
	irqlSym Sym // a symbol that equals the current level, 0 when there is none
	vals    []binding
	nums    []fact
	own     []owned
	locks   []held
	marks   Marks
	from    *step
}

// Marks are facts about the path that are either so or not.
type Marks uint32

func (s *State) val(l Loc) (Val, bool) {
	i, ok := slices.BinarySearchFunc(s.vals, l, func(b binding, l Loc) int { return cmp.Compare(b.loc, l) })
	if !ok {
		return Val{}, false
	}
	return s.vals[i].val, true
}

func (s *State) num(y Sym) *Num {
	i, ok := slices.BinarySearchFunc(s.nums, y, func(f fact, y Sym) int { return cmp.Compare(f.sym, y) })
	if !ok {
		return nil
	}
	return s.nums[i].num
}

func (s *State) owner(y Sym) *owned {
	i, ok := slices.BinarySearchFunc(s.own, y, func(o owned, y Sym) int { return cmp.Compare(o.sym, y) })
	if !ok {
		return nil
	}
	return &s.own[i]
}

// accounts is owner != nil for the inner loop of sameHolders; few objects are
// owned at a time.
func (s *State) accounts(y Sym) bool {
	for i := range s.own {
		if s.own[i].sym == y {
			return true
		}
	}
	return false
}

func (s *State) copy() *State {
	c := *s
	return &c
}

func (s *State) withVal(l Loc, v Val) *State {
	i, ok := slices.BinarySearchFunc(s.vals, l, func(b binding, l Loc) int { return cmp.Compare(b.loc, l) })
	if ok && s.vals[i].val == v {
		return s
	}
	c := s.copy()
	c.vals = put(s.vals, i, ok, binding{l, v})
	return c
}

func (s *State) withNum(y Sym, n *Num) *State {
	i, ok := slices.BinarySearchFunc(s.nums, y, func(f fact, y Sym) int { return cmp.Compare(f.sym, y) })
	if n == nil {
		if !ok {
			return s
		}
		c := s.copy()
		c.nums = slices.Delete(slices.Clone(s.nums), i, i+1)
		return c
	}
	if ok && sameNum(s.nums[i].num, n) {
		return s
	}
	c := s.copy()
	c.nums = put(s.nums, i, ok, fact{y, n})
	return c
}

func (s *State) withOwned(o owned) *State {
	i, ok := slices.BinarySearchFunc(s.own, o.sym, func(x owned, y Sym) int { return cmp.Compare(x.sym, y) })
	c := s.copy()
	if o.st == NotOwned {
		if !ok {
			return s
		}
		c.own = slices.Delete(slices.Clone(s.own), i, i+1)
		return c
	}
	c.own = put(s.own, i, ok, o)
	return c
}

// put replaces or inserts x at i without touching the shared slice.
func put[T any](xs []T, i int, replace bool, x T) []T {
	if replace {
		out := slices.Clone(xs)
		out[i] = x
		return out
	}
	out := make([]T, 0, len(xs)+1)
	out = append(out, xs[:i]...)
	out = append(out, x)
	return append(out, xs[i:]...)
}

// retain keeps the bindings and facts that keepLoc and keepSym accept.
func (s *State) retain(keepLoc func(Loc) bool, keepSym func(Sym) bool) *State {
	c := s.copy()
	c.vals = filter(s.vals, func(b binding) bool { return keepLoc(b.loc) })
	c.nums = filter(s.nums, func(f fact) bool { return keepSym(f.sym) })
	return c
}

// filter is slices.DeleteFunc without changing xs, sharing it when nothing goes.
func filter[T any](xs []T, keep func(T) bool) []T {
	for i, x := range xs {
		if keep(x) {
			continue
		}
		out := append(make([]T, 0, len(xs)-1), xs[:i]...)
		for _, x := range xs[i+1:] {
			if keep(x) {
				out = append(out, x)
			}
		}
		return out
	}
	return xs
}

// identical reports that nothing distinguishes the states but how they came about.
func (s *State) identical(o *State) bool {
	return s == o || s.marks == o.marks && s.irqlSym == o.irqlSym && s.irql.Lo == o.irql.Lo && s.irql.Hi == o.irql.Hi && slices.Equal(s.vals, o.vals) &&
		slices.EqualFunc(s.nums, o.nums, func(a, b fact) bool { return a.sym == b.sym && sameNum(a.num, b.num) })
}

// sameState compares states in full, P and V.
func sameState(a, b *State) bool {
	return a.identical(b) && a.irql.Lo == b.irql.Lo && a.irql.Hi == b.irql.Hi && a.irql.Firm == b.irql.Firm &&
		slices.EqualFunc(a.own, b.own, owned.same) &&
		slices.EqualFunc(a.locks, b.locks, sameLock)
}

// overlay is base, which is sorted by id, with the entries of add in place of
// those of the same id; of several in add the last one counts.
func overlay[T any](base, add []T, id func(T) int32) []T {
	if len(add) == 0 {
		return base
	}
	slices.SortStableFunc(add, func(a, b T) int { return cmp.Compare(id(a), id(b)) })
	out := make([]T, 0, len(base)+len(add))
	for i, x := range add {
		if i+1 < len(add) && id(add[i+1]) == id(x) {
			continue
		}
		for len(base) > 0 && id(base[0]) < id(x) {
			out, base = append(out, base[0]), base[1:]
		}
		if len(base) > 0 && id(base[0]) == id(x) {
			base = base[1:]
		}
		out = append(out, x)
	}
	return append(out, base...)
}
