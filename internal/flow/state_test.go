package flow

import (
	"math/rand/v2"
	"testing"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// stateWorld makes random states over a few locations.
type stateWorld struct {
	e    *engine
	locs []Loc
	syms []Sym
	r    *rand.Rand
}

func newStateWorld(seed uint64) *stateWorld {
	e := &engine{
		prog: &ir.Program{}, db: kb.Default(), names: newNames(),
		approx: map[*ir.Func]bool{}, over: map[*ir.Func]bool{},
	}
	e.model = newOpModel(e)
	w := &stateWorld{e: e, r: rand.New(rand.NewPCG(seed, seed))}
	for _, name := range []string{"a", "b", "p"} {
		l := e.names.variable(&ctree.Var{Name: name, Storage: ctree.Local})
		w.locs = append(w.locs, l)
		w.syms = append(w.syms, e.names.content(l))
	}
	w.locs = append(w.locs, e.names.field(e.names.pointee(w.syms[2]), "Next"))
	w.syms = append(w.syms, e.names.site(1, slotRet))
	return w
}

func (w *stateWorld) val() Val {
	switch w.r.IntN(5) {
	case 0:
		return number(w.r.Int64N(4))
	case 1:
		return address(w.locs[w.r.IntN(len(w.locs))])
	case 2:
		return Val{}
	}
	return symbol(w.syms[w.r.IntN(len(w.syms))])
}

func (w *stateWorld) state() *State {
	s := &State{irql: Interval{Lo: kb.Passive, Hi: kb.Dispatch}}
	for _, l := range w.locs {
		if w.r.IntN(2) == 0 {
			s = s.withVal(l, w.val())
		}
	}
	for _, y := range w.syms {
		if w.r.IntN(2) == 0 {
			s = s.withNum(y, randomNum(w.r))
		}
	}
	return s
}

// covers reports that whatever a location may hold in s it may hold in j.
func (w *stateWorld) covers(j, s *State) (Loc, bool) {
	for _, l := range w.locs {
		weak, strong := w.e.numOf(j, w.e.load(j, l)), w.e.numOf(s, w.e.load(s, l))
		if weak == nil {
			continue
		}
		for x := range admitted(strong) {
			if !weak.may(x) {
				return l, false
			}
		}
	}
	return 0, true
}

func TestStateJoinLaws(t *testing.T) {
	w := newStateWorld(1)
	for i := range 4000 {
		a, b := w.state(), w.state()
		j := w.e.join(i, a, b, false)
		for _, s := range []*State{a, b} {
			if l, ok := w.covers(j, s); !ok {
				t.Fatalf("join forgets what %s may be", w.e.names.path(l))
			}
		}
		if !sameState(j, w.e.join(i, b, a, false)) {
			t.Fatalf("not commutative: %v and %v give %v and %v", a.vals, b.vals, j.vals, w.e.join(i, b, a, false).vals)
		}
		if !sameState(w.e.join(i, a, a, false), a) {
			t.Fatal("not idempotent")
		}
		if again := w.e.join(i, j, a, false); !sameState(again, j) {
			t.Fatalf("no upper bound: %v, with the first again %v", j.vals, again.vals)
		}
	}
}

// TestStateWidening: joining ever new states at one block comes to an end.
func TestStateWidening(t *testing.T) {
	w := newStateWorld(2)
	for i := range 100 {
		s, moved := w.state(), 0
		for k := range 400 {
			n := w.e.join(i, s, w.state(), k > 3)
			if !sameState(n, s) {
				moved++
			}
			s = n
		}
		if moved > 200 {
			t.Fatalf("still moving after %d joins", moved)
		}
	}
}

// TestStatePersistent: a change makes a new state and leaves the old one alone.
func TestStatePersistent(t *testing.T) {
	w := newStateWorld(3)
	for range 1000 {
		s := w.state()
		before := *s
		vals, nums := append([]binding(nil), s.vals...), append([]fact(nil), s.nums...)
		o := w.state()
		s.withVal(w.locs[0], w.val())
		s.withNum(w.syms[0], randomNum(w.r))
		s.withLock(held{kind: "spin", count: 1})
		w.e.join(1, s, o, true)
		w.e.refine(s, Val{kind: valCmp, sym: w.syms[0], op: eql, n: 1}, true)
		s.retain(func(Loc) bool { return false }, func(Sym) bool { return false })
		if !sameState(s, &before) || len(vals) != len(s.vals) || len(nums) != len(s.nums) {
			t.Fatal("a state was changed")
		}
		for i := range vals {
			if vals[i] != s.vals[i] {
				t.Fatal("a binding was changed")
			}
		}
		for i := range nums {
			if nums[i] != s.nums[i] {
				t.Fatal("a fact was changed")
			}
		}
	}
}

// TestKey: states that differ in anything a callee can look at have different keys.
func TestKey(t *testing.T) {
	w := newStateWorld(4)
	seen := map[string]*State{}
	for range 5000 {
		s := w.state()
		k := w.e.key(s)
		if o := seen[k]; o != nil && !sameState(o, s) {
			t.Fatalf("one key for %v and %v", o.vals, s.vals)
		}
		seen[k] = s
	}
}

// TestOverlay compares with one replacement after the other.
func TestOverlay(t *testing.T) {
	w := newStateWorld(5)
	for range 2000 {
		s := w.state()
		var add []binding
		want := s
		for range w.r.IntN(6) {
			b := binding{w.locs[w.r.IntN(len(w.locs))], w.val()}
			add, want = append(add, b), want.withVal(b.loc, b.val)
		}
		got := s.copy()
		got.vals = overlay(s.vals, add, func(b binding) int32 { return int32(b.loc) })
		if !sameState(got, want) {
			t.Fatalf("%v over %v: %v, want %v", add, s.vals, got.vals, want.vals)
		}
	}
}
