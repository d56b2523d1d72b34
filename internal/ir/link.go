package ir

import (
	"go/token"
	"slices"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/kb"
)

// Link makes one program of the units of one driver. The order of the units
// does not matter: functions are sorted by place.
func Link(name string, fset *token.FileSet, db *kb.DB, units []*ctree.Unit) *Program {
	p := &Program{
		Name: name, Fset: fset, DB: db, Units: slices.Clone(units),
		byName:  map[string][]*Func{},
		globals: map[string]*ctree.Var{},
		cells:   map[Cell][]*Func{},
		memory:  map[Cell]map[MemClass]*Call{},
	}
	slices.SortStableFunc(p.Units, func(a, b *ctree.Unit) int { return strings.Compare(a.Path, b.Path) })
	p.declare()
	for _, f := range p.Funcs {
		p.lower(f)
	}
	site := 0
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			site++
			c.Site = site
		}
	}
	p.collectCells()
	p.resolveIndirect()
	p.findMemory()
	p.findUses()
	p.findRoots()
	p.findContexts()
	return p
}

// declare makes the shells of all functions, so that calls find them, and one
// variable for each global name.
func (p *Program) declare() {
	seen := map[string]bool{}
	for _, u := range p.Units {
		for _, d := range u.Funcs {
			pos := p.Fset.Position(d.Pos)
			key := pos.String() + d.Name
			if seen[key] {
				continue // a header that several units include
			}
			seen[key] = true
			f := &Func{Name: d.Name, Decl: d, Unit: u, Params: d.Params}
			p.Funcs = append(p.Funcs, f)
			p.byName[d.Name] = append(p.byName[d.Name], f)
		}
		for _, v := range u.Vars {
			if v.Storage == ctree.Global && p.globals[v.Name] == nil {
				p.globals[v.Name] = v
			}
		}
	}
	slices.SortStableFunc(p.Funcs, func(a, b *Func) int { return p.comparePos(a.Decl.Pos, b.Decl.Pos) })
}

// comparePos orders positions by file name and offset: base offsets in the
// FileSet depend on which file was read first.
func (p *Program) comparePos(a, b token.Pos) int {
	if a == b {
		return 0
	}
	x, y := p.Fset.PositionFor(a, false), p.Fset.PositionFor(b, false)
	if c := strings.Compare(x.Filename, y.Filename); c != 0 {
		return c
	}
	return x.Offset - y.Offset
}

// Canon is the one object behind a variable that several units declare.
func (p *Program) Canon(v *ctree.Var) *ctree.Var {
	if v.Storage != ctree.Global && v.Storage != ctree.Extern {
		return v
	}
	if g := p.globals[v.Name]; g != nil {
		return g
	}
	return v
}

// Lookup finds the function that a name means in a unit: a static one of the
// unit, else one with external linkage.
func (p *Program) Lookup(name string, from *ctree.Unit) *Func {
	var other *Func
	for _, f := range p.byName[name] {
		if f.Unit == from {
			return f
		}
		// A static function of a header belongs to every unit that includes it.
		if (!f.Decl.Static || f.Decl.InHeader) && other == nil {
			other = f
		}
	}
	return other
}

// callee resolves what is called by name; computed callees are resolved when
// all cells are known.
func (l *lowering) callee(fun ctree.Expr, c *Call) ctree.Expr {
	fun = stripFun(fun)
	switch e := fun.(type) {
	case *ctree.FuncRef:
		c.Name = e.Decl.Name
	case *ctree.Unresolved:
		c.Name = e.Name
	default:
		return l.value(fun)
	}
	if f := l.prog.Lookup(c.Name, l.fn.Unit); f != nil {
		c.Funcs = []*Func{f}
		return fun
	}
	c.Routine = l.prog.routine(c.Name)
	return fun
}

func (p *Program) routine(name string) *kb.Routine {
	if r := p.DB.Routine(name); r != nil {
		return r
	}
	if a := p.DB.Alias(name); a != nil && !a.AlsoFunction {
		return p.DB.Routine(a.Target)
	}
	return nil
}

func stripFun(e ctree.Expr) ctree.Expr {
	for {
		switch x := e.(type) {
		case *ctree.Cast:
			e = x.X
		case *ctree.Unary:
			if x.Op != token.MUL && x.Op != token.AND {
				return e
			}
			e = x.X
		default:
			return e
		}
	}
}

func noReturn(r *kb.Routine) bool { return r.Has(kb.NoReturn) }

// FuncOf resolves an expression that names a function of the program.
func (p *Program) FuncOf(e ctree.Expr, from *ctree.Unit) *Func {
	switch x := stripFun(e).(type) {
	case *ctree.FuncRef:
		return p.Lookup(x.Decl.Name, from)
	case *ctree.Unresolved:
		return p.Lookup(x.Name, from)
	}
	return nil
}

// FuncsOf resolves an expression to the functions it may name: one by name, or
// all that flow to the cell it reads.
func (p *Program) FuncsOf(e ctree.Expr, from *ctree.Unit) []*Func {
	if f := p.FuncOf(e, from); f != nil {
		return []*Func{f}
	}
	if c, ok := p.CellOf(stripFun(e)); ok {
		return p.cells[c]
	}
	return nil
}

// CellOf names the cell that an expression reads or writes.
func (p *Program) CellOf(e ctree.Expr) (Cell, bool) {
	switch x := e.(type) {
	case *ctree.Cast:
		return p.CellOf(x.X)
	case *ctree.Index:
		return p.CellOf(x.X)
	case *ctree.Member:
		if s := x.Owner.StructName(); s != "" {
			return Cell{Struct: s, Field: x.Name}, true
		}
	case *ctree.Ref:
		v := p.Canon(x.Var)
		name := v.Name
		if v.Storage == ctree.Local || v.Storage == ctree.Param {
			name = v.Func + ":" + name
		} else if v.Storage == ctree.Static {
			name = v.Func + "::" + name + "@" + p.Fset.PositionFor(v.Pos, false).Filename
		}
		return Cell{Field: name}, true
	}
	return Cell{}, false
}
