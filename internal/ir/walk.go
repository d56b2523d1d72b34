package ir

import "fltkit/internal/ctree"

// Walk visits e and its parts, outside in, as long as visit says so.
func Walk(e ctree.Expr, visit func(ctree.Expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	switch x := e.(type) {
	case *ctree.Member:
		Walk(x.X, visit)
	case *ctree.Index:
		Walk(x.X, visit)
		Walk(x.I, visit)
	case *ctree.Unary:
		Walk(x.X, visit)
	case *ctree.Cast:
		Walk(x.X, visit)
	case *ctree.IncDec:
		Walk(x.X, visit)
	case *ctree.Binary:
		Walk(x.X, visit)
		Walk(x.Y, visit)
	case *ctree.Comma:
		Walk(x.X, visit)
		Walk(x.Y, visit)
	case *ctree.Assign:
		Walk(x.L, visit)
		Walk(x.R, visit)
	case *ctree.Cond:
		Walk(x.C, visit)
		Walk(x.Then, visit)
		Walk(x.Else, visit)
	case *ctree.Call:
		Walk(x.Fun, visit)
		for _, a := range x.Args {
			Walk(a, visit)
		}
	case *ctree.InitList:
		for _, el := range x.Elems {
			Walk(el.Value, visit)
		}
	}
}

// exprs yields the expressions of an instruction.
func exprs(in Instr, yield func(ctree.Expr)) {
	switch in := in.(type) {
	case *Assign:
		yield(in.Dst)
		yield(in.Src)
	case *Call:
		yield(in.Fun)
		for _, a := range in.Args {
			yield(a)
		}
	case *Eval:
		yield(in.X)
	}
}

// termExpr is the expression that a terminator evaluates, nil without one.
func termExpr(t Term) ctree.Expr {
	switch t := t.(type) {
	case *If:
		return t.Cond
	case *Switch:
		return t.X
	case *Return:
		return t.X
	}
	return nil
}

// eachExpr visits every expression of the function.
func (f *Func) eachExpr(yield func(ctree.Expr)) {
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			exprs(in, yield)
		}
		if x := termExpr(b.Term); x != nil {
			yield(x)
		}
	}
}

// BaseVar is the variable that an lvalue is part of, without passing through a
// pointer; nil when there is none.
func BaseVar(e ctree.Expr) *ctree.Var {
	for {
		switch x := e.(type) {
		case *ctree.Ref:
			return x.Var
		case *ctree.Cast:
			e = x.X
		case *ctree.Member:
			if x.Arrow {
				return nil
			}
			e = x.X
		case *ctree.Index:
			if x.X.Type().Kind != ctree.Array {
				return nil
			}
			e = x.X
		default:
			return nil
		}
	}
}

// Ignored reports that nothing reads the result of a call.
func (c *Call) Ignored() bool {
	if c.Dst == nil {
		return true
	}
	used := false
	c.Func.eachExpr(func(e ctree.Expr) {
		if r, ok := e.(*ctree.Ref); ok && r.Var == c.Dst {
			used = true
		}
	})
	return !used
}
