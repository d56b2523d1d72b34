// Package ctree is the syntax tree of one translation unit of driver C, with
// names, types and constants already resolved.
//
// It is the border between the front end and the analysis: internal/cfront
// makes it, internal/ir lowers it to control-flow graphs, and nothing behind
// that border knows which parser read the text. The tree is plain data and is
// not changed after cfront returns it.
//
// Positions are go/token positions in the FileSet of the driver. A node that
// comes from a macro has the position of the outermost macro use; what the
// user wrote as an argument there keeps its own. Macro says which expansion
// made the node (an index into Unit.Expansions, 0 for none): the innermost one
// that all its tokens came through, those of an argument included.
package ctree

import "go/token"

// Unit is one translation unit.
type Unit struct {
	Path   string // as given by the user or the project, slash separated
	Pos    token.Pos
	Funcs  []*Func     // function definitions, in source order, headers included
	Protos []*FuncDecl // declarations in the driver's own files, annotated or not
	Vars   []*Var      // file-scope and function-static variables with storage here
	Lost   []Lost      // what was not read; every entry is reported
	Notes  []Note      // missing headers, ignored #error and the like

	Expansions   []Expansion   // Expansions[0] is unused
	Suppressions []Suppression // pragma and comment suppressions, in source order
}

// Func is a function definition.
type Func struct {
	*FuncDecl
	Body     *Block
	BodyEnd  token.Pos // the closing brace
	InHeader bool      // defined in an included file of the driver
}

// FuncDecl is what a declaration says of a function. The declarations of one
// function are merged: annotations and section of all of them, in order.
type FuncDecl struct {
	Name        string
	Pos         token.Pos // of the name
	Type        *Type     // Kind == FuncType
	Params      []*Var    // of the definition, or of the declaration with names
	Static      bool
	Inline      bool
	Model       bool         // declared only by the header model
	RoleTypedef string       // function typedef it was declared with: FLT_POST_OPERATION_CALLBACK
	Section     string       // "PAGE", "INIT", ... from alloc_text, code_seg or __declspec(code_seg); "" = default
	SectionPos  token.Pos    // of the pragma or declspec
	SectionCut  Node         // what alloc_text says of the function: without this text nothing; zero for other ways
	Annotations []Annotation // SAL and driver annotations: _IRQL_requires_max_ and so on
}

// Annotation is one SAL-like annotation, not expanded.
type Annotation struct {
	Name string // _IRQL_requires_max_
	Args string // text between the outer parentheses
	Pos  token.Pos
}

// Storage says where a variable lives.
type Storage uint8

// The storage classes of a Var.
const (
	Local Storage = iota
	Param
	Static // function-static or file-static
	Global // external linkage
	Extern // declared, defined elsewhere
)

// Var is a variable or parameter. One object per C object and unit: compare by pointer.
type Var struct {
	Name        string
	Pos         token.Pos
	Type        *Type
	Storage     Storage
	Index       int    // parameter position, 0-based
	Func        string // enclosing function of locals, params and function statics
	Init        Expr   // initialiser of file-scope and static variables; locals have theirs in DeclStmt
	Section     string // data_seg or allocate: "PAGE"
	Annotations []Annotation
}

// Lost is an external declaration or function body that was not read.
type Lost struct {
	Name   string // function name where known
	Pos    token.Pos
	Reason string // one clause, no final period
	Body   bool   // a function body (counted as incomplete)
}

// Note is something the reader should know that lost no code.
type Note struct {
	Pos  token.Pos
	Text string
}

// Expansion is one macro use.
type Expansion struct {
	Name     string
	Pos, End token.Pos // the use, arguments included
	Def      token.Pos // the #define, NoPos when built in
	Parent   int32     // the expansion this use came from, 0 for source text
}

// Suppression is a request to stay silent, from a pragma or a comment.
type Suppression struct {
	Kind   SuppressKind
	IDs    []string // rule ids or warning numbers, as written
	Reason string   // text after the ids, comments only
	Pos    token.Pos
}

// SuppressKind says how far a Suppression reaches.
type SuppressKind uint8

// The kinds of Suppression.
const (
	SuppressComment SuppressKind = iota // fltlint:ignore: this line or, alone on its line, the next
	SuppressNext                        // warning(suppress:) or prefast(suppress:): the next line of code
	Disable                             // warning(disable:), until pop or default
	Enable                              // warning(default:)
	Push                                // warning(push)
	Pop                                 // warning(pop)
)
