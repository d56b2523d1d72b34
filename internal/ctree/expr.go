package ctree

import "go/token"

// Node is what every expression and statement has.
type Node struct {
	Pos, End token.Pos
	Macro    int32 // the expansion that made it, 0 = written as is
}

// Span returns the node itself; it makes Node the method set of all nodes.
func (n *Node) Span() *Node { return n }

// Expr is an expression. Parentheses are gone; constant expressions that the
// front end could fold are IntLit.
type Expr interface {
	Span() *Node
	Type() *Type // never nil; Kind UnknownType when not resolved
	isExpr()
}

// ExprBase is the part that all expressions share.
type ExprBase struct {
	Node
	T *Type // nil when not resolved
}

var unknownType = &Type{Kind: UnknownType}

// Type implements Expr.
func (t *ExprBase) Type() *Type {
	if t.T == nil {
		return unknownType
	}
	return t.T
}

func (*ExprBase) isExpr() {}

// The expressions.
type (
	// IntLit is an integer, character or enumeration constant, or a folded
	// constant expression. Name is the enumerator, or the object-like macro
	// that the literal was written as: PagedPool, TRUE, APC_LEVEL.
	IntLit struct {
		ExprBase
		Value int64
		Name  string
	}
	// FloatLit is a floating constant; its value does not matter here.
	FloatLit struct{ ExprBase }
	// StrLit is a string literal, pieces joined, escapes resolved.
	StrLit struct {
		ExprBase
		Value string
		Wide  bool
	}
	// Ref names a variable or parameter.
	Ref struct {
		ExprBase
		Var *Var
	}
	// FuncRef names a declared function.
	FuncRef struct {
		ExprBase
		Decl *FuncDecl
	}
	// Unresolved names something that no declaration explains: an implicitly
	// declared function, or a constant from a header that is missing.
	Unresolved struct {
		ExprBase
		Name string
	}
	// Member is X.Name or X->Name. Owner is the struct type that has the
	// field, nil when X has no known type.
	Member struct {
		ExprBase
		X     Expr
		Name  string
		Arrow bool
		Owner *Type
	}
	// Index is X[I].
	Index struct {
		ExprBase
		X, I Expr
	}
	// Unary is Op X with Op one of & * - + ~ !.
	Unary struct {
		ExprBase
		Op token.Token // AND MUL SUB ADD TILDE NOT
		X  Expr
	}
	// IncDec is ++ or --, before or after X.
	IncDec struct {
		ExprBase
		Dec, Post bool
		X         Expr
	}
	// Binary is X Op Y, && and || included; the comma is Comma.
	Binary struct {
		ExprBase
		Op   token.Token // ADD SUB MUL QUO REM AND OR XOR SHL SHR LAND LOR EQL NEQ LSS LEQ GTR GEQ
		X, Y Expr
	}
	// Comma is X, Y.
	Comma struct {
		ExprBase
		X, Y Expr
	}
	// Assign is L = R, or L Op= R when Op is not ILLEGAL.
	Assign struct {
		ExprBase
		Op   token.Token // ILLEGAL for plain =
		L, R Expr
	}
	// Cond is C ? Then : Else.
	Cond struct {
		ExprBase
		C, Then, Else Expr
	}
	// Call is Fun(Args...).
	Call struct {
		ExprBase
		Fun    Expr
		Args   []Expr
		Rparen token.Pos
	}
	// Cast is (T)X.
	Cast struct {
		ExprBase
		X Expr
	}
	// Sizeof is a sizeof that could not be folded.
	Sizeof struct{ ExprBase }
	// InitList is a braced initialiser.
	InitList struct {
		ExprBase
		Elems []InitElem
	}
	// Bad is an expression that could not be represented; Text says what it was.
	Bad struct {
		ExprBase
		Text string
	}
)

// InitElem is one element of an initialiser, its place worked out: Field for
// structs (nil when unknown), Index for arrays.
type InitElem struct {
	Field *Field
	Index int64
	Value Expr
}
