package flow

import (
	"go/token"
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Cells lists the fields and variables that an operand of a call can point at.
// Where it is a parameter, they are what the callers pass. ok is false when one
// of them is not known.
func (ev *Event) Cells(op kb.Operand) (cells []ir.Cell, ok bool) {
	i, isParam := op.Param()
	if !isParam || i > len(ev.Call.Args) {
		return nil, false
	}
	return ev.CellsOf(ev.Call.Args[i-1])
}

// CellsOf is Cells for any expression without side effects.
func (ev *Event) CellsOf(e ctree.Expr) (cells []ir.Cell, ok bool) {
	f := &cellFinder{seen: map[*entry]bool{ev.entry: true}}
	ok = f.pointer(ev.entry, ev.state, e)
	return f.cells, ok
}

// Written lists the fields and variables that a KindStore event writes, or
// writes a part of, innermost first. ok is false when the object that they are
// parts of is not known.
func (ev *Event) Written() (cells []ir.Cell, ok bool) {
	f := &cellFinder{seen: map[*entry]bool{ev.entry: true}}
	for e := uncast(ev.X); ; {
		m, isMember := e.(*ctree.Member)
		if isMember && !m.Arrow {
			f.member(ev.exec.e.prog, m)
			e = uncast(m.X)
			continue
		}
		if isMember {
			f.member(ev.exec.e.prog, m)
			return f.cells, f.pointer(ev.entry, ev.state, m.X) || !isPart(m.X)
		}
		if r, isRef := e.(*ctree.Ref); isRef {
			f.member(ev.exec.e.prog, r)
		}
		return f.cells, true
	}
}

// isPart reports that a pointer may lead to a part of something: it is no
// pointer that a structure holds.
func isPart(e ctree.Expr) bool {
	_, held := uncast(e).(*ctree.Member)
	return !held
}

// cellFinder follows a pointer back through parameters.
type cellFinder struct {
	cells []ir.Cell
	seen  map[*entry]bool
}

func (f *cellFinder) member(p *ir.Program, e ctree.Expr) bool {
	c, ok := p.CellOf(e)
	if ok && !slices.Contains(f.cells, c) {
		f.cells = append(f.cells, c)
	}
	return ok
}

func (f *cellFinder) pointer(en *entry, s *State, e ctree.Expr) bool {
	switch v := en.exec.eval(s, e); {
	case v.kind == valAddr:
		return f.location(en, v.loc)
	case v.kind == valSym && v.n == 0:
		return f.pointee(en, v.sym)
	}
	u, ok := uncast(e).(*ctree.Unary)
	if !ok || u.Op != token.AND {
		return false
	}
	m, ok := uncast(u.X).(*ctree.Member)
	return ok && f.member(en.exec.e.prog, m)
}

func (f *cellFinder) location(en *entry, l Loc) bool {
	n := en.exec.e.names
	switch i := n.locs[l]; i.kind {
	case locVar:
		return f.member(en.exec.e.prog, &ctree.Ref{Var: i.v})
	case locPointee:
		return f.pointee(en, i.sym)
	default:
		if i.field == elemField {
			return f.location(en, i.parent)
		}
		if n.owner[l] == "" {
			return false
		}
		if c := (ir.Cell{Struct: n.owner[l], Field: i.field}); !slices.Contains(f.cells, c) {
			f.cells = append(f.cells, c)
		}
		return true
	}
}

// pointee follows a parameter to the arguments of all callers.
func (f *cellFinder) pointee(en *entry, y Sym) bool {
	n := en.exec.e.names
	i := n.syms[y]
	if i.kind != symContent || n.locs[i.loc].kind != locVar || en.start != nil {
		return false
	}
	p := slices.Index(en.fn.Params, n.locs[i.loc].v)
	if p < 0 || len(en.callers) == 0 {
		return false
	}
	ok := true
	for _, ed := range en.callers {
		if f.seen[ed.from] {
			continue
		}
		f.seen[ed.from] = true
		known := ed.call.Routine == nil && p < len(ed.call.Args) && f.pointer(ed.from, ed.state, ed.call.Args[p])
		ok = ok && known
	}
	return ok
}
