package cfront

import (
	"go/token"

	"modernc.org/cc/v4"

	"fltkit/internal/ctree"
)

// constant evaluates a constant expression.
func (r *reader) constant(n cc.ExpressionNode) (int64, bool) {
	e, _ := r.expr(n)
	l, ok := e.(*ctree.IntLit)
	if !ok {
		return 0, false
	}
	return l.Value, true
}

func foldUnary(op token.Token, x ctree.Expr) (int64, bool) {
	if op == token.AND {
		return constAddress(x)
	}
	l, ok := x.(*ctree.IntLit)
	if !ok {
		return 0, false
	}
	t := promote(l.Type())
	switch op {
	case token.SUB:
		return truncate(-l.Value, t), true
	case token.ADD:
		return l.Value, true
	case token.TILDE:
		return truncate(^l.Value, t), true
	case token.NOT:
		return truth(l.Value == 0), true
	}
	return 0, false
}

// constAddress folds &((T *)0)->a.b[2], the way offsets are spelled.
func constAddress(x ctree.Expr) (int64, bool) {
	switch x := x.(type) {
	case *ctree.Member:
		f := x.Owner.Field(x.Name)
		if f == nil || f.Offset < 0 {
			return 0, false
		}
		if l, ok := x.X.(*ctree.IntLit); ok && x.Arrow {
			return l.Value + f.Offset, true
		}
		if x.Arrow {
			return 0, false
		}
		base, ok := constAddress(x.X)
		return base + f.Offset, ok
	case *ctree.Index:
		i, ok := x.I.(*ctree.IntLit)
		if !ok || x.Type().Size == 0 {
			return 0, false
		}
		base, ok := constAddress(x.X)
		return base + i.Value*x.Type().Size, ok
	case *ctree.Unary:
		if l, ok := x.X.(*ctree.IntLit); ok && x.Op == token.MUL {
			return l.Value, true
		}
	}
	return 0, false
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// foldBinary computes x op y of type t when both are constants.
func foldBinary(op token.Token, x, y ctree.Expr, t *ctree.Type) (int64, bool) {
	lx, ok := x.(*ctree.IntLit)
	if !ok {
		return 0, false
	}
	ly, ok := y.(*ctree.IntLit)
	if !ok || t.Kind != ctree.Int {
		return 0, false
	}
	a, b := lx.Value, ly.Value
	common := arith(lx.Type(), ly.Type())
	switch op {
	case token.LAND:
		return truth(a != 0 && b != 0), true
	case token.LOR:
		return truth(a != 0 || b != 0), true
	case token.EQL:
		return truth(truncate(a, common) == truncate(b, common)), true
	case token.NEQ:
		return truth(truncate(a, common) != truncate(b, common)), true
	case token.LSS, token.GTR, token.LEQ, token.GEQ:
		return compare(op, truncate(a, common), truncate(b, common), common.Unsigned), true
	case token.SHL, token.SHR:
		return shift(op, a, b, t)
	case token.QUO, token.REM:
		return divide(op, truncate(a, t), truncate(b, t), t.Unsigned)
	}
	var v int64
	switch op {
	case token.ADD:
		v = a + b
	case token.SUB:
		v = a - b
	case token.MUL:
		v = a * b
	case token.AND:
		v = a & b
	case token.OR:
		v = a | b
	case token.XOR:
		v = a ^ b
	default:
		return 0, false
	}
	return truncate(v, t), true
}

func compare(op token.Token, a, b int64, unsigned bool) int64 {
	less := a < b
	if unsigned {
		less = uint64(a) < uint64(b)
	}
	switch op {
	case token.LSS:
		return truth(less)
	case token.GEQ:
		return truth(!less)
	case token.LEQ:
		return truth(less || a == b)
	}
	return truth(!less && a != b)
}

func shift(op token.Token, a, n int64, t *ctree.Type) (int64, bool) {
	if n < 0 || n > 63 {
		return 0, false
	}
	if op == token.SHL {
		return truncate(a<<uint(n), t), true
	}
	a = truncate(a, t)
	if t.Unsigned {
		return int64(uint64(a) >> uint(n)), true
	}
	return a >> uint(n), true
}

func divide(op token.Token, a, b int64, unsigned bool) (int64, bool) {
	switch {
	case b == 0:
		return 0, false
	case unsigned && op == token.QUO:
		return int64(uint64(a) / uint64(b)), true
	case unsigned:
		return int64(uint64(a) % uint64(b)), true
	case op == token.QUO:
		return a / b, true
	}
	return a % b, true
}
