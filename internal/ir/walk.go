package ir

import (
	"go/token"

	"fltkit/internal/ctree"
)

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

// Ignored reports that nothing reads the result of a call, or only to put it
// in a variable that nothing reads.
func (c *Call) Ignored() bool {
	return c.Dst == nil || !c.Func.reads(c.Dst, true)
}

// reads reports that the value of v is used. With through, a copy to another
// variable is as good as that variable's use.
func (f *Func) reads(v *ctree.Var, through bool) bool {
	used := false
	in := func(e ctree.Expr) {
		Walk(e, func(e ctree.Expr) bool {
			r, ok := e.(*ctree.Ref)
			used = used || ok && r.Var == v
			return !used
		})
	}
	for _, b := range f.Blocks {
		for _, i := range b.Instrs {
			a, ok := i.(*Assign)
			if !ok {
				exprs(i, in)
				continue
			}
			src, isRef := a.Src.(*ctree.Ref)
			if dst, toVar := a.Dst.(*ctree.Ref); toVar {
				if isRef && src.Var == v && through {
					used = used || f.reads(dst.Var, false)
					continue
				}
			} else {
				in(a.Dst)
			}
			in(a.Src)
		}
		in(termExpr(b.Term))
	}
	return used
}

// ReadsAfter lists the places after a call where a local variable is read that
// nobody can have written since: nothing assigns it there, and its address is
// only taken for arguments that unwritten accepts. Nil otherwise.
func (f *Func) ReadsAfter(v *ctree.Var, c *Call, unwritten func(c *Call, arg int) bool) []*ctree.Ref {
	var found []*ctree.Ref
	written := false
	in := func(e ctree.Expr) {
		Walk(e, func(e ctree.Expr) bool {
			switch e := e.(type) {
			case *ctree.Unary:
				written = written || e.Op == token.AND && BaseVar(e.X) == v
			case *ctree.Ref:
				if e.Var == v && e.Pos > c.Pos {
					found = append(found, e)
				}
			}
			return true
		})
	}
	set := func(dst ctree.Expr, at token.Pos) { written = written || BaseVar(dst) == v && at > c.Pos }
	for _, b := range f.Blocks {
		for _, i := range b.Instrs {
			switch i := i.(type) {
			case *Assign:
				set(i.Dst, i.Pos)
				in(i.Src)
			case *Call:
				if i.Dst != nil {
					set(&ctree.Ref{Var: i.Dst}, i.Pos)
				}
				for n, arg := range i.Args {
					if !unwritten(i, n+1) {
						in(arg)
					}
				}
			default:
				exprs(i, in)
			}
		}
		if x := termExpr(b.Term); x != nil {
			in(x)
		}
	}
	if written {
		return nil
	}
	return found
}
