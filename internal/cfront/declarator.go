package cfront

import (
	"modernc.org/cc/v4"

	"fltkit/internal/ctree"
)

// declared is what one declarator declares.
type declared struct {
	name   string
	at     span // of the name
	typ    *ctree.Type
	params []*ctree.Var // of the innermost function declarator
	paren  span         // its parentheses
	fn     bool         // the declarator itself spells the parameters
}

func (r *reader) declarator(n *cc.Declarator, base *ctree.Type) declared {
	var d declared
	d.typ = base
	r.declare(n, &d)
	return d
}

func (r *reader) declare(n *cc.Declarator, d *declared) {
	for p := n.Pointer; p != nil; p = p.Pointer {
		d.typ = r.pointerTo(d.typ)
		d.fn = false
	}
	r.direct(n.DirectDeclarator, d)
}

func (r *reader) direct(n *cc.DirectDeclarator, d *declared) {
	for n != nil {
		switch n.Case {
		case cc.DirectDeclaratorIdent:
			d.name, d.at = r.chunk.name(n.Token), r.chunk.of(n.Token)
			return
		case cc.DirectDeclaratorDecl:
			r.declare(n.Declarator, d)
			return
		case cc.DirectDeclaratorFuncParam:
			r.function(n.ParameterTypeList, d)
			d.paren = r.chunk.of(n.Token).join(r.chunk.of(n.Token2))
		case cc.DirectDeclaratorFuncIdent:
			r.oldFunction(n.IdentifierList, d)
			d.paren = r.chunk.of(n.Token).join(r.chunk.of(n.Token2))
		default:
			d.typ, d.fn = arrayOf(d.typ, r.arrayLen(n.AssignmentExpression)), false
		}
		n = n.DirectDeclarator
	}
}

func (r *reader) arrayLen(n cc.ExpressionNode) int64 {
	if n == nil {
		return -1
	}
	if v, ok := r.constant(n); ok {
		return v
	}
	return -1
}

// function wraps the type built so far into one with these parameters.
func (r *reader) function(n *cc.ParameterTypeList, d *declared) {
	ft := &ctree.Type{Kind: ctree.FuncType, Elem: d.typ}
	d.params, d.fn = nil, true
	if n != nil {
		ft.Variadic = n.Case == cc.ParameterTypeListVar
		for p := n.ParameterList; p != nil; p = p.ParameterList {
			v := r.param(p.ParameterDeclaration)
			if v.Type.Kind == ctree.Void && v.Name == "" {
				continue
			}
			v.Index = len(d.params)
			d.params = append(d.params, v)
			ft.Params = append(ft.Params, v.Type)
		}
	}
	d.typ = ft
}

func (r *reader) param(n *cc.ParameterDeclaration) *ctree.Var {
	v := &ctree.Var{Storage: ctree.Param}
	base := r.declSpecs(n.DeclarationSpecifiers).base
	switch n.Case {
	case cc.ParameterDeclarationDecl:
		d := r.declarator(n.Declarator, base)
		v.Name, v.Type = d.name, d.typ
		v.Pos = r.in.pos(d.at.lo)
	default:
		v.Type = base
		if n.AbstractDeclarator != nil {
			v.Type = r.abstract(n.AbstractDeclarator, base)
		}
	}
	v.Type = r.decay(v.Type)
	return v
}

// oldFunction is f(a, b) or f(): parameters without types.
func (r *reader) oldFunction(n *cc.IdentifierList, d *declared) {
	ft := &ctree.Type{Kind: ctree.FuncType, Elem: d.typ, Variadic: n == nil}
	d.params, d.fn = nil, true
	for ; n != nil; n = n.IdentifierList {
		t := n.Token
		if n.Token2.Ch != 0 {
			t = n.Token2 // behind its comma
		}
		at := r.chunk.of(t)
		d.params = append(d.params, &ctree.Var{Name: r.chunk.name(t), Pos: r.in.pos(at.lo),
			Type: intType, Storage: ctree.Param, Index: len(d.params)})
		ft.Params = append(ft.Params, intType)
	}
	d.typ = ft
}

// oldParams gives the parameters of a K&R definition their types.
func (r *reader) oldParams(n *cc.DeclarationList, d *declared) {
	for ; n != nil; n = n.DeclarationList {
		s := r.declSpecs(n.Declaration.DeclarationSpecifiers)
		for l := n.Declaration.InitDeclaratorList; l != nil; l = l.InitDeclaratorList {
			p := r.declarator(l.InitDeclarator.Declarator, s.base)
			for i, v := range d.params {
				if v.Name == p.name {
					v.Type = r.decay(p.typ)
					d.typ.Params[i] = v.Type
				}
			}
		}
	}
}

func (r *reader) abstract(n *cc.AbstractDeclarator, t *ctree.Type) *ctree.Type {
	for p := n.Pointer; p != nil; p = p.Pointer {
		t = r.pointerTo(t)
	}
	for d := n.DirectAbstractDeclarator; d != nil; d = d.DirectAbstractDeclarator {
		switch d.Case {
		case cc.DirectAbstractDeclaratorDecl:
			return r.abstract(d.AbstractDeclarator, t)
		case cc.DirectAbstractDeclaratorFunc:
			f := declared{typ: t}
			r.function(d.ParameterTypeList, &f)
			t = f.typ
		default:
			t = arrayOf(t, r.arrayLen(d.AssignmentExpression))
		}
	}
	return t
}
