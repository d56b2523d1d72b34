package ir

import (
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/kb"
)

// maxTargets bounds the callees of an indirect call; with more the callee is unknown.
const maxTargets = 64

// collectCells finds where addresses of functions flow to: initialisers and
// assignments of fields, array cells and variables, and copies between them.
func (p *Program) collectCells() {
	type copyEdge struct{ to, from Cell }
	var copies []copyEdge
	note := func(to Cell, src ctree.Expr, u *ctree.Unit) {
		if f := p.FuncOf(src, u); f != nil {
			p.addTarget(to, f)
		} else if from, ok := p.CellOf(stripFun(src)); ok && from != to && mayHoldFunc(src.Type()) {
			copies = append(copies, copyEdge{to, from})
		}
	}
	for _, u := range p.Units {
		for _, v := range u.Vars {
			at, _ := p.CellOf(&ctree.Ref{Var: v})
			p.eachInit(v.Type, v.Init, at, func(c Cell, x ctree.Expr) { note(c, x, u) })
		}
	}
	for _, f := range p.Funcs {
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				if a, ok := in.(*Assign); ok {
					if to, ok := p.CellOf(a.Dst); ok {
						note(to, a.Src, f.Unit)
					}
				}
			}
		}
		for _, c := range f.Calls {
			for _, g := range c.Funcs {
				for i, a := range c.Args {
					if i < len(g.Params) && mayHoldFunc(a.Type()) {
						to, _ := p.CellOf(&ctree.Ref{Var: g.Params[i]})
						note(to, a, f.Unit)
					}
				}
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, e := range copies {
			for _, f := range p.cells[e.from] {
				changed = p.addTarget(e.to, f) || changed
			}
		}
	}
}

func mayHoldFunc(t *ctree.Type) bool {
	switch t.Kind {
	case ctree.FuncType:
		return true
	case ctree.Pointer:
		return t.Elem == nil || t.Elem.Kind == ctree.FuncType || t.Elem.Kind == ctree.Void
	}
	return false
}

func (p *Program) addTarget(c Cell, f *Func) bool {
	if slices.Contains(p.cells[c], f) {
		return false
	}
	p.cells[c] = append(p.cells[c], f)
	return true
}

// eachInit yields the scalar parts of an initialiser with the cell each fills.
func (p *Program) eachInit(t *ctree.Type, init ctree.Expr, at Cell, yield func(Cell, ctree.Expr)) {
	list, ok := init.(*ctree.InitList)
	if !ok {
		if init != nil {
			yield(at, init)
		}
		return
	}
	for _, el := range list.Elems {
		switch {
		case el.Field != nil:
			p.eachInit(el.Field.Type, el.Value, Cell{Struct: t.StructName(), Field: el.Field.Name}, yield)
		case t != nil && t.Kind == ctree.Array:
			p.eachInit(t.Elem, el.Value, at, yield)
		}
	}
}

// resolveIndirect gives computed calls the functions that flow to what they
// read, as far as the number of arguments agrees.
func (p *Program) resolveIndirect() {
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			if c.Name != "" {
				continue
			}
			for _, g := range p.FuncsOf(c.Fun, f.Unit) {
				if len(g.Params) == len(c.Args) {
					c.Funcs = append(c.Funcs, g)
				}
			}
			if len(c.Funcs) > maxTargets {
				c.Funcs = nil
			}
		}
	}
}

// findMemory notes which fields and globals are only ever given memory of one
// class: p->Name.Buffer = ExAllocatePool2(POOL_FLAG_PAGED, …) anywhere makes
// the cell paged. It is flow-insensitive on purpose: the writer and the reader
// run in different callbacks.
func (p *Program) findMemory() {
	for _, f := range p.Funcs {
		held := map[*ctree.Var]memory{}
		for _, c := range f.Calls {
			p.noteAlloc(c, held)
		}
		for _, b := range f.Blocks {
			for _, in := range b.Instrs {
				a, ok := in.(*Assign)
				if !ok {
					continue
				}
				r, ok := stripCasts(a.Src).(*ctree.Ref)
				if !ok {
					continue
				}
				mem, ok := held[r.Var]
				if !ok {
					continue
				}
				if d, ok := a.Dst.(*ctree.Ref); ok && held[d.Var].class == MemUnknown {
					held[d.Var] = mem
				}
				p.addMemory(a.Dst, mem)
			}
		}
	}
}

func stripCasts(e ctree.Expr) ctree.Expr {
	for {
		c, ok := e.(*ctree.Cast)
		if !ok {
			return e
		}
		e = c.X
	}
}

// addMemory notes what kind of memory a cell is given. Fields of the kernel's
// own structures (UNICODE_STRING.Buffer) say nothing: everybody uses them.
func (p *Program) addMemory(dst ctree.Expr, mem memory) {
	if m, ok := stripCasts(dst).(*ctree.Member); ok && m.Owner != nil && m.Owner.Foreign {
		return
	}
	c, ok := p.CellOf(dst)
	if !ok {
		return
	}
	if p.memory[c] == nil {
		p.memory[c] = map[MemClass]*Call{}
	}
	if p.memory[c][mem.class] == nil {
		p.memory[c][mem.class] = mem.from
	}
}

// MemoryOf is the class of memory that a cell's pointer always has, and an
// allocation of it.
func (p *Program) MemoryOf(c Cell) (MemClass, *Call) {
	if m := p.memory[c]; len(m) == 1 {
		for class, from := range m {
			return class, from
		}
	}
	return MemUnknown, nil
}

// memory is what an allocation returned.
type memory struct {
	class MemClass
	from  *Call
}

func (p *Program) noteAlloc(c *Call, held map[*ctree.Var]memory) {
	if c.Routine == nil {
		return
	}
	for e := range c.Routine.Each(kb.Alloc) {
		mem := memory{AllocClass(e, func(op kb.Operand) (int64, bool) { return constArg(c, op) }), c}
		if e.Op.IsRet() {
			if c.Dst != nil {
				held[c.Dst] = mem
			}
			continue
		}
		i, ok := e.Op.Param()
		if !ok || i > len(c.Args) {
			continue
		}
		if u, ok := stripCasts(c.Args[i-1]).(*ctree.Unary); ok {
			if r, ok := u.X.(*ctree.Ref); ok {
				held[r.Var] = mem
			} else {
				p.addMemory(u.X, mem)
			}
		}
	}
}

func constArg(c *Call, op kb.Operand) (int64, bool) { return constOf(c.Args, op) }

// Pool type bit 0 is set for every paged pool type (PagedPool 1, and the
// cache-aligned and must-succeed forms of it); POOL_FLAG_PAGED is 0x100.
const (
	pagedPoolBit  = 1
	poolFlagPaged = 0x100
)

// AllocClass is the class of memory that an allocation returns, given the
// constants of its arguments.
func AllocClass(e *kb.Effect, arg func(kb.Operand) (int64, bool)) MemClass {
	switch e.Pool {
	case kb.PoolPaged:
		return MemPaged
	case kb.PoolNonPaged:
		return MemNonPaged
	}
	pick := func(paged bool) MemClass {
		if paged {
			return MemPaged
		}
		return MemNonPaged
	}
	if op, ok := e.Arg(kb.ArgPool); ok {
		if v, known := arg(op); known {
			return pick(v&pagedPoolBit != 0)
		}
	}
	if op, ok := e.Arg(kb.ArgFlags); ok {
		if v, known := arg(op); known {
			return pick(v&poolFlagPaged != 0)
		}
	}
	return MemUnknown
}
