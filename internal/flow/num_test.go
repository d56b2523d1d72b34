package flow

import (
	"math/rand/v2"
	"testing"
)

// The laws of Num are tested on random values, judged by the numbers of a
// small universe that each admits.
const universe = 12

// admitted are the numbers of the universe that n allows.
func admitted(n *Num) map[int64]bool {
	set := map[int64]bool{}
	for v := int64(-universe); v <= universe; v++ {
		if n.may(v) {
			set[v] = true
		}
	}
	return set
}

var relations = []relation{eql, neq, lss, leq, gtr, geq}

// randomNum narrows top, or a list of numbers, by some random comparisons.
func randomNum(r *rand.Rand) *Num {
	n := top()
	if r.IntN(3) == 0 {
		var listed *Num
		for range 1 + r.IntN(4) {
			c := constNum(r.Int64N(2*universe+1) - universe)
			if listed == nil {
				listed = c
			} else {
				listed = joinNum(listed, c)
			}
		}
		n = listed.get()
	}
	for range r.IntN(5) {
		if m, ok := assume(n, randomComparison(r), r.IntN(2) == 0); ok {
			n = *m
		}
	}
	if n.equal(top()) {
		return nil
	}
	return &n
}

func randomComparison(r *rand.Rand) Val {
	v := Val{kind: valCmp, op: relations[r.IntN(len(relations))], n: r.Int64N(2*universe+1) - universe}
	if r.IntN(3) == 0 {
		v.mask = 1 + r.Int64N(15)
		if r.IntN(2) == 0 {
			v.n = 0
		}
	}
	return v
}

// holdsFor is the truth of a comparison for one number.
func holdsFor(v Val, n int64) bool {
	if v.mask != 0 {
		n &= v.mask
	}
	return compare(n, v.op, v.n)
}

// TestAssumeSound: no number that satisfies the comparison is lost, and a side
// that is called impossible is.
func TestAssumeSound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 6000 {
		n, v, holds := randomNum(r), randomComparison(r), r.IntN(2) == 0
		m, ok := assume(n.get(), v, holds)
		after := admitted(m)
		for x := range admitted(n) {
			if holdsFor(v, x) == holds && (!ok || !after[x]) {
				t.Fatalf("%+v assuming (x & %#x) %v %d is %v lost %d: %+v", n, v.mask, v.op, v.n, holds, x, m)
			}
		}
		if ok {
			for x := range after {
				if !n.may(x) {
					t.Fatalf("%+v assuming (x & %#x) %v %d is %v admits %d", n, v.mask, v.op, v.n, holds, x)
				}
			}
		}
	}
}

// TestAssumeNarrows: without masks a comparison leaves nothing that contradicts it.
func TestAssumeNarrows(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 6000 {
		v, holds := randomComparison(r), r.IntN(2) == 0
		v.mask = 0
		m, ok := assume(top(), v, holds)
		if !ok {
			t.Fatalf("nothing is %v %d (%v)", v.op, v.n, holds)
		}
		for x := range admitted(m) {
			if holdsFor(v, x) != holds {
				t.Fatalf("x %v %d is %v admits %d", v.op, v.n, holds, x)
			}
		}
	}
}

// TestDecideSound: a decided comparison is right for every number.
func TestDecideSound(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	decided := 0
	for range 6000 {
		n, v := randomNum(r), randomComparison(r)
		yes, known := decideCmp(n, v)
		if !known {
			continue
		}
		decided++
		for x := range admitted(n) {
			if holdsFor(v, x) != yes {
				t.Fatalf("%+v: (x & %#x) %v %d is said to be %v, but not for %d", n, v.mask, v.op, v.n, yes, x)
			}
		}
	}
	if decided < 300 {
		t.Errorf("only %d comparisons were decided", decided)
	}
}

func TestJoinLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 6000 {
		a, b := randomNum(r), randomNum(r)
		j := joinNum(a, b)
		for _, side := range []*Num{a, b} {
			for x := range admitted(side) {
				if !j.may(x) {
					t.Fatalf("%+v join %+v = %+v loses %d", a, b, j, x)
				}
			}
		}
		if !sameNum(j, joinNum(b, a)) {
			t.Fatalf("not commutative: %+v, %+v: %+v and %+v", a, b, j, joinNum(b, a))
		}
		if !sameNum(joinNum(a, a), a) {
			t.Fatalf("not idempotent: %+v", a)
		}
		if !sameNum(joinNum(j, a), j) {
			t.Fatalf("no upper bound: %+v join %+v = %+v, with the first again %+v", a, b, j, joinNum(j, a))
		}
	}
}

func TestJoinAssociative(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for range 6000 {
		a, b, c := randomNum(r), randomNum(r), randomNum(r)
		if x, y := joinNum(joinNum(a, b), c), joinNum(a, joinNum(b, c)); !sameButExcluded(x, y) {
			t.Fatalf("not associative:\n%+v\n%+v\n%+v:\n%+v and\n%+v", a, b, c, x, y)
		}
	}
}

// sameButExcluded compares all but the list of single numbers that cannot be:
// that a number lies between two ranges is not kept when they are joined, so
// the list depends on the order. Zero, which decides most branches, must not.
func sameButExcluded(a, b *Num) bool {
	x, y := a.get(), b.get()
	x.Not, y.Not = nil, nil
	return x.equal(y) && a.may(0) == b.may(0)
}

// TestWidening: a chain of widened joins stops moving, and covers what it joined.
func TestWidening(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 500 {
		n, moved := randomNum(r), 0
		for range 300 {
			x := randomNum(r)
			w := widenNum(n, joinNum(n, x))
			for v := range admitted(x) {
				if !w.may(v) {
					t.Fatalf("%+v widened by %+v loses %d: %+v", n, x, v, w)
				}
			}
			if !sameNum(n, w) {
				moved++
			}
			n = w
		}
		if moved > 2*maxVals+64 {
			t.Fatalf("still moving after %d changes: %+v", moved, n)
		}
	}
	// A counter that grows by one each turn.
	n := constNum(0)
	for i := int64(1); i < 1000; i++ {
		w := widenNum(n, joinNum(n, constNum(i)))
		if i > 2*maxVals && !sameNum(w, n) {
			t.Fatalf("a counter is still moving at %d: %+v", i, w)
		}
		n = w
	}
}

// TestMonotone: to know more before an assumption is to know more after it.
func TestMonotone(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 6000 {
		a, b, v, holds := randomNum(r), randomNum(r), randomComparison(r), r.IntN(2) == 0
		weak, okWeak := assume(joinNum(a, b).get(), v, holds)
		strong, okStrong := assume(a.get(), v, holds)
		if okStrong && !okWeak {
			t.Fatalf("possible for %+v, not for the weaker %+v", a, joinNum(a, b))
		}
		if !okStrong {
			continue
		}
		for x := range admitted(strong) {
			if !weak.may(x) && holdsFor(v, x) == holds {
				t.Fatalf("%+v -> %+v admits %d, the weaker %+v -> %+v does not", a, strong, x, joinNum(a, b), weak)
			}
		}
	}
}
