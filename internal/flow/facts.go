package flow

import (
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// callFacts answers the conditions of a routine about one call.
type callFacts struct {
	kb.NoFacts
	x *exec
	s *State
	c *ir.Call
}

func (x *exec) facts(s *State, c *ir.Call) kb.Facts { return callFacts{x: x, s: s, c: c} }

// value is what an operand stands for, or the member of what it points at.
func (f callFacts) value(op kb.Operand) Val {
	v, _ := f.x.operand(f.s, f.c, op)
	if op.Field == "" {
		return v
	}
	l := f.x.e.names.pointeeOf(v)
	if l == 0 {
		return Val{}
	}
	return f.x.e.load(f.s, f.x.e.names.field(l, op.Field))
}

func (f callFacts) Const(op kb.Operand) (int64, bool) {
	v := f.value(op)
	return f.x.e.constant(f.s, v)
}

func (f callFacts) AnyBit(op kb.Operand, mask int64) kb.Tri {
	v := f.value(op)
	if v.kind != valSym || v.n != 0 {
		return kb.Unknown
	}
	n := f.s.num(v.sym).get()
	switch {
	case n.Set&uint64(mask) != 0:
		return kb.Yes
	case uint64(mask)&^n.Clear == 0:
		return kb.No
	}
	return kb.Unknown
}

func (f callFacts) IsNull(op kb.Operand) kb.Tri { return f.NonZero(op).Not() }

func (f callFacts) NonZero(op kb.Operand) kb.Tri {
	v, l := f.x.operand(f.s, f.c, op)
	if op.Deref {
		return f.pointedNonZero(l)
	}
	if n := f.x.e.numOf(f.s, v); n != nil {
		if yes, known := n.nonzero(); known {
			return kb.TriOf(yes)
		}
	}
	return kb.Unknown
}

// pointedNonZero looks at a scalar or a LARGE_INTEGER behind a pointer; any
// known part decides when it is not zero.
func (f callFacts) pointedNonZero(l Loc) kb.Tri {
	if l == 0 {
		return kb.Unknown
	}
	n := f.x.e.names
	all := kb.Unknown
	check := func(v Val) {
		if c, ok := f.x.e.constant(f.s, v); ok {
			if c != 0 {
				all = kb.Yes
			} else if all == kb.Unknown {
				all = kb.No
			}
		}
	}
	if v, ok := f.s.val(l); ok {
		check(v)
	}
	for _, b := range f.s.vals {
		if b.loc != l && n.within(b.loc, l) {
			check(b.val)
		}
	}
	return all
}

func (f callFacts) mem(op kb.Operand) ir.MemClass {
	i, ok := op.Param()
	if !ok || i > len(f.c.Args) {
		return ir.MemUnknown
	}
	class, _ := f.x.memory(f.s, f.c.Args[i-1], f.x.eval(f.s, f.c.Args[i-1]))
	return class
}

func (f callFacts) Paged(op kb.Operand) kb.Tri {
	if f.mem(op) == ir.MemPaged {
		return kb.Yes
	}
	return kb.Unknown
}

func (f callFacts) PagedPool(op kb.Operand) kb.Tri {
	switch f.mem(op) {
	case ir.MemPaged:
		return kb.Yes
	case ir.MemNonPaged:
		return kb.No
	}
	return kb.Unknown
}

func (f callFacts) FmtUnicode(op kb.Operand) kb.Tri {
	i, ok := op.Param()
	if !ok || i > len(f.c.Args) {
		return kb.Unknown
	}
	e := f.c.Args[i-1]
	for {
		c, ok := e.(*ctree.Cast)
		if !ok {
			break
		}
		e = c.X
	}
	lit, ok := e.(*ctree.StrLit)
	if !ok {
		return kb.Unknown
	}
	return kb.TriOf(hasUnicodeVerb(lit.Value))
}

// hasUnicodeVerb finds %C %S %lc %ls %wc %ws %wZ in a format.
func hasUnicodeVerb(format string) bool {
	for {
		i := strings.IndexByte(format, '%')
		if i < 0 || i+1 >= len(format) {
			return false
		}
		rest := strings.TrimLeft(format[i+1:], "-+ #0123456789.*")
		switch {
		case rest == "":
			return false
		case rest[0] == 'C' || rest[0] == 'S':
			return true
		case (rest[0] == 'l' || rest[0] == 'w') && len(rest) > 1 && strings.IndexByte("csZCS", rest[1]) >= 0:
			return true
		}
		format = rest[1:]
	}
}

func (f callFacts) PagingIO(op kb.Operand) kb.Tri { return f.x.e.model.paging(f.s) }

func (f callFacts) IrpOp(op kb.Operand) kb.Tri {
	switch k := f.x.e.model.kinds(f.s); {
	case k == kb.IRP:
		return kb.Yes
	case k != 0 && k&kb.IRP == 0:
		return kb.No
	}
	return kb.Unknown
}

// memory is the class of memory that a pointer leads to, and where it came from:
// what its symbol is known to be, else what the field that it was read from
// always gets.
func (x *exec) memory(s *State, ptr ctree.Expr, v Val) (ir.MemClass, *ir.Call) {
	n := x.e.names
	switch v.kind {
	case valSym:
		if m := s.num(v.sym).get().Mem; m != ir.MemUnknown {
			return m, x.allocation(x.maker(v.sym))
		}
		y := n.syms[v.sym]
		if y.kind != symContent {
			if m, ok := uncast(ptr).(*ctree.Member); ok {
				if c, ok := x.e.prog.CellOf(m); ok {
					return x.e.prog.MemoryOf(c)
				}
			}
			return ir.MemUnknown, nil
		}
		if info := n.locs[y.loc]; info.kind == locField && n.owner[y.loc] != "" {
			return x.e.prog.MemoryOf(ir.Cell{Struct: n.owner[y.loc], Field: info.field})
		}
	case valAddr:
		if i := n.locs[n.root(v.loc)]; i.kind == locPointee {
			return x.memory(s, nil, symbol(i.sym))
		}
	case valTop:
		if c, ok := x.e.prog.CellOf(ptr); ok && c.Struct != "" {
			return x.e.prog.MemoryOf(c)
		}
	}
	return ir.MemUnknown, nil
}

// Memory is the class of memory that an operand of the routine leads to, and
// where it was allocated, nil when that is not known.
func (ev *Event) Memory(op kb.Operand) (ir.MemClass, *ir.Call) {
	i, ok := op.Param()
	if !ok || i > len(ev.Call.Args) {
		return ir.MemUnknown, nil
	}
	class, from := ev.exec.memory(ev.state, ev.Call.Args[i-1], ev.exec.eval(ev.state, ev.Call.Args[i-1]))
	if class == ir.MemUnknown {
		if v, _ := ev.Operand(op).Global(); v != nil && strings.HasPrefix(v.Section, "PAGE") {
			return ir.MemPaged, nil
		}
	}
	return class, from
}

// base is the pointer that a computed address starts from: p in p + offset.
func (x *exec) base(s *State, ptr ctree.Expr, v Val) Val {
	for v.kind == valTop {
		switch e := ptr.(type) {
		case *ctree.Cast:
			ptr = e.X
			continue
		case *ctree.Binary:
			if e.Type().Kind == ctree.Pointer {
				ptr = e.X
				if ptr.Type().Kind != ctree.Pointer {
					ptr = e.Y
				}
				v = x.eval(s, ptr)
				continue
			}
		}
		break
	}
	return v
}

// allocation is the allocation of what a call looked up, else the call itself.
func (x *exec) allocation(made *ir.Call) *ir.Call {
	if made == nil || made.Routine == nil {
		return made
	}
	for e := range made.Routine.Each(kb.Context) {
		if _, from := x.e.contextMemory(e); from != nil && e.Op.Field == "" {
			return from
		}
	}
	return made
}

// maker is the call that made a symbol, nil when no call did.
func (x *exec) maker(y Sym) *ir.Call {
	i := x.e.names.syms[y]
	for i.kind == symContext {
		i = x.e.names.syms[i.inner]
	}
	if i.kind != symSite {
		return nil
	}
	return x.e.sites[i.site]
}
