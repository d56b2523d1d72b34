package verdict

import (
	"go/token"
	"slices"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
)

// Before is the fix that puts code before the statement at a place, or at the
// end of the function's body. The statement must stand in a block and be
// spelled as it is: nil otherwise.
func Before(f *ir.Func, pos token.Pos, message, code string) []finding.Fix {
	if pos == f.Decl.BodyEnd {
		return insertion(pos, message, "\t"+strings.ReplaceAll(code, "\n", "\n\t")+"\n")
	}
	path := enclosing(f.Decl.Body, pos)
	n := len(path)
	if n < 2 || path[n-1].Span().Macro != 0 {
		return nil
	}
	if _, ok := path[n-2].(*ctree.Block); !ok {
		return nil
	}
	return insertion(path[n-1].Span().Pos, message, code+"\n")
}

// BeforeOutermost is the fix that puts code before the statement of the
// function's body that holds a place, so that every way there comes by. Nil
// when the statement is a declaration or a jump may lead past the code.
func BeforeOutermost(f *ir.Func, pos token.Pos, message, code string) []finding.Fix {
	path := enclosing(f.Decl.Body, pos)
	if len(path) < 2 || path[1].Span().Macro != 0 {
		return nil
	}
	if _, declares := path[1].(*ctree.DeclStmt); declares || slices.ContainsFunc(f.Decl.Body.List, isLabel) {
		return nil
	}
	return insertion(path[1].Span().Pos, message, code+"\n")
}

func isLabel(s ctree.Stmt) bool {
	_, ok := s.(*ctree.Label)
	return ok
}

// Without is the fix that removes the statement of a call.
func Without(c *ir.Call, message string) []finding.Fix {
	path := enclosing(c.Func.Decl.Body, c.Pos)
	n := len(path)
	if n < 2 {
		return nil
	}
	s, ok := path[n-1].(*ctree.ExprStmt)
	if _, in := path[n-2].(*ctree.Block); !ok || !in || !spelled(c.Func.Unit, s.X.Span(), c.Name) {
		return nil
	}
	return []finding.Fix{{Message: message, Edits: []finding.Edit{{Pos: s.Pos, End: s.End}}}}
}

// spelled reports that a node is source text, or a use of the macro of that name.
func spelled(u *ctree.Unit, n *ctree.Node, name string) bool {
	if n.Macro == 0 {
		return true
	}
	e := u.Expansions[n.Macro]
	return e.Name == name && e.Parent == 0
}

// InCondition is the fix that lets an if ask something else first. The place
// must be where a condition begins that is one call, or a test of its status.
func InCondition(ev *flow.Event, message, test string) []finding.Fix {
	path := enclosing(ev.Func().Decl.Body, ev.Pos)
	if len(path) == 0 {
		return nil
	}
	s, ok := path[len(path)-1].(*ctree.If)
	if !ok {
		return nil
	}
	c := s.C
	if b, ok := c.(*ctree.Binary); ok && b.Op == token.GEQ && b.Macro != 0 {
		c = uncast(b.X) // NT_SUCCESS
	}
	call, ok := c.(*ctree.Call)
	if !ok || call.Pos != ev.Pos || call.Macro != 0 && call.Macro != s.C.Span().Macro {
		return nil
	}
	return insertion(s.C.Span().Pos, message, test+" && ")
}

func insertion(at token.Pos, message, text string) []finding.Fix {
	return []finding.Fix{{Message: message, Edits: []finding.Edit{{Pos: at, New: text}}}}
}

// Respelled is the fix that replaces a constant by another text, where its name
// is what the source has.
func Respelled(e ctree.Expr, message, text string) []finding.Fix {
	lit, ok := e.(*ctree.IntLit)
	if !ok || lit.Name == "" || int(lit.End-lit.Pos) != len(lit.Name) {
		return nil
	}
	return []finding.Fix{{Message: message, Edits: []finding.Edit{{Pos: lit.Pos, End: lit.End, New: text}}}}
}

// enclosing is the way from a statement to the innermost one that holds a place.
func enclosing(s ctree.Stmt, pos token.Pos) []ctree.Stmt {
	if n := s.Span(); pos < n.Pos || pos >= n.End {
		return nil
	}
	for _, in := range inner(s) {
		if way := enclosing(in, pos); way != nil {
			return append([]ctree.Stmt{s}, way...)
		}
	}
	return []ctree.Stmt{s}
}

// inner lists the statements that a statement is made of.
func inner(s ctree.Stmt) []ctree.Stmt {
	var out []ctree.Stmt
	add := func(list ...ctree.Stmt) {
		for _, s := range list {
			if s != nil {
				out = append(out, s)
			}
		}
	}
	switch s := s.(type) {
	case *ctree.Block:
		return s.List
	case *ctree.If:
		add(s.Then, s.Else)
	case *ctree.While:
		add(s.Body)
	case *ctree.DoWhile:
		add(s.Body)
	case *ctree.For:
		add(s.Body)
	case *ctree.Switch:
		add(s.Body)
	case *ctree.Try:
		for _, b := range []*ctree.Block{s.Body, s.Handler, s.Finally} {
			if b != nil {
				out = append(out, b)
			}
		}
	}
	return out
}

func uncast(e ctree.Expr) ctree.Expr {
	for {
		c, ok := e.(*ctree.Cast)
		if !ok {
			return e
		}
		e = c.X
	}
}

// merge is one fix that does what two do; nil when one of them is missing:
// part of a repair is none.
func merge(a, b []finding.Fix) []finding.Fix {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	out := finding.Fix{Message: a[0].Message, Edits: slices.Clone(a[0].Edits)}
	for _, e := range b[0].Edits {
		if !slices.Contains(out.Edits, e) {
			out.Edits = append(out.Edits, e)
		}
	}
	return []finding.Fix{out}
}
