package cfront

import (
	"cmp"
	"go/token"

	"modernc.org/cc/v4"

	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
)

// external resolves one external declaration.
func (r *reader) external(d *extDecl, n *cc.ExternalDeclaration) {
	r.decl = d
	switch n.Case {
	case cc.ExternalDeclarationDecl:
		r.fileDeclaration(n.Declaration)
	case cc.ExternalDeclarationFuncDef:
		r.definition(n.FunctionDefinition)
	}
}

func (r *reader) fileDeclaration(n *cc.Declaration) {
	r.declarators(n, func(s *specs, dc *declared, init *cc.Initializer) {
		if dc.typ.Kind != ctree.FuncType {
			r.fileVar(s, dc, init)
			return
		}
		f := r.funcDecl(s, dc)
		if !r.decl.foreign && !r.isProto[f] {
			r.isProto[f] = true
			r.unit.Protos = append(r.unit.Protos, f)
		}
		if r.decl.lostBody {
			f.Section = cmp.Or(f.Section, r.sides.codeSeg(r.decl.lo).name)
		}
	})
}

// declarators defines the type names of a declaration and visits what else it
// declares: functions and variables.
func (r *reader) declarators(n *cc.Declaration, visit func(*specs, *declared, *cc.Initializer)) {
	if n.Case != cc.DeclarationDecl {
		return
	}
	s := r.declSpecs(n.DeclarationSpecifiers)
	for l := n.InitDeclaratorList; l != nil; l = l.InitDeclaratorList {
		id := l.InitDeclarator
		dc := r.declarator(id.Declarator, s.base)
		switch {
		case dc.name == "":
		case s.typedef:
			r.scope.define(dc.name, &object{typ: r.named(dc.typ, dc.name)})
		default:
			visit(&s, &dc, id.Initializer)
		}
	}
}

func paramsOf(f *ctree.FuncDecl) []*ctree.Var {
	if f == nil {
		return nil
	}
	return f.Params
}

// funcDecl makes or extends the declaration of a function.
func (r *reader) funcDecl(s *specs, dc *declared) *ctree.FuncDecl {
	f := r.funcs[dc.name]
	if f == nil {
		f = &ctree.FuncDecl{Name: dc.name, Pos: r.in.pos(dc.at.lo), Type: dc.typ, Model: true}
		r.funcs[dc.name] = f
		r.file.define(dc.name, &object{fn: f})
	}
	if r.scope != r.file {
		r.scope.define(dc.name, &object{fn: f})
	}
	f.Model = f.Model && r.decl.foreign
	f.Static = f.Static || s.static
	f.Inline = f.Inline || s.inline
	if !dc.fn && f.RoleTypedef == "" {
		f.RoleTypedef = s.base.Name
	}
	if dc.fn && (f.Params == nil || f.Params[0].Name == "") {
		f.Params = dc.params
	}
	if f.Type.Variadic && len(f.Type.Params) == 0 && dc.fn {
		f.Type = dc.typ // f() says nothing of its parameters
	}
	for _, v := range dc.params {
		v.Func = dc.name
	}
	if r.scope == r.file { // not for a prototype inside a body: its range is not known
		r.annotateFunc(f, dc)
	}
	return f
}

// annotateFunc attaches the annotations inside the current declaration.
func (r *reader) annotateFunc(f *ctree.FuncDecl, dc *declared) {
	end := r.decl.hi
	if r.decl.body >= 0 {
		end = r.decl.body + 1
	}
	for _, a := range r.sides.between(r.decl.lo, end) {
		next := int32(a.Next)
		switch {
		case a.Kind == cpp.Modifier:
			f.Inline = f.Inline || inlineWord(a.Name)
		case a.Kind == cpp.Declspec:
			if seg, ok := segmentOf(a.Args, "code_seg"); ok {
				f.Section, f.SectionPos = seg, r.in.useSite(a.Pos, a.Exp)
			}
		case a.Kind == cpp.Attribute:
			if seg, ok := segmentOf(a.Args, "section"); ok {
				f.Section, f.SectionPos = seg, r.in.useSite(a.Pos, a.Exp)
			}
		case a.Kind != cpp.SAL:
		case dc.fn && next > dc.paren.lo && next <= dc.paren.hi:
			if i := r.paramAt(dc.paren, next); i < len(dc.params) {
				v := dc.params[i]
				v.Annotations = append(v.Annotations, r.annotation(a))
			}
		default:
			f.Annotations = append(f.Annotations, r.annotation(a))
		}
	}
}

func inlineWord(s string) bool {
	return s == "__inline" || s == "_inline" || s == "__forceinline" || s == "_forceinline"
}

func (r *reader) annotation(a *cpp.Annotation) ctree.Annotation {
	return ctree.Annotation{Name: a.Name, Args: a.ArgText(), Pos: r.in.useSite(a.Pos, a.Exp)}
}

// paramAt counts the parameters before token i in a parameter list.
func (r *reader) paramAt(paren span, i int32) int {
	n, depth := 0, 0
	for j := paren.lo + 1; j < i; j++ {
		switch r.in.word(j) {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			depth--
		case ",":
			if depth == 0 {
				n++
			}
		}
	}
	return n
}

func (r *reader) fileVar(s *specs, dc *declared, init *cc.Initializer) {
	v := r.vars[dc.name]
	if v == nil {
		v = &ctree.Var{Name: dc.name, Pos: r.in.pos(dc.at.lo), Type: dc.typ, Storage: ctree.Extern}
		r.vars[dc.name] = v
		r.file.define(dc.name, &object{v: v})
	}
	if v.Type.Kind == ctree.Array && v.Type.Len < 0 {
		v.Type = dc.typ
	}
	if !s.extern || init != nil {
		if v.Storage == ctree.Extern {
			v.Pos = r.in.pos(dc.at.lo)
			r.unit.Vars = append(r.unit.Vars, v)
		}
		v.Storage = ctree.Global
		if s.static {
			v.Storage = ctree.Static
		}
		v.Section = cmp.Or(v.Section, r.sides.dataSeg(r.decl.lo).name)
	}
	r.annotateVar(v, r.decl.lo, r.decl.hi)
	if init != nil {
		v.Init = r.initializer(init, v.Type)
		v.Type = sizedBy(v.Type, v.Init)
	}
}

func (r *reader) annotateVar(v *ctree.Var, lo, hi int32) {
	for _, a := range r.sides.between(lo, hi) {
		switch a.Kind {
		case cpp.SAL:
			v.Annotations = append(v.Annotations, r.annotation(a))
		case cpp.Declspec:
			if seg, ok := segmentOf(a.Args, "allocate"); ok {
				v.Section = seg
			}
		case cpp.Attribute:
			if seg, ok := segmentOf(a.Args, "section"); ok {
				v.Section = seg
			}
		}
	}
}

// definition resolves a function definition and lowers its body.
func (r *reader) definition(n *cc.FunctionDefinition) {
	s := r.declSpecs(n.DeclarationSpecifiers)
	dc := r.declarator(n.Declarator, s.base)
	if dc.typ.Kind != ctree.FuncType {
		r.lose(dc.name, r.in.pos(r.decl.lo), "body without a parameter list", true)
		return
	}
	r.oldParams(n.DeclarationList, &dc)
	before := paramsOf(r.funcs[dc.name])
	f := r.funcDecl(&s, &dc)
	f.Pos, f.Type, f.Params = r.in.pos(dc.at.lo), dc.typ, dc.params
	for i := 0; i < min(len(before), len(dc.params)); i++ {
		v := dc.params[i]
		v.Annotations = append(before[i].Annotations[:len(before[i].Annotations):len(before[i].Annotations)], v.Annotations...)
	}
	if f.Section == "" {
		seg := r.sides.codeSeg(r.decl.body)
		f.Section, f.SectionPos = seg.name, seg.pos
	}
	fn := &ctree.Func{FuncDecl: f, InHeader: r.in.fset.File(f.Pos) != r.mainFile}
	r.push()
	for _, v := range dc.params {
		r.scope.define(v.Name, &object{v: v})
	}
	r.fn = f
	fn.Body = r.block(n.CompoundStatement)
	r.fn = nil
	r.pop()
	fn.BodyEnd = r.in.pos(r.chunk.of(n.CompoundStatement.Token2).lo)
	r.unit.Funcs = append(r.unit.Funcs, fn)
}

func (r *reader) lose(name string, pos token.Pos, why string, body bool) {
	r.unit.Lost = append(r.unit.Lost, ctree.Lost{Name: name, Pos: pos, Reason: why, Body: body})
}
