// Package ir is one driver as a program: functions lowered to control-flow
// graphs, calls resolved across translation units, and the roots where Windows
// enters the driver.
//
// Expressions inside instructions are ctree expressions without side effects:
// calls, assignments, increments and the short-circuit operators have become
// instructions and edges, so an analysis only evaluates and never sequences.
package ir

import (
	"go/token"

	"fltkit/internal/ctree"
	"fltkit/internal/kb"
)

// Program is one driver: everything that ends up in one .sys file.
type Program struct {
	Name  string
	Fset  *token.FileSet
	DB    *kb.DB
	Units []*ctree.Unit
	Funcs []*Func // sorted by file name, then position
	Roots []*Root // deterministic order: registration rows first, as written

	byName  map[string][]*Func
	globals map[string]*ctree.Var
	cells   map[Cell][]*Func
	memory  map[Cell]map[MemClass]*Call // the first allocation of each class that flows there

	contexts map[int64]memory // by context type
}

// Func is a function with a body.
type Func struct {
	Name   string
	Decl   *ctree.Func
	Unit   *ctree.Unit
	Params []*ctree.Var
	Blocks []*Block // Blocks[0] is the entry; reverse post-order of the graph
	Calls  []*Call  // every call, in block order

	// Local numbers the variables that only this function can see: locals
	// and parameters whose address is never taken, and temporaries.
	Local map[*ctree.Var]int

	Uses Uses // what the function and everything it calls read
}

// Pos is where the function is named in its definition.
func (f *Func) Pos() token.Pos { return f.Decl.Pos }

// Block is a straight run of instructions with one way in and a terminator.
type Block struct {
	ID      int
	Instrs  []Instr
	Term    Term
	Handler *Block // where an exception raised here goes: the __except filter's handler
	Guarded bool   // the first block of a __try body with a handler
	Live    []uint64
	Preds   int
}

// Instr is an instruction: *Assign, *Call or *Eval.
type Instr interface{ At() *ctree.Node }

// Assign stores Src in Dst, both free of side effects.
type Assign struct {
	ctree.Node
	Dst ctree.Expr // Ref, Member, Index or Unary{MUL}
	Src ctree.Expr
}

// Call is one call. At most one of Funcs and Routine is set; neither means an
// unknown callee.
type Call struct {
	ctree.Node
	Func    *Func // the caller
	Dst     *ctree.Var
	Fun     ctree.Expr
	Name    string // callee as written, "" for a computed one
	Funcs   []*Func
	Routine *kb.Routine
	Args    []ctree.Expr
	Site    int // unique in the program, stable for the same input
}

// Eval evaluates X for the memory that it touches.
type Eval struct {
	ctree.Node
	X ctree.Expr
}

// At implements Instr.
func (a *Assign) At() *ctree.Node { return &a.Node }

// At implements Instr.
func (c *Call) At() *ctree.Node { return &c.Node }

// At implements Instr.
func (e *Eval) At() *ctree.Node { return &e.Node }

// Term ends a block.
type Term interface{ Targets() []*Block }

// Jump continues at To.
type Jump struct{ To *Block }

// If branches on Cond, which has no && or || in it.
type If struct {
	ctree.Node
	Cond       ctree.Expr
	Then, Else *Block
}

// Switch branches on the value of X.
type Switch struct {
	ctree.Node
	X       ctree.Expr
	Cases   []SwitchCase
	Default *Block
}

// SwitchCase is the range Lo..Hi of constants and its target.
type SwitchCase struct {
	Lo, Hi int64
	To     *Block
}

// Return leaves the function with X, which may be nil.
type Return struct {
	ctree.Node
	X ctree.Expr
}

// Stop is the end of a path that does not return.
type Stop struct{}

// Targets implements Term.
func (t *Jump) Targets() []*Block { return []*Block{t.To} }

// Targets implements Term.
func (t *If) Targets() []*Block { return []*Block{t.Then, t.Else} }

// Targets implements Term.
func (t *Switch) Targets() []*Block {
	out := make([]*Block, 0, len(t.Cases)+1)
	for _, c := range t.Cases {
		out = append(out, c.To)
	}
	return append(out, t.Default)
}

// Targets implements Term.
func (*Return) Targets() []*Block { return nil }

// Targets implements Term.
func (*Stop) Targets() []*Block { return nil }

// Cell is a field of a struct type, or a global variable when Struct is empty.
type Cell struct{ Struct, Field string }

// MemClass says what kind of memory a pointer leads to.
type MemClass uint8

// The memory classes.
const (
	MemUnknown  MemClass = iota
	MemPaged             // paged pool
	MemNonPaged          // nonpaged pool
	MemUser              // a user-mode address that nobody locked
	MemStack             // a local of a caller, passed by address
	MemKernel            // memory of the kernel, paged or not
	MemRaw               // on some path, a buffer of the operation in its requestor's memory
)

// AssertName is the function that the header model's assertion macros call: its
// argument is taken to hold afterwards.
const AssertName = "__fltlint_assert"
