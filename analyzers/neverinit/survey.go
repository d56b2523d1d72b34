package neverinit

import (
	"go/token"

	"fltkit/internal/ctree"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// survey is what all of the driver together does with lists and queues. Code
// that is not seen may do anything with what it can reach.
type survey struct {
	made, entry, own map[ir.Cell]bool // initialised; entries of lists; the driver's, and no pointers
	vague            map[string]bool  // kinds that are initialised where nobody can tell
	byHand           map[string]bool  // structures that are written where nobody can tell
	shown            map[string]bool  // structures that unknown code gets, or that are filled as a whole
	incomplete       bool             // a part of the driver is not here
}

func look(res *flow.Result) *survey {
	s := &survey{
		made: map[ir.Cell]bool{}, entry: map[ir.Cell]bool{}, own: map[ir.Cell]bool{},
		vague: map[string]bool{}, byHand: map[string]bool{}, shown: map[string]bool{},
	}
	met := map[*ir.Call]bool{}
	for ev := range res.Of(flow.KindStore) {
		s.store(ev)
	}
	for ev := range res.Of(flow.KindCall) {
		met[ev.Call] = true
		s.call(ev)
	}
	s.rest(res.Program, met)
	return s
}

// rest looks at the code that was not read, and that no path reached.
func (s *survey) rest(p *ir.Program, met map[*ir.Call]bool) {
	registers := false
	for _, u := range p.Units {
		for _, v := range u.Vars {
			for _, a := range addresses(v.Init) {
				s.note(p, a.X, s.made)
			}
		}
	}
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			registers = registers || c.Routine != nil && c.Routine.InFamily("register")
			for _, arg := range c.Args {
				for _, a := range addresses(arg) {
					s.belongs(p, a.X)
				}
			}
			if c.Routine == nil || met[c] {
				continue
			}
			for e := range c.Routine.Each(kb.Init) {
				s.vague[e.What] = true
			}
		}
	}
	s.incomplete = p.Partial() || !registers
}

// belongs notes that what an lvalue names is kept in a structure or variable of
// the driver itself.
func (s *survey) belongs(p *ir.Program, e ctree.Expr) {
	for {
		x, ok := e.(*ctree.Index)
		if !ok || x.X.Type().Kind != ctree.Array {
			break
		}
		e = x.X
	}
	switch x := e.(type) {
	case *ctree.Member:
		if x.Owner != nil && !x.Owner.Foreign {
			s.note(p, x, s.own)
		}
	case *ctree.Ref:
		if v := p.Canon(x.Var); v.Storage != ctree.Extern {
			s.note(p, x, s.own)
		}
	}
}

func (s *survey) note(p *ir.Program, e ctree.Expr, in map[ir.Cell]bool) {
	if c, ok := p.CellOf(e); ok {
		in[c] = true
	}
}

// addresses lists the parts of an expression that take an address.
func addresses(e ctree.Expr) []*ctree.Unary {
	var out []*ctree.Unary
	ir.Walk(e, func(e ctree.Expr) bool {
		if u, ok := e.(*ctree.Unary); ok && u.Op == token.AND {
			out = append(out, u)
		}
		return true
	})
	return out
}

// store notes what may be initialised by hand, or as part of a whole.
func (s *survey) store(ev *flow.Event) {
	if list, ok := ev.Src.(*ctree.InitList); !ok || len(addresses(list)) > 0 {
		s.show(ev.Src.Type())
	}
	cells, known := ev.Written()
	for _, c := range cells {
		s.made[c] = true
	}
	if m, ok := ev.X.(*ctree.Member); ok && !known && ev.Stored().Same(ev.Value(m.X)) {
		s.byHand[m.Owner.StructName()] = true // an object that is not known is linked to itself
	}
}

// show notes a structure that is filled as a whole, with all that is in it.
func (s *survey) show(t *ctree.Type) {
	for t != nil && t.Kind == ctree.Array {
		t = t.Elem
	}
	if t == nil || t.Kind != ctree.Struct || s.shown[t.StructName()] {
		return
	}
	s.shown[t.StructName()] = true
	for _, f := range t.Fields {
		s.show(f.Type)
	}
}

// call notes what a call does with lists and queues.
func (s *survey) call(ev *flow.Event) {
	r := ev.Call.Routine
	if r == nil {
		if len(ev.Call.Funcs) == 0 {
			s.unknown(ev, true)
		}
		return
	}
	known := r.Has(kb.Pure)
	for i := range r.Effects {
		e := &r.Effects[i]
		cells, ok := ev.Cells(e.Op)
		switch e.Kind {
		case kb.Init:
			s.vague[e.What] = s.vague[e.What] || !ok
			add(s.made, cells)
		case kb.Links, kb.Unlinks:
			add(s.entry, cells)
		case kb.Copies:
			if k, isParam := e.Op.Param(); isParam && k <= len(ev.Call.Args) {
				s.show(uncast(ev.Call.Args[k-1]).Type().Pointee())
			}
			continue
		case kb.Uses:
		default:
			continue
		}
		known = true
	}
	if !known {
		s.unknown(ev, false)
	}
}

func add(to map[ir.Cell]bool, cells []ir.Cell) {
	for _, c := range cells {
		to[c] = true
	}
}

// unknown notes what a callee gets that may do anything with it; code that nobody
// describes may also look for what is around it.
func (s *survey) unknown(ev *flow.Event, whole bool) {
	for _, a := range ev.Call.Args {
		cells, _ := ev.CellsOf(a)
		add(s.made, cells)
		if whole {
			s.show(uncast(a).Type().Pointee())
		}
	}
}

func uncast(e ctree.Expr) ctree.Expr {
	for c, ok := e.(*ctree.Cast); ok; c, ok = e.(*ctree.Cast) {
		e = c.X
	}
	return e
}
