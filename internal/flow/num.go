package flow

import (
	"math"
	"math/bits"
	"slices"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Num is what is known of a symbol's value: a range, bits, excluded or listed
// values, and the memory it points to. Num values are immutable; nil is top.
type Num struct {
	Lo, Hi     int64
	Set, Clear uint64  // bits known to be one, known to be zero
	Not        []int64 // sorted, at most maxNot
	Vals       []int64 // sorted, at most maxVals; nil when not listed
	Mem        ir.MemClass
	Size       int64 // bytes of that memory, at most; 0 is unknown
	// Failed is the site of the call, plus one, that failed and so left zero
	// here, or cleared; it is no part of identity.
	Failed int32
}

const (
	maxNot  = 8
	maxVals = 8
)

// cleared says of zero that the driver has put it in the place of an object.
const cleared = -1

func top() Num { return Num{Lo: math.MinInt64, Hi: math.MaxInt64} }

func constNum(c int64) *Num { n := top(); n.Lo, n.Hi, n.Vals = c, c, []int64{c}; return &n }

func (n *Num) get() Num {
	if n == nil {
		return top()
	}
	return *n
}

func (n *Num) isConst() (int64, bool) {
	if n == nil || n.Lo != n.Hi {
		return 0, false
	}
	return n.Lo, true
}

// norm makes the parts agree; ok is false when no value is left.
func (n Num) norm() (out *Num, ok bool) {
	if n.Set&n.Clear != 0 {
		return nil, false
	}
	if n.Vals != nil {
		keep := n.Vals[:0:0]
		for _, v := range n.Vals {
			if n.admits(v) {
				keep = append(keep, v)
			}
		}
		if len(keep) == 0 {
			return nil, false
		}
		n.Vals, n.Lo, n.Hi, n.Not = keep, keep[0], keep[len(keep)-1], nil
	}
	for len(n.Not) > 0 && slices.Contains(n.Not, n.Lo) && n.Lo < n.Hi {
		n.Lo++
	}
	for len(n.Not) > 0 && slices.Contains(n.Not, n.Hi) && n.Lo < n.Hi {
		n.Hi--
	}
	if n.Lo > n.Hi || n.Lo == n.Hi && !n.admits(n.Lo) {
		return nil, false
	}
	return &n, true
}

func (n Num) admits(v int64) bool {
	return v >= n.Lo && v <= n.Hi && uint64(v)&n.Clear == 0 && uint64(v)&n.Set == n.Set && !slices.Contains(n.Not, v)
}

// may reports that v is possible.
func (n *Num) may(v int64) bool {
	x := n.get()
	return x.admits(v) && (x.Vals == nil || slices.Contains(x.Vals, v))
}

// nonzero decides whether the value is zero.
func (n *Num) nonzero() (yes, known bool) {
	if !n.may(0) {
		return true, true
	}
	if c, ok := n.isConst(); ok && c == 0 {
		return false, true
	}
	return false, false
}

// success decides whether a status is a success.
func (n *Num) success() kb.Tri {
	switch {
	case n == nil:
		return kb.Unknown
	case n.Lo >= 0:
		return kb.Yes
	case n.Hi < 0:
		return kb.No
	}
	return kb.Unknown
}

func (n Num) equal(o Num) bool {
	return n.Lo == o.Lo && n.Hi == o.Hi && n.Set == o.Set && n.Clear == o.Clear && n.Mem == o.Mem && n.Size == o.Size &&
		slices.Equal(n.Not, o.Not) && slices.Equal(n.Vals, o.Vals)
}

func sameNum(a, b *Num) bool { return a == b || a.get().equal(b.get()) }

// joinNum is the least Num that covers both.
func joinNum(a, b *Num) *Num {
	if a == nil || b == nil {
		return nil
	}
	if a == b || a.equal(*b) {
		return a
	}
	n := Num{Lo: min(a.Lo, b.Lo), Hi: max(a.Hi, b.Hi), Set: a.Set & b.Set, Clear: a.Clear & b.Clear}
	if a.Mem == b.Mem {
		n.Mem = a.Mem
	}
	if a.Size != 0 && b.Size != 0 {
		n.Size = max(a.Size, b.Size)
	}
	if a.Vals != nil && b.Vals != nil {
		u := append(slices.Clone(a.Vals), b.Vals...)
		slices.Sort(u)
		if u = slices.Compact(u); len(u) <= maxVals {
			n.Vals = u
		}
	}
	if n.Vals == nil {
		n.Not = joinNot(a, b)
	}
	if n.equal(*a) {
		return a
	}
	if n.equal(top()) {
		return nil
	}
	out := n
	return &out
}

// joinNot is what both exclude by name. Zero counts however it is excluded, so
// that "not NULL" survives and the order of joins does not matter.
func joinNot(a, b *Num) []int64 {
	var out []int64
	for _, v := range a.Not {
		if v != 0 && slices.Contains(b.Not, v) {
			out = append(out, v)
		}
	}
	if !a.may(0) && !b.may(0) {
		out = append(out, 0)
		slices.Sort(out)
	}
	return out
}

// widenNum drops bounds that keep moving.
func widenNum(old, joined *Num) *Num {
	if old == nil || joined == nil || sameNum(old, joined) {
		return joined
	}
	n := *joined
	if n.Vals != nil {
		return joined // finite: at most maxVals steps
	}
	if n.Lo < old.Lo {
		n.Lo = math.MinInt64
	}
	if n.Hi > old.Hi {
		n.Hi = math.MaxInt64
	}
	return &n
}

func (n Num) exclude(v int64) Num {
	if slices.Contains(n.Not, v) {
		return n
	}
	if len(n.Not) < maxNot {
		n.Not = append(slices.Clone(n.Not), v)
		slices.Sort(n.Not)
	}
	if v == 0 && n.Set == 0 && n.Clear != 0 && bits.OnesCount64(^n.Clear) == 1 {
		n.Set = ^n.Clear // one bit is left: it is set
	}
	return n
}
