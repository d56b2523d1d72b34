package flow

import (
	"go/token"

	"fltkit/internal/ir"
)

type valKind uint8

const (
	valTop  valKind = iota
	valNum          // the number N
	valSym          // the symbol plus N
	valAddr         // the address of Loc
	valFunc         // a function of the program
	valMask         // Sym & N
	valCmp          // (Sym [& Mask]) Op N, as 0 or 1
)

// Val is an abstract value.
type Val struct {
	kind valKind
	op   token.Token
	sym  Sym
	loc  Loc
	n    int64
	mask int64 // valCmp: 0 means none
	fn   *ir.Func
}

func number(n int64) Val { return Val{kind: valNum, n: n} }
func symbol(s Sym) Val   { return Val{kind: valSym, sym: s} }
func address(l Loc) Val  { return Val{kind: valAddr, loc: l} }

// pointee is the location that a pointer value leads to, 0 when unknown.
func (n *names) pointeeOf(v Val) Loc {
	switch v.kind {
	case valAddr:
		return v.loc
	case valSym:
		if v.n == 0 {
			return n.pointee(v.sym)
		}
	}
	return 0
}

var negated = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LSS: token.GEQ, token.GEQ: token.LSS,
	token.GTR: token.LEQ, token.LEQ: token.GTR,
}

var mirrored = map[token.Token]token.Token{
	token.EQL: token.EQL, token.NEQ: token.NEQ,
	token.LSS: token.GTR, token.GTR: token.LSS,
	token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

func compare(a int64, op token.Token, b int64) bool {
	switch op {
	case token.EQL:
		return a == b
	case token.NEQ:
		return a != b
	case token.LSS:
		return a < b
	case token.LEQ:
		return a <= b
	case token.GTR:
		return a > b
	}
	return a >= b
}
