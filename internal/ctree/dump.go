package ctree

import (
	"fmt"
	"go/token"
	"io"
	"path"
	"strings"
)

// Dump writes the unit as text, for tests and for looking at: one line per
// declaration and statement, expressions as lists. Positions are line:column;
// those in another file than the unit's have its base name before them.
func Dump(w io.Writer, fset *token.FileSet, u *Unit) {
	d := &dumper{w: w, fset: fset, unit: u}
	for _, v := range u.Vars {
		d.variable(v)
	}
	for _, p := range u.Protos {
		d.decl("proto", p)
	}
	for _, f := range u.Funcs {
		what := "func"
		if f.InHeader {
			what = "header func"
		}
		d.decl(what, f.FuncDecl)
		d.indent++
		for _, s := range f.Body.List {
			d.stmt(s)
		}
		d.line(f.BodyEnd, "}")
		d.indent--
	}
	for _, l := range u.Lost {
		d.line(l.Pos, "lost %s body=%v: %s", l.Name, l.Body, l.Reason)
	}
	for _, n := range u.Notes {
		d.line(n.Pos, "note %s", n.Text)
	}
	for _, s := range u.Suppressions {
		d.line(s.Pos, "suppress %s %s %q", [...]string{"comment", "next", "disable", "enable", "push", "pop"}[s.Kind],
			strings.Join(s.IDs, ","), s.Reason)
	}
}

type dumper struct {
	w      io.Writer
	fset   *token.FileSet
	unit   *Unit
	indent int
}

func (d *dumper) at(p token.Pos) string {
	if !p.IsValid() {
		return "-"
	}
	pos := d.fset.Position(p)
	s := fmt.Sprintf("%d:%d", pos.Line, pos.Column)
	if d.fset.File(p) != d.fset.File(d.unit.Pos) {
		s = path.Base(strings.ReplaceAll(pos.Filename, `\`, "/")) + ":" + s
	}
	return s
}

func (d *dumper) line(p token.Pos, format string, args ...any) {
	fmt.Fprintf(d.w, "%*s%s %s\n", 2*d.indent, "", d.at(p), fmt.Sprintf(format, args...))
}

func (d *dumper) decl(what string, f *FuncDecl) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", what, f.Name, TypeString(f.Type))
	for _, m := range []struct {
		set  bool
		text string
	}{{f.Static, "static"}, {f.Inline, "inline"}, {f.Model, "model"}, {f.RoleTypedef != "", "role=" + f.RoleTypedef},
		{f.Section != "", "section=" + f.Section}} {
		if m.set {
			b.WriteString(" " + m.text)
		}
	}
	if f.SectionPos.IsValid() {
		b.WriteString("@" + d.at(f.SectionPos))
	}
	d.line(f.Pos, "%s", b.String())
	d.indent++
	d.annotations(f.Annotations)
	for _, p := range f.Params {
		d.line(p.Pos, "param %d %s %s", p.Index, p.Name, TypeString(p.Type))
		d.indent++
		d.annotations(p.Annotations)
		d.indent--
	}
	d.indent--
}

func (d *dumper) annotations(as []Annotation) {
	for _, a := range as {
		d.line(a.Pos, "annotation %s(%s)", a.Name, a.Args)
	}
}

func (d *dumper) variable(v *Var) {
	s := [...]string{"local", "param", "static", "global", "extern"}[v.Storage]
	if v.Func != "" {
		s += " in " + v.Func
	}
	if v.Section != "" {
		s += " section=" + v.Section
	}
	init := ""
	if v.Init != nil {
		init = " = " + ExprString(v.Init)
	}
	d.line(v.Pos, "var %s %s %s%s", v.Name, TypeString(v.Type), s, init)
	d.indent++
	d.annotations(v.Annotations)
	d.indent--
}

// TypeString spells a type: its name where it has one.
func TypeString(t *Type) string {
	switch {
	case t == nil:
		return "?"
	case t.Name != "":
		return t.Name
	}
	switch t.Kind {
	case UnknownType:
		return "?"
	case Pointer:
		return TypeString(t.Elem) + "*"
	case Array:
		return fmt.Sprintf("%s[%d]", TypeString(t.Elem), t.Len)
	case FuncType:
		var ps []string
		for _, p := range t.Params {
			ps = append(ps, TypeString(p))
		}
		if t.Variadic {
			ps = append(ps, "...")
		}
		return TypeString(t.Elem) + "(" + strings.Join(ps, ", ") + ")"
	}
	return "struct " + t.Tag
}
