package ctree

import (
	"fmt"
	"go/token"
	"strings"
)

func (d *dumper) stmt(s Stmt) {
	n := s.Span()
	switch s := s.(type) {
	case nil:
	case *ExprStmt:
		d.node(n, "%s", ExprString(s.X))
	case *DeclStmt:
		init := ""
		if s.Init != nil {
			init = " = " + ExprString(s.Init)
		}
		d.node(n, "local %s %s%s", s.Var.Name, TypeString(s.Var.Type), init)
	case *Block:
		d.node(n, "block")
		d.list(s.List...)
	case *If:
		d.node(n, "if %s", ExprString(s.C))
		d.list(s.Then)
		if s.Else != nil {
			d.node(s.Else.Span(), "else")
			d.list(s.Else)
		}
	case *While:
		d.node(n, "while %s", ExprString(s.C))
		d.list(s.Body)
	case *DoWhile:
		d.node(n, "do while %s", ExprString(s.C))
		d.list(s.Body)
	case *For:
		d.node(n, "for %s; %s", optional(s.C), optional(s.Post))
		if s.Init != nil {
			d.list(s.Init)
		}
		d.list(s.Body)
	case *Switch:
		d.node(n, "switch %s", ExprString(s.X))
		d.list(s.Body)
	case *Try:
		d.try(s)
	default:
		d.node(n, "%s", simple(s))
	}
}

// simple spells the statements that hold no others.
func simple(s Stmt) string {
	switch s := s.(type) {
	case *Case:
		if s.Lo == nil {
			return "default"
		}
		if s.Hi != nil {
			return "case " + ExprString(s.Lo) + "..." + ExprString(s.Hi)
		}
		return "case " + ExprString(s.Lo)
	case *Label:
		return "label " + s.Name
	case *Goto:
		return "goto " + s.Label
	case *Return:
		return strings.TrimSpace("return " + optional(s.X))
	}
	return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", s), "*ctree."))
}

func (d *dumper) try(s *Try) {
	d.node(s.Span(), "try")
	d.list(s.Body.List...)
	if s.Handler != nil {
		d.node(s.Handler.Span(), "except %s", ExprString(s.Filter))
		d.list(s.Handler.List...)
	}
	if s.Finally != nil {
		d.node(s.Finally.Span(), "finally")
		d.list(s.Finally.List...)
	}
}

func (d *dumper) list(list ...Stmt) {
	d.indent++
	for _, s := range list {
		if s != nil {
			d.stmt(s)
		}
	}
	d.indent--
}

func (d *dumper) node(n *Node, format string, args ...any) {
	text := d.at(n.End) + " " + fmt.Sprintf(format, args...)
	if n.Macro != 0 && int(n.Macro) < len(d.unit.Expansions) {
		text += " #" + d.unit.Expansions[n.Macro].Name
	}
	d.line(n.Pos, "%s", text)
}

func optional(e Expr) string {
	if e == nil {
		return ""
	}
	return ExprString(e)
}

// ExprString spells an expression as a list, operator first.
func ExprString(e Expr) string {
	switch e := e.(type) {
	case nil:
		return "nil"
	case *IntLit:
		if e.Name != "" {
			return fmt.Sprintf("%s=%d", e.Name, e.Value)
		}
		return fmt.Sprint(e.Value)
	case *FloatLit:
		return "float"
	case *StrLit:
		if e.Wide {
			return fmt.Sprintf("L%q", e.Value)
		}
		return fmt.Sprintf("%q", e.Value)
	case *Ref:
		return e.Var.Name
	case *FuncRef:
		return "&" + e.Decl.Name
	case *Unresolved:
		return "?" + e.Name
	case *Sizeof:
		return "sizeof"
	case *Bad:
		return "bad:" + e.Text
	case *InitList:
		return initString(e)
	}
	return listString(e)
}

func listString(e Expr) string {
	l := func(head string, xs ...Expr) string {
		for _, x := range xs {
			head += " " + ExprString(x)
		}
		return "(" + head + ")"
	}
	switch e := e.(type) {
	case *Member:
		op, owner := ".", "?"
		if e.Arrow {
			op = "->"
		}
		if e.Owner != nil {
			owner = e.Owner.StructName()
		}
		return fmt.Sprintf("%s%s%s{%s}", ExprString(e.X), op, e.Name, owner)
	case *Index:
		return l("[]", e.X, e.I)
	case *Unary:
		return l(e.Op.String(), e.X)
	case *IncDec:
		op := "++"
		if e.Dec {
			op = "--"
		}
		if e.Post {
			op = "post" + op
		}
		return l(op, e.X)
	case *Binary:
		return l(e.Op.String(), e.X, e.Y)
	case *Comma:
		return l(",", e.X, e.Y)
	case *Assign:
		if e.Op == token.ILLEGAL {
			return l("=", e.L, e.R)
		}
		return l(e.Op.String()+"=", e.L, e.R)
	case *Cond:
		return l("?:", e.C, e.Then, e.Else)
	case *Call:
		return l("call", append([]Expr{e.Fun}, e.Args...)...)
	case *Cast:
		return l("cast "+TypeString(e.Type()), e.X)
	}
	return fmt.Sprintf("%T", e)
}

func initString(e *InitList) string {
	var parts []string
	for _, el := range e.Elems {
		place := fmt.Sprintf("[%d]", el.Index)
		if el.Field != nil {
			place = "." + el.Field.Name
		}
		parts = append(parts, place+"="+ExprString(el.Value))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
