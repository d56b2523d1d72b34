package cfront

import (
	"modernc.org/cc/v4"

	"fltkit/internal/ctree"
)

// specs is what the words before a declarator say.
type specs struct {
	base                            *ctree.Type
	typedef, extern, static, inline bool
	words                           words
}

// words counts the keywords of an arithmetic type.
type words struct {
	void, char, short, integer, long, float, double, signed, unsigned bool
	longlong, any                                                     bool
}

func (r *reader) declSpecs(n *cc.DeclarationSpecifiers) specs {
	var s specs
	for ; n != nil; n = n.DeclarationSpecifiers {
		switch n.Case {
		case cc.DeclarationSpecifiersStorage:
			switch n.StorageClassSpecifier.Case {
			case cc.StorageClassSpecifierTypedef:
				s.typedef = true
			case cc.StorageClassSpecifierExtern:
				s.extern = true
			case cc.StorageClassSpecifierStatic:
				s.static = true
			}
		case cc.DeclarationSpecifiersTypeSpec:
			r.typeSpec(&s, n.TypeSpecifier)
		case cc.DeclarationSpecifiersFunc:
			s.inline = true
		}
	}
	s.finish()
	return s
}

func (r *reader) qualSpecs(n *cc.SpecifierQualifierList) *ctree.Type {
	var s specs
	for ; n != nil; n = n.SpecifierQualifierList {
		if n.Case == cc.SpecifierQualifierListTypeSpec {
			r.typeSpec(&s, n.TypeSpecifier)
		}
	}
	s.finish()
	return s.base
}

func (r *reader) typeSpec(s *specs, n *cc.TypeSpecifier) {
	w := &s.words
	w.any = true
	switch n.Case {
	case cc.TypeSpecifierVoid:
		w.void = true
	case cc.TypeSpecifierChar, cc.TypeSpecifierBool:
		w.char = true
		w.unsigned = w.unsigned || n.Case == cc.TypeSpecifierBool
	case cc.TypeSpecifierShort:
		w.short = true
	case cc.TypeSpecifierInt:
		w.integer = true
	case cc.TypeSpecifierLong:
		w.longlong, w.long = w.long, true
	case cc.TypeSpecifierFloat:
		w.float = true
	case cc.TypeSpecifierDouble:
		w.double = true
	case cc.TypeSpecifierSigned:
		w.signed = true
	case cc.TypeSpecifierUnsigned:
		w.unsigned = true
	case cc.TypeSpecifierStructOrUnion:
		s.base = r.structSpec(n.StructOrUnionSpecifier)
	case cc.TypeSpecifierEnum:
		s.base = r.enumSpec(n.EnumSpecifier)
	case cc.TypeSpecifierTypeName:
		s.base = r.typeName(n.Token)
	case cc.TypeSpecifierTypeofType:
		s.base = r.abstractType(n.TypeName)
	case cc.TypeSpecifierTypeofExpr:
		e, _ := r.expr(n.ExpressionList)
		s.base = e.Type()
	default:
		s.base = unknownType
	}
}

// typeName is the type behind a typedef name.
func (r *reader) typeName(t cc.Token) *ctree.Type {
	name := r.chunk.name(t)
	if o := r.scope.lookup(name); o != nil && o.typ != nil {
		return o.typ
	}
	return r.unknown(name, r.chunk.of(t))
}

func (s *specs) finish() {
	if s.base != nil {
		return
	}
	w := &s.words
	pick := func(signed, unsigned *ctree.Type) *ctree.Type {
		if w.unsigned {
			return unsigned
		}
		return signed
	}
	switch {
	case w.void:
		s.base = voidType
	case w.char:
		s.base = pick(charType, ucharType)
	case w.short:
		s.base = pick(shortType, ushortType)
	case w.double:
		s.base = doubleType
	case w.float:
		s.base = floatType
	case w.longlong:
		s.base = pick(longlongType, ulonglong)
	case w.long:
		s.base = pick(longType, ulongType)
	default:
		s.base = pick(intType, uintType)
	}
}

// structSpec resolves struct S, struct { ... } and the like for unions.
func (r *reader) structSpec(n *cc.StructOrUnionSpecifier) *ctree.Type {
	union := n.StructOrUnion.Case == cc.StructOrUnionUnion
	tag := r.chunk.name(n.Token)
	if n.Case == cc.StructOrUnionSpecifierTag {
		if t := r.scope.tag(tag); t != nil {
			return t
		}
		// A tag that is only named belongs to the file, as far as we care.
		t := &ctree.Type{Kind: ctree.Struct, Name: tag, Tag: tag, Union: union, Foreign: r.decl.foreign}
		r.file.defineTag(tag, t)
		return t
	}
	t := r.scope.tags[tag]
	if tag == "" || t == nil || t.Fields != nil {
		t = &ctree.Type{Kind: ctree.Struct, Name: tag, Tag: tag, Union: union, Foreign: r.decl.foreign}
	}
	if tag != "" {
		r.scope.defineTag(tag, t)
	}
	l := &layout{union: union}
	for m := n.StructDeclarationList; m != nil; m = m.StructDeclarationList {
		r.member(l, m.StructDeclaration)
	}
	if l.fields == nil {
		l.fields = []*ctree.Field{}
	}
	r.complete(t, l.fields, l.total())
	return t
}

// member adds the declarators of one struct declaration.
func (r *reader) member(l *layout, n *cc.StructDeclaration) {
	if n.Case != cc.StructDeclarationDecl {
		return
	}
	base := r.qualSpecs(n.SpecifierQualifierList)
	if n.StructDeclaratorList == nil {
		if base.Kind == ctree.Struct {
			l.add("", base, -1)
		}
		return
	}
	for d := n.StructDeclaratorList; d != nil; d = d.StructDeclaratorList {
		name, t := "", base
		if d.StructDeclarator.Declarator != nil {
			dc := r.declarator(d.StructDeclarator.Declarator, base)
			name, t = dc.name, dc.typ
		}
		width := int64(-1)
		if d.StructDeclarator.Case == cc.StructDeclaratorBitField {
			width, _ = r.constant(d.StructDeclarator.ConstantExpression)
		}
		l.add(name, t, width)
	}
}

func (r *reader) enumSpec(n *cc.EnumSpecifier) *ctree.Type {
	tag := r.chunk.name(n.Token2)
	if n.Case == cc.EnumSpecifierTag {
		if t := r.scope.tag(tag); t != nil {
			return t
		}
	}
	t := &ctree.Type{Kind: ctree.Int, Name: tag, Tag: tag, Size: 4}
	if n.EnumTypeSpecifier != nil {
		b := r.qualSpecs(n.EnumTypeSpecifier.SpecifierQualifierList)
		t.Size, t.Unsigned = b.Size, b.Unsigned
	}
	if tag != "" {
		r.scope.defineTag(tag, t)
	}
	next := int64(0)
	for e := n.EnumeratorList; e != nil; e = e.EnumeratorList {
		if e.Enumerator.Case == cc.EnumeratorExpr {
			if v, ok := r.constant(e.Enumerator.ConstantExpression); ok {
				next = v
			}
		}
		r.scope.define(r.chunk.name(e.Enumerator.Token), &object{enum: t, val: truncate(next, intType)})
		next++
	}
	return t
}

// abstractType is the type of a type name: of a cast, of sizeof.
func (r *reader) abstractType(n *cc.TypeName) *ctree.Type {
	if n == nil {
		return unknownType
	}
	t := r.qualSpecs(n.SpecifierQualifierList)
	if n.AbstractDeclarator != nil {
		t = r.abstract(n.AbstractDeclarator, t)
	}
	return t
}
