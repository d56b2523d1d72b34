package flow

import (
	"go/token"

	"fltkit/internal/ctree"
)

// place is the location that an lvalue names, 0 when it is not tracked. Reads
// through pointers on the way are reported to touch.
func (x *exec) place(s *State, e ctree.Expr) Loc {
	n := x.e.names
	switch e := e.(type) {
	case *ctree.Ref:
		return n.variable(x.e.prog.Canon(e.Var))
	case *ctree.Cast:
		return x.place(s, e.X)
	case *ctree.Member:
		var base Loc
		if e.Arrow {
			base = x.deref(s, e.X, e)
		} else {
			base = x.place(s, e.X)
		}
		if base == 0 || n.depth(base) >= maxPath {
			return 0
		}
		l := n.field(base, e.Name)
		n.owned(l, e.Owner)
		return l
	case *ctree.Index:
		x.eval(s, e.I)
		var base Loc
		if e.X.Type().Kind == ctree.Array {
			base = x.place(s, e.X)
		} else {
			base = x.deref(s, e.X, e)
		}
		if base == 0 || n.depth(base) >= maxPath {
			return 0
		}
		return n.field(base, elemField)
	case *ctree.Unary:
		if e.Op == token.MUL {
			return x.deref(s, e.X, e)
		}
	}
	return 0
}

// varies reports that an lvalue is part of an element whose number is computed:
// another element, perhaps, each time that it is named.
func varies(e ctree.Expr) bool {
	for {
		switch m := e.(type) {
		case *ctree.Member:
			if m.Arrow {
				return false
			}
			e = m.X
		case *ctree.Index:
			if _, ok := m.I.(*ctree.IntLit); !ok {
				return true
			}
			e = m.X
		case *ctree.Cast:
			e = m.X
		default:
			return false
		}
	}
}

// addressed is place for & and arrays that decay: the address of a part of
// something is computed without touching it.
func (x *exec) addressed(s *State, e ctree.Expr) Loc {
	inner := x.access
	if inner != nil {
		skip := outermost(e)
		x.access = func(s *State, ptr ctree.Expr, v Val, at ctree.Expr) {
			if at != skip {
				inner(s, ptr, v, at)
			}
		}
		defer func() { x.access = inner }()
	}
	return x.place(s, e)
}

// outermost is the dereference that taking the address of e skips.
func outermost(e ctree.Expr) ctree.Expr {
	for {
		switch m := e.(type) {
		case *ctree.Member:
			if m.Arrow {
				return m
			}
			e = m.X
		case *ctree.Index:
			if m.X.Type().Kind != ctree.Array {
				return m
			}
			e = m.X
		case *ctree.Cast:
			e = m.X
		default:
			return e
		}
	}
}

// maxPath bounds the fields and indirections of a tracked location; the deepest
// that drivers test is Data->Iopb->Parameters.X.Y.Z.
const maxPath = 8

// deref evaluates a pointer and is told of the access through it.
func (x *exec) deref(s *State, ptr ctree.Expr, at ctree.Expr) Loc {
	v := x.eval(s, ptr)
	if x.access != nil {
		x.access(s, ptr, v, at)
	}
	return x.e.names.pointeeOf(v)
}

// load is the value that a location holds.
func (e *engine) load(s *State, l Loc) Val {
	if l == 0 {
		return Val{}
	}
	if v, ok := s.val(l); ok {
		return v
	}
	// A part of something that was overwritten as a whole is not its old content.
	for o := l; e.names.locs[o].kind == locField; {
		o = e.names.locs[o].parent
		if v, ok := s.val(o); ok {
			switch {
			case v.kind == valNum && v.n == 0:
				return number(0) // = {0}
			case v.kind == valSym:
				return symbol(e.names.intern(symInfo{kind: symFresh, inner: v.sym, loc: l}))
			}
			return Val{}
		}
	}
	return symbol(e.names.content(l))
}

// eval is the value of an expression without side effects.
func (x *exec) eval(s *State, e ctree.Expr) Val {
	switch e := e.(type) {
	case nil:
		return Val{}
	case *ctree.IntLit:
		return number(e.Value)
	case *ctree.FuncRef:
		if f := x.e.prog.Lookup(e.Decl.Name, x.fn.Unit); f != nil {
			return Val{kind: valFunc, fn: x.e.index[f]}
		}
	case *ctree.Ref:
		if e.Type().Kind == ctree.Array {
			return address(x.place(s, e))
		}
		if x.global != nil {
			x.global(s, e)
		}
		return x.e.load(s, x.place(s, e))
	case *ctree.Member, *ctree.Index:
		if e.Type().Kind == ctree.Array {
			if l := x.addressed(s, e); l != 0 {
				return address(l)
			}
			return Val{}
		}
		x.touch(s, e)
		l := x.place(s, e)
		if l != 0 && (x.e.names.locs[l].field == elemField || varies(e)) {
			return Val{} // elements are not told apart
		}
		return x.e.load(s, l)
	case *ctree.Cast:
		return x.cast(s, e)
	case *ctree.Unary:
		return x.unary(s, e)
	case *ctree.Binary:
		return x.binary(s, e)
	case *ctree.InitList:
		if len(e.Elems) == 0 {
			return number(0)
		}
	}
	return Val{}
}

// cast keeps values; a number is cut to the width of an integer type.
func (x *exec) cast(s *State, e *ctree.Cast) Val {
	v := x.eval(s, e.X)
	if v.kind == valNum {
		return number(truncate(v.n, e.Type()))
	}
	return v
}

// truncate cuts a number to the width and sign of an integer type.
func truncate(n int64, t *ctree.Type) int64 {
	if t.Kind != ctree.Int {
		return n
	}
	switch {
	case t.Size == 1 && t.Unsigned:
		return int64(uint8(n))
	case t.Size == 1:
		return int64(int8(n))
	case t.Size == 2 && t.Unsigned:
		return int64(uint16(n))
	case t.Size == 2:
		return int64(int16(n))
	case t.Size == 4 && t.Unsigned:
		return int64(uint32(n))
	case t.Size == 4:
		return int64(int32(n))
	}
	return n
}
