package ir

import (
	"go/token"
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/kb"
)

// Row is one entry of an operation registration table.
type Row struct {
	Table *ctree.Var
	Pos   token.Pos
	End   token.Pos
	Code  uint8
	Major *kb.Major // nil when the code is not known
	Flags int64
	Pre   *Func
	Post  *Func
	// NoPost says that no post-operation callback is registered; Post is also
	// nil where the driver's code of one is missing.
	NoPost bool
}

// RootKind says what makes a function a root.
type RootKind uint8

// The kinds of root.
const (
	RootOperation RootKind = iota // a row of an operation registration table: Pre, then Post as continuation
	RootRole                      // a callback of another role
	RootAuthor                    // the author's own annotation or role typedef
	RootPlain                     // nobody calls it: analysed from PASSIVE_LEVEL
)

// Root is a place where Windows (or nobody we know) enters the driver.
type Root struct {
	Kind RootKind
	Func *Func    // the pre-operation callback, or the post-operation one when there is no pre
	Row  *Row     // RootOperation
	Role *kb.Role // RootRole
	Pos  token.Pos
	End  token.Pos
	Via  *Call // the call that defers to or registers the callback, if any
	// Latent: a row of a table that this build does not register.
	Latent bool
}

// The shape of the filter manager's registration table (fltkernel.h,
// FLT_OPERATION_REGISTRATION).
const (
	opRegistration  = "FLT_OPERATION_REGISTRATION"
	fieldMajor      = "MajorFunction"
	fieldFlags      = "Flags"
	fieldPre        = "PreOperation"
	fieldPost       = "PostOperation"
	majorTerminator = 0x80 // IRP_MJ_OPERATION_END
)

func (p *Program) findRoots() {
	rooted := map[*Func]bool{}
	called := map[*Func]bool{}
	for _, u := range p.Units {
		for _, v := range u.Vars {
			p.tableRoots(u, v, rooted)
		}
	}
	for _, u := range p.Units {
		for _, v := range u.Vars {
			p.fieldRoots(u, v, rooted)
		}
	}
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			for _, g := range c.Funcs {
				if g != f {
					called[g] = true
				}
			}
			p.callRoots(f, c, rooted)
		}
		p.assignRoots(f, rooted)
	}
	p.markLatent()
	for _, f := range p.Funcs {
		if !rooted[f] && f.Decl.RoleTypedef != "" {
			if roles := p.DB.RolesByTypedef(f.Decl.RoleTypedef); len(roles) > 0 {
				p.addRoot(&Root{Kind: RootAuthor, Func: f, Role: roles[0], Pos: f.Decl.Pos, End: f.Decl.Pos}, rooted)
			}
		}
	}
	for _, f := range p.Funcs {
		if !rooted[f] && !called[f] {
			p.addRoot(&Root{Kind: RootPlain, Func: f, Pos: f.Decl.Pos, End: f.Decl.Pos}, rooted)
		}
	}
}

func (p *Program) addRoot(r *Root, rooted map[*Func]bool) {
	for _, o := range p.Roots {
		if o.Func == r.Func && o.Role == r.Role && o.Kind == r.Kind && o.Row == r.Row {
			return
		}
	}
	rooted[r.Func] = true
	p.Roots = append(p.Roots, r)
}

// tableRoots reads the rows of the operation registration tables in the
// initialiser of a variable.
func (p *Program) tableRoots(u *ctree.Unit, v *ctree.Var, rooted map[*Func]bool) {
	var walk func(t *ctree.Type, init ctree.Expr)
	walk = func(t *ctree.Type, init ctree.Expr) {
		list, ok := init.(*ctree.InitList)
		if !ok || t == nil {
			return
		}
		if t.Kind == ctree.Array && t.Elem.StructName() == opRegistration {
			p.rows(u, v, list, rooted)
			return
		}
		for _, el := range list.Elems {
			switch {
			case el.Field != nil:
				walk(el.Field.Type, el.Value)
			case t.Kind == ctree.Array:
				walk(t.Elem, el.Value)
			}
		}
	}
	walk(v.Type, v.Init)
}

func (p *Program) rows(u *ctree.Unit, v *ctree.Var, list *ctree.InitList, rooted map[*Func]bool) {
	for _, el := range list.Elems {
		row, ok := el.Value.(*ctree.InitList)
		if !ok {
			continue
		}
		r := p.row(u, v, row)
		if r.Code == majorTerminator {
			break
		}
		for _, f := range []*Func{r.Pre, r.Post} {
			if f != nil {
				rooted[f] = true
			}
		}
		f := r.Pre
		if f == nil {
			f = r.Post
		}
		if f != nil {
			p.Roots = append(p.Roots, &Root{Kind: RootOperation, Func: f, Row: r, Pos: r.Pos, End: r.End})
		}
	}
}

// markLatent finds the tables that no registration of this build reaches: when
// the driver registers some structure that can be told, rows of tables that no
// such structure names are not registered.
func (p *Program) markLatent() {
	reached := map[*ctree.Var]bool{}
	found := false
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			if c.Routine == nil {
				continue
			}
			for e := range c.Routine.Each(kb.RegistersStruct) {
				if i, ok := e.Op.Param(); ok && i <= len(c.Args) {
					v := p.registration(c.Args[i-1])
					if v == nil || v.Init == nil {
						return // built at run time: any table may be in it
					}
					found = true
					p.reach(v, reached)
				}
			}
		}
	}
	for _, r := range p.Roots {
		if r.Row != nil && found && !reached[p.Canon(r.Row.Table)] {
			r.Latent = true
		}
	}
}

// registration is the variable whose address is registered, nil when it cannot
// be told.
func (p *Program) registration(e ctree.Expr) *ctree.Var {
	if u, ok := stripCasts(e).(*ctree.Unary); ok && u.Op == token.AND {
		if r, ok := stripCasts(u.X).(*ctree.Ref); ok {
			return p.Canon(r.Var)
		}
	}
	return nil
}

func (p *Program) reach(v *ctree.Var, reached map[*ctree.Var]bool) {
	if v = p.Canon(v); reached[v] {
		return
	}
	reached[v] = true
	if v.Init != nil {
		Walk(v.Init, func(e ctree.Expr) bool {
			if r, ok := e.(*ctree.Ref); ok {
				p.reach(r.Var, reached)
			}
			return true
		})
	}
}

func (p *Program) row(u *ctree.Unit, v *ctree.Var, list *ctree.InitList) *Row {
	r := &Row{Table: v, Pos: list.Pos, End: list.End, NoPost: true}
	for _, el := range list.Elems {
		if el.Field == nil {
			continue
		}
		switch el.Field.Name {
		case fieldMajor:
			if lit, ok := stripCasts(el.Value).(*ctree.IntLit); ok {
				r.Code = uint8(lit.Value)
				r.Major = p.DB.Major(r.Code)
			}
		case fieldFlags:
			if lit, ok := stripCasts(el.Value).(*ctree.IntLit); ok {
				r.Flags = lit.Value
			}
		case fieldPre:
			r.Pre = p.FuncOf(el.Value, u)
		case fieldPost:
			r.Post = p.FuncOf(el.Value, u)
			lit, ok := stripCasts(el.Value).(*ctree.IntLit)
			r.NoPost = ok && lit.Value == 0
		}
	}
	return r
}

// fieldRoots finds callbacks in the initialisers of other structures by the
// typedef of the field: PFLT_FILTER_UNLOAD_CALLBACK and so on.
func (p *Program) fieldRoots(u *ctree.Unit, v *ctree.Var, rooted map[*Func]bool) {
	var walk func(init ctree.Expr, field *ctree.Field)
	walk = func(init ctree.Expr, field *ctree.Field) {
		if list, ok := init.(*ctree.InitList); ok {
			for _, el := range list.Elems {
				walk(el.Value, el.Field)
			}
			return
		}
		if field == nil || init == nil || field.Name == fieldPre || field.Name == fieldPost {
			return
		}
		p.typedefRoot(field.Type, p.FuncOf(init, u), init.Span(), nil, rooted)
	}
	walk(v.Init, nil)
}

func (p *Program) typedefRoot(t *ctree.Type, f *Func, at *ctree.Node, via *Call, rooted map[*Func]bool) {
	if f == nil || t == nil {
		return
	}
	roles := p.DB.RolesByTypedef(t.Name)
	if len(roles) == 0 {
		return
	}
	p.addRoot(&Root{Kind: RootRole, Func: f, Role: roles[0], Pos: at.Pos, End: at.End, Via: via}, rooted)
}

// assignRoots finds DriverObject->DriverUnload = Unload and the like.
func (p *Program) assignRoots(f *Func, rooted map[*Func]bool) {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if a, ok := in.(*Assign); ok {
				if m, ok := stripIndex(a.Dst).(*ctree.Member); ok {
					t := m.Type()
					if t.Kind == ctree.Array {
						t = t.Elem
					}
					p.typedefRoot(t, p.FuncOf(a.Src, f.Unit), a.At(), nil, rooted)
				}
			}
		}
	}
}

func stripIndex(e ctree.Expr) ctree.Expr {
	if x, ok := e.(*ctree.Index); ok {
		return x.X
	}
	return e
}

// callRoots finds callbacks among the arguments of known routines.
func (p *Program) callRoots(f *Func, c *Call, rooted map[*Func]bool) {
	if c.Routine == nil {
		return
	}
	for i := range c.Routine.Effects {
		e := &c.Routine.Effects[i]
		if e.Kind != kb.Defers && e.Kind != kb.Registers || e.Where != kb.CallbackParam {
			continue
		}
		n, ok := e.Op.Param()
		if !ok || n > len(c.Args) {
			continue
		}
		role := p.DB.Role(e.Role)
		if role == nil {
			continue
		}
		for _, g := range p.FuncsOf(c.Args[n-1], f.Unit) {
			p.addRoot(&Root{Kind: RootRole, Func: g, Role: role, Pos: c.Pos, End: c.End, Via: c}, rooted)
		}
	}
}

// Tables yields the rows of every operation registration table, as written.
func (p *Program) Tables() []*Row {
	var rows []*Row
	for _, r := range p.Roots {
		if r.Row != nil && !slices.Contains(rows, r.Row) {
			rows = append(rows, r.Row)
		}
	}
	return rows
}
