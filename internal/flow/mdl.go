package flow

import (
	"slices"
	"strings"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// MarkMDL says that the operation's MDL was tested, or that one was made.
const MarkMDL Marks = 1 << 31

// mergedMarks keep no paths apart: they hold if they hold on one.
const mergedMarks = MarkMDL

// optionalMDLs are the MDLs that an operation has only if somebody locked its
// buffer.
func optionalMDLs(n *names, block Loc, db *kb.DB) map[Sym]Loc {
	out := map[Sym]Loc{}
	for _, b := range db.Buffers("") {
		if b.MDL == "" || b.Mode == kb.BufferMDL {
			continue
		}
		l := block
		for f := range strings.SplitSeq(b.MDL, ".") {
			l = n.field(l, f)
		}
		out[n.content(l)] = l
	}
	return out
}

// locked is the effect of locking the operation's buffer: from now on there is
// an MDL.
func (x *exec) locked(s *State, c *ir.Call, e *kb.Effect, ok kb.Tri) *State {
	if ok != kb.Yes || x.operandSym(s, c, e.Op) != x.e.names.env(envData) {
		return s
	}
	var known []Loc
	for y, l := range x.e.model.mdls {
		if _, bound := s.val(l); bound || s.num(y) != nil {
			known = append(known, l)
		}
	}
	slices.Sort(known)
	for _, l := range known {
		y := x.e.names.intern(symInfo{kind: symFresh, site: c.Site, slot: "mdl", loc: l})
		n := top().exclude(0)
		s = x.renew(s, y).withNum(y, &n).withVal(l, symbol(y))
	}
	return s.withMarks(MarkMDL)
}

// MaybeNoMDL reports that the value is an MDL of the operation which need not be
// there: it is known to be none, or nobody on the path has looked, or had one
// made. Paging I/O always has one.
func (v Value) MaybeNoMDL() bool {
	e := v.ev.exec.e
	if v.val.kind != valSym || v.val.n != 0 || e.model.mdls[v.val.sym] == 0 || v.ev.Paging() == kb.Yes {
		return false
	}
	return v.NonZero() == kb.No || v.NonZero() == kb.Unknown && !v.ev.Has(MarkMDL)
}

// pagesField is a pseudo-field of an MDL: it describes its pages.
const pagesField = "$pages"

// What is known of the pages.
const (
	pagesKnown  = 1
	pagesMapped = 2 // nonpaged pool: mapping them cannot fail
)

// build notes that an MDL describes its pages.
func (x *exec) build(s *State, c *ir.Call, e *kb.Effect) *State {
	y := x.operandSym(s, c, e.Op)
	if y == 0 {
		return s
	}
	v := number(pagesKnown)
	if e.Pool == kb.PoolNonPaged {
		v = number(pagesMapped)
	}
	return s.withVal(x.e.names.field(x.e.names.pointee(y), pagesField), v)
}

// alwaysMapped reports an MDL whose pages are mapped as long as it exists.
func (x *exec) alwaysMapped(s *State, c *ir.Call, e *kb.Effect) bool {
	y := x.operandSym(s, c, e.Op)
	if y == 0 {
		return false
	}
	v, ok := s.val(x.e.names.field(x.e.names.pointee(y), pagesField))
	return ok && v == number(pagesMapped)
}

// Unbuilt reports that the value is an MDL that was allocated on the path and
// describes no pages: nobody has built it or touched what is in it.
func (v Value) Unbuilt() bool {
	c, param := v.Call()
	if c == nil || param != 0 || c.Routine == nil || v.NonZero() != kb.Yes {
		return false
	}
	fresh := false
	for e := range c.Routine.Each(kb.Acquire) {
		fresh = fresh || e.What == "mdl"
	}
	n := v.ev.exec.e.names
	l := n.pointee(v.val.sym)
	return fresh && !slices.ContainsFunc(v.ev.state.vals, func(b binding) bool {
		return b.loc != l && n.within(b.loc, l) && (n.locs[b.loc].field != startField || n.written(b.val))
	})
}

// startField is the pseudo-field of an MDL that keeps what it was allocated for.
const startField = "$StartVa"

// written reports that a value stands for what a call may have written.
func (n *names) written(v Val) bool {
	return v.kind == valSym && n.syms[v.sym].kind == symFresh && strings.HasPrefix(n.syms[v.sym].slot, "*p")
}

// seen forgets what nobody has to give back once the driver tests for it: from
// then on the paths with it and without may be one.
func (s *State) seen(v Val) *State {
	if o := s.owner(v.sym); o != nil && o.st == Borrowed && v.kind != valAddr {
		return s.withOwned(owned{sym: v.sym})
	}
	return s
}
