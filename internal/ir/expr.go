package ir

import (
	"go/token"

	"fltkit/internal/ctree"
)

// effects lowers e for what it does; its value is dropped.
func (l *lowering) effects(e ctree.Expr) {
	switch e := e.(type) {
	case *ctree.Assign:
		l.assign(e)
	case *ctree.IncDec:
		l.incDec(e)
	case *ctree.Comma:
		l.effects(e.X)
		l.effects(e.Y)
	case *ctree.Cast:
		l.effects(e.X)
	case *ctree.Call:
		l.call(e, false)
	case *ctree.Cond:
		then, els, done := l.newBlock(), l.newBlock(), l.newBlock()
		l.branch(e.C, then, els)
		l.cur = then
		l.effects(e.Then)
		l.jump(done)
		l.cur = els
		l.effects(e.Else)
		l.jump(done)
		l.cur = done
	case *ctree.Binary:
		if e.Op == token.LAND || e.Op == token.LOR {
			rest, done := l.newBlock(), l.newBlock()
			if e.Op == token.LAND {
				l.branch(e.X, rest, done)
			} else {
				l.branch(e.X, done, rest)
			}
			l.cur = rest
			l.effects(e.Y)
			l.jump(done)
			l.cur = done
			return
		}
		l.emit(&Eval{Node: *e.Span(), X: l.value(e)})
	case *ctree.IntLit, *ctree.StrLit, *ctree.FloatLit, *ctree.Ref, *ctree.FuncRef:
		// (void)x and the like
	default:
		l.emit(&Eval{Node: *e.Span(), X: l.value(e)})
	}
}

// branch lowers a condition.
func (l *lowering) branch(c ctree.Expr, then, els *Block) {
	switch e := c.(type) {
	case *ctree.Binary:
		switch e.Op {
		case token.LAND:
			rest := l.newBlock()
			l.branch(e.X, rest, els)
			l.cur = rest
			l.branch(e.Y, then, els)
			return
		case token.LOR:
			rest := l.newBlock()
			l.branch(e.X, then, rest)
			l.cur = rest
			l.branch(e.Y, then, els)
			return
		}
	case *ctree.Unary:
		if e.Op == token.NOT {
			l.branch(e.X, els, then)
			return
		}
	case *ctree.Comma:
		l.effects(e.X)
		l.branch(e.Y, then, els)
		return
	case *ctree.Cast:
		if truthPreserving(e.Type(), e.X.Type()) {
			l.branch(e.X, then, els)
			return
		}
	case *ctree.Cond:
		a, b := l.newBlock(), l.newBlock()
		l.branch(e.C, a, b)
		l.cur = a
		l.branch(e.Then, then, els)
		l.cur = b
		l.branch(e.Else, then, els)
		return
	case *ctree.IntLit:
		if e.Value != 0 {
			l.jump(then)
		} else {
			l.jump(els)
		}
		return
	}
	v := l.value(c)
	l.terminate(&If{Node: *c.Span(), Cond: v, Then: then, Else: els})
}

// truthPreserving reports that a cast keeps zero and non-zero apart: BOOLEAN
// casts of comparisons, pointers, wider integers.
func truthPreserving(to, from *ctree.Type) bool {
	if from.Kind == ctree.Pointer || to.Kind == ctree.Pointer {
		return true
	}
	return from.Size == 0 || to.Size >= from.Size || to.Name == "BOOLEAN"
}

// value lowers e to an expression without side effects.
func (l *lowering) value(e ctree.Expr) ctree.Expr {
	if e == nil || pure(e) {
		return e
	}
	switch e := e.(type) {
	case *ctree.Call:
		return l.ref(e, l.call(e, true))
	case *ctree.Assign:
		return l.assign(e)
	case *ctree.IncDec:
		return l.incDec(e)
	case *ctree.Comma:
		l.effects(e.X)
		return l.value(e.Y)
	case *ctree.Cond:
		return l.choose(e, e.C, e.Then, e.Else)
	case *ctree.Binary:
		if e.Op == token.LAND || e.Op == token.LOR {
			one := &ctree.IntLit{ExprBase: e.ExprBase, Value: 1}
			zero := &ctree.IntLit{ExprBase: e.ExprBase, Value: 0}
			return l.choose(e, e, one, zero)
		}
		x := l.value(e.X)
		if !pure(e.Y) {
			x = l.keep(x)
		}
		return &ctree.Binary{ExprBase: e.ExprBase, Op: e.Op, X: x, Y: l.value(e.Y)}
	case *ctree.Unary:
		return &ctree.Unary{ExprBase: e.ExprBase, Op: e.Op, X: l.value(e.X)}
	case *ctree.Cast:
		return &ctree.Cast{ExprBase: e.ExprBase, X: l.value(e.X)}
	case *ctree.Member:
		m := *e
		m.X = l.value(e.X)
		return &m
	case *ctree.Index:
		return &ctree.Index{ExprBase: e.ExprBase, X: l.value(e.X), I: l.value(e.I)}
	case *ctree.InitList:
		out := &ctree.InitList{ExprBase: e.ExprBase, Elems: make([]ctree.InitElem, len(e.Elems))}
		for i, x := range e.Elems {
			x.Value = l.value(x.Value)
			out.Elems[i] = x
		}
		return out
	}
	return e
}

// choose is c ? then : els through a temporary.
func (l *lowering) choose(at ctree.Expr, c, then, els ctree.Expr) ctree.Expr {
	t := l.temp(*at.Span(), at.Type())
	a, b, done := l.newBlock(), l.newBlock(), l.newBlock()
	l.branch(c, a, b)
	for _, arm := range []struct {
		b *Block
		x ctree.Expr
	}{{a, then}, {b, els}} {
		l.cur = arm.b
		v := l.value(arm.x)
		l.emit(&Assign{Node: *arm.x.Span(), Dst: l.ref(at, t), Src: v})
		l.jump(done)
	}
	l.cur = done
	return l.ref(at, t)
}

func (l *lowering) ref(at ctree.Expr, v *ctree.Var) ctree.Expr {
	return &ctree.Ref{ExprBase: ctree.ExprBase{Node: *at.Span(), T: at.Type()}, Var: v}
}

// save copies a value to a temporary, so that code in between cannot change it.
func (l *lowering) save(x ctree.Expr) ctree.Expr {
	t := l.temp(*x.Span(), x.Type())
	l.emit(&Assign{Node: *x.Span(), Dst: l.ref(x, t), Src: x})
	return l.ref(x, t)
}

// keep is save for what a following side effect could change.
func (l *lowering) keep(x ctree.Expr) ctree.Expr {
	switch x := x.(type) {
	case *ctree.IntLit, *ctree.StrLit, *ctree.FuncRef:
		return x
	case *ctree.Ref:
		if len(x.Var.Name) > 0 && x.Var.Name[0] == '$' {
			return x
		}
	}
	return l.save(x)
}

func (l *lowering) assign(e *ctree.Assign) ctree.Expr {
	if e.Op == token.ILLEGAL {
		src := l.value(e.R)
		dst := l.place(e.L)
		l.emit(&Assign{Node: *e.Span(), Dst: dst, Src: src})
		return dst
	}
	dst := l.place(e.L)
	sum := &ctree.Binary{ExprBase: ctree.ExprBase{Node: *e.Span(), T: e.Type()}, Op: e.Op, X: dst, Y: l.value(e.R)}
	l.emit(&Assign{Node: *e.Span(), Dst: dst, Src: sum})
	return dst
}

func (l *lowering) incDec(e *ctree.IncDec) ctree.Expr {
	dst := l.place(e.X)
	old := dst
	if e.Post {
		old = l.save(dst)
	}
	op := token.ADD
	if e.Dec {
		op = token.SUB
	}
	base := ctree.ExprBase{Node: *e.Span(), T: e.Type()}
	one := &ctree.IntLit{ExprBase: base, Value: 1}
	l.emit(&Assign{Node: *e.Span(), Dst: dst, Src: &ctree.Binary{ExprBase: base, Op: op, X: dst, Y: one}})
	return old
}

// place lowers the left side of an assignment; a cast there is MSVC's lvalue cast.
func (l *lowering) place(e ctree.Expr) ctree.Expr {
	for {
		c, ok := e.(*ctree.Cast)
		if !ok {
			return l.value(e)
		}
		e = c.X
	}
}

// initialise lowers the initialiser of a local, element by element.
func (l *lowering) initialise(s *ctree.DeclStmt) {
	base := ctree.ExprBase{Node: s.Node, T: s.Var.Type}
	l.initElems(&ctree.Ref{ExprBase: base, Var: s.Var}, s.Init)
}

func (l *lowering) initElems(dst, init ctree.Expr) {
	list, ok := init.(*ctree.InitList)
	if !ok {
		l.emit(&Assign{Node: *init.Span(), Dst: dst, Src: l.value(init)})
		return
	}
	if k := dst.Type().Kind; k != ctree.Struct && k != ctree.Array {
		if len(list.Elems) == 1 {
			l.initElems(dst, list.Elems[0].Value)
		}
		return
	}
	// The rest of an aggregate is zero: that is an assignment of the whole.
	l.emit(&Assign{Node: *list.Span(), Dst: dst, Src: &ctree.InitList{ExprBase: list.ExprBase}})
	for _, el := range list.Elems {
		base := ctree.ExprBase{Node: *el.Value.Span(), T: el.Value.Type()}
		if el.Field != nil {
			base.T = el.Field.Type
			l.initElems(&ctree.Member{ExprBase: base, X: dst, Name: el.Field.Name, Owner: dst.Type()}, el.Value)
			continue
		}
		if dst.Type().Kind == ctree.Array && el.Index < maxInitElems {
			base.T = dst.Type().Elem
			idx := &ctree.IntLit{ExprBase: ctree.ExprBase{Node: base.Node}, Value: el.Index}
			l.initElems(&ctree.Index{ExprBase: base, X: dst, I: idx}, el.Value)
		}
	}
}

// maxInitElems bounds what is tracked of a local array initialiser.
const maxInitElems = 16

func (l *lowering) call(e *ctree.Call, wantValue bool) *ctree.Var {
	c := &Call{Node: *e.Span(), Func: l.fn, Args: make([]ctree.Expr, len(e.Args))}
	for i, a := range e.Args {
		v := l.value(a)
		for _, later := range e.Args[i+1:] {
			if !pure(later) {
				v = l.keep(v)
				break
			}
		}
		c.Args[i] = v
	}
	c.Fun = l.callee(e.Fun, c)
	if wantValue {
		c.Dst = l.temp(*e.Span(), e.Type())
	}
	l.emit(c)
	if c.Routine != nil && noReturn(c.Routine) {
		l.terminate(&Stop{})
		l.cur = l.newBlock()
	}
	return c.Dst
}

// pure reports that evaluating e does nothing and needs no branch.
func pure(e ctree.Expr) bool {
	switch e := e.(type) {
	case *ctree.Call, *ctree.Assign, *ctree.IncDec, *ctree.Comma, *ctree.Cond:
		return false
	case *ctree.Binary:
		return e.Op != token.LAND && e.Op != token.LOR && pure(e.X) && pure(e.Y)
	case *ctree.Unary:
		return pure(e.X)
	case *ctree.Cast:
		return pure(e.X)
	case *ctree.Member:
		return pure(e.X)
	case *ctree.Index:
		return pure(e.X) && pure(e.I)
	case *ctree.InitList:
		for _, x := range e.Elems {
			if !pure(x.Value) {
				return false
			}
		}
	}
	return true
}
