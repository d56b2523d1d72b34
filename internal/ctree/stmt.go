package ctree

// Stmt is a statement.
type Stmt interface {
	Span() *Node
	isStmt()
}

// StmtBase is the part that all statements share.
type StmtBase struct{ Node }

func (*StmtBase) isStmt() {}

// The statements.
type (
	// ExprStmt is an expression for its effects.
	ExprStmt struct {
		StmtBase
		X Expr
	}
	// DeclStmt declares one local variable; Init is nil without initialiser.
	DeclStmt struct {
		StmtBase
		Var  *Var
		Init Expr
	}
	// Block is { List }.
	Block struct {
		StmtBase
		List []Stmt
	}
	// If is if (C) Then else Else; Else may be nil.
	If struct {
		StmtBase
		C    Expr
		Then Stmt
		Else Stmt
	}
	// While is while (C) Body.
	While struct {
		StmtBase
		C    Expr
		Body Stmt
	}
	// DoWhile is do Body while (C).
	DoWhile struct {
		StmtBase
		Body Stmt
		C    Expr
	}
	// For is for (Init; C; Post) Body; Init is a Block of declarations or an
	// ExprStmt; each of Init, C and Post may be nil.
	For struct {
		StmtBase
		Init Stmt
		C    Expr
		Post Expr
		Body Stmt
	}
	// Switch is switch (X) Body; its cases are Case statements inside Body.
	Switch struct {
		StmtBase
		X    Expr
		Body Stmt
	}
	// Case is a case or default label; Lo is nil for default; Hi is set for
	// ranges only.
	Case struct {
		StmtBase
		Lo, Hi Expr
	}
	// Label is a label; the statement after it is its successor in the list.
	Label struct {
		StmtBase
		Name string
	}
	// Goto jumps to a label of the function.
	Goto struct {
		StmtBase
		Label string
	}
	// Break leaves the innermost loop or switch.
	Break struct{ StmtBase }
	// Continue starts the next turn of the innermost loop.
	Continue struct{ StmtBase }
	// Return leaves the function; X may be nil.
	Return struct {
		StmtBase
		X Expr
	}
	// Try is __try Body with either __except (Filter) Handler or __finally Finally.
	Try struct {
		StmtBase
		Body    *Block
		Filter  Expr
		Handler *Block
		Finally *Block
	}
	// Leave is __leave.
	Leave struct{ StmtBase }
	// Asm is inline assembly: an opaque effect on locals.
	Asm struct{ StmtBase }
)
