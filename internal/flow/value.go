package flow

import (
	"go/token"
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
//
// States hold very many of these: it has no pointers, so that the collector
// does not look into them.
type Val struct {
	kind valKind
	op   relation
	sym  Sym
	loc  Loc
	fn   int32 // valFunc: place in Program.Funcs
	n    int64
	mask int64 // valCmp: 0 means none
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

// relation is a comparison operator: a token.Token in one byte.
type relation uint8

const (
	eql = relation(token.EQL)
	neq = relation(token.NEQ)
	lss = relation(token.LSS)
	leq = relation(token.LEQ)
	gtr = relation(token.GTR)
	geq = relation(token.GEQ)
)

var negated = map[relation]relation{eql: neq, neq: eql, lss: geq, geq: lss, gtr: leq, leq: gtr}

var mirrored = map[relation]relation{eql: eql, neq: neq, lss: gtr, gtr: lss, leq: geq, geq: leq}

func compare(a int64, op relation, b int64) bool {
	switch op {
	case eql:
		return a == b
	case neq:
		return a != b
	case lss:
		return a < b
	case leq:
		return a <= b
	case gtr:
		return a > b
	}
	return a >= b
}
