package ir_test

import (
	"fmt"
	"go/token"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
)

// dumpFunc writes the graph of a function, one line per instruction:
//
//	f:
//	  b0:
//	    $1 = g(x)
//	    if $1 then b1 else b2
func dumpFunc(w io.Writer, f *ir.Func) {
	fmt.Fprintf(w, "%s:\n", f.Name)
	for _, b := range f.Blocks {
		fmt.Fprintf(w, "  b%d:", b.ID)
		if b.Handler != nil {
			fmt.Fprintf(w, " raises to b%d", b.Handler.ID)
		}
		fmt.Fprintln(w)
		for _, in := range b.Instrs {
			fmt.Fprintf(w, "    %s\n", instr(in))
		}
		fmt.Fprintf(w, "    %s\n", term(b.Term))
	}
}

func instr(in ir.Instr) string {
	switch in := in.(type) {
	case *ir.Assign:
		return expr(in.Dst) + " = " + expr(in.Src)
	case *ir.Eval:
		return "eval " + expr(in.X)
	case *ir.Call:
		s := expr(in.Fun) + "(" + list(in.Args) + ")"
		if in.Dst != nil {
			s = in.Dst.Name + " = " + s
		}
		if in.Name == "" {
			s += targets(in.Funcs)
		}
		return s
	}
	return fmt.Sprintf("%T", in)
}

func targets(fs []*ir.Func) string {
	if len(fs) == 0 {
		return " // unknown"
	}
	var names []string
	for _, f := range fs {
		names = append(names, f.Name)
	}
	return " // " + strings.Join(names, " ")
}

func term(t ir.Term) string {
	switch t := t.(type) {
	case *ir.Jump:
		return fmt.Sprintf("goto b%d", t.To.ID)
	case *ir.If:
		return fmt.Sprintf("if %s then b%d else b%d", expr(t.Cond), t.Then.ID, t.Else.ID)
	case *ir.Switch:
		s := "switch " + expr(t.X)
		for _, c := range t.Cases {
			if c.Lo == c.Hi {
				s += fmt.Sprintf(" %d: b%d", c.Lo, c.To.ID)
			} else {
				s += fmt.Sprintf(" %d..%d: b%d", c.Lo, c.Hi, c.To.ID)
			}
		}
		return s + fmt.Sprintf(" default: b%d", t.Default.ID)
	case *ir.Return:
		if t.X == nil {
			return "return"
		}
		return "return " + expr(t.X)
	case *ir.Stop:
		return "stop"
	}
	return fmt.Sprintf("%T", t)
}

func list(xs []ctree.Expr) string {
	var out []string
	for _, x := range xs {
		out = append(out, expr(x))
	}
	return strings.Join(out, ", ")
}

// expr writes an expression as C, casts left out, every operation in parentheses.
func expr(e ctree.Expr) string {
	switch e := e.(type) {
	case nil:
		return "nothing"
	case *ctree.IntLit:
		return strconv.FormatInt(e.Value, 10)
	case *ctree.StrLit:
		return strconv.Quote(e.Value)
	case *ctree.Ref:
		return e.Var.Name
	case *ctree.FuncRef:
		return e.Decl.Name
	case *ctree.Unresolved:
		return "?" + e.Name
	case *ctree.Member:
		if e.Arrow {
			return expr(e.X) + "->" + e.Name
		}
		return expr(e.X) + "." + e.Name
	case *ctree.Index:
		return expr(e.X) + "[" + expr(e.I) + "]"
	case *ctree.Unary:
		op := e.Op.String()
		if e.Op == token.TILDE {
			op = "~"
		}
		return op + expr(e.X)
	case *ctree.Binary:
		return "(" + expr(e.X) + " " + e.Op.String() + " " + expr(e.Y) + ")"
	case *ctree.Cast:
		return expr(e.X)
	case *ctree.InitList:
		var elems []ctree.Expr
		for _, el := range e.Elems {
			elems = append(elems, el.Value)
		}
		return "{" + list(elems) + "}"
	}
	return fmt.Sprintf("%T", e)
}

// dumpRoots writes where Windows enters the driver, and the registered rows.
func dumpRoots(w io.Writer, p *ir.Program) {
	at := func(pos token.Pos) string {
		x := p.Fset.Position(pos)
		return fmt.Sprintf("%s:%d", filepath.Base(x.Filename), x.Line)
	}
	for _, r := range p.Roots {
		fmt.Fprintf(w, "root %s in %s:", r.Func.Name, at(r.Func.Pos()))
		switch {
		case r.Row != nil:
			name := fmt.Sprintf("0x%02x", r.Row.Code)
			if r.Row.Major != nil {
				name = r.Row.Major.Name
			}
			fmt.Fprintf(w, " row %s pre %s post %s flags %d", name, funcName(r.Row.Pre), funcName(r.Row.Post), r.Row.Flags)
		case r.Kind == ir.RootAuthor:
			fmt.Fprintf(w, " declared as %s", r.Role.Name)
		case r.Role != nil:
			fmt.Fprintf(w, " %s", r.Role.Name)
		default:
			fmt.Fprint(w, " no caller")
		}
		if r.Via != nil {
			fmt.Fprintf(w, " via %s", r.Via.Name)
		}
		if r.Pos != r.Func.Pos() {
			fmt.Fprintf(w, " at %s", at(r.Pos))
		}
		fmt.Fprintln(w)
	}
}

func funcName(f *ir.Func) string {
	if f == nil {
		return "-"
	}
	return f.Name
}
