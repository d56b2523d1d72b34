package cfront

import (
	"modernc.org/cc/v4"

	"fltkit/internal/ctree"
)

// initializer lowers what stands behind the = of a declaration.
func (r *reader) initializer(n *cc.Initializer, t *ctree.Type) ctree.Expr {
	if n.Case == cc.InitializerExpr {
		e, _ := r.expr(n.AssignmentExpression)
		return e
	}
	s := r.chunk.of(n.Token).join(r.chunk.of(n.Token3)).join(r.chunk.of(n.Token2))
	return r.initList(n.InitializerList, t, s)
}

// initList lowers { ... } for an object of type t.
func (r *reader) initList(n *cc.InitializerList, t *ctree.Type, s span) *ctree.InitList {
	list := &ctree.InitList{ExprBase: r.base(s, t)}
	f := &filler{r: r, items: n}
	if t.Kind != ctree.Struct && t.Kind != ctree.Array { // int x = { 1 }, or an unknown type
		t = arrayOf(unknownType, -1)
	}
	list.Elems = f.fill(t, true)
	return list
}

// filler walks a list of initialisers and says which element each one sets.
// One list can fill nested aggregates whose braces were left out.
type filler struct {
	r     *reader
	items *cc.InitializerList
}

// fill sets the elements of t from the list; braced lists are used up, others
// stop when t is full or a designator speaks to an outer level.
func (f *filler) fill(t *ctree.Type, braced bool) []ctree.InitElem {
	var out []ctree.InitElem
	index := int64(0)
	for f.items != nil {
		if d := f.items.Designation; d != nil {
			if !braced {
				return out
			}
			var rest *cc.DesignatorList
			index, rest = f.designated(t, d.DesignatorList)
			if rest != nil {
				e := f.element(t, index)
				e.Value = f.nested(elemType(e, t), rest)
				out = append(out, e)
				f.items = f.items.InitializerList
				index = nextIndex(t, index)
				continue
			}
		} else if full(t, index) {
			if !braced {
				return out
			}
			index = max(index, 0)
		}
		e := f.element(t, index)
		e.Value = f.value(elemType(e, t))
		out = append(out, e)
		index = nextIndex(t, index)
		if !braced && full(t, index) {
			return out
		}
	}
	return out
}

// value lowers the next initialiser for an element of type t. It opens the
// aggregate t when its braces were left out.
func (f *filler) value(t *ctree.Type) ctree.Expr {
	init := f.items.Initializer
	if init.Case != cc.InitializerExpr {
		f.items = f.items.InitializerList
		return f.r.initializer(init, t)
	}
	e, s := f.r.expr(init.AssignmentExpression)
	if !opens(t, e) {
		f.items = f.items.InitializerList
		return e
	}
	list := &ctree.InitList{ExprBase: f.r.base(s, t)}
	list.Elems = f.fillOpened(t)
	return list
}

// fillOpened fills an aggregate without braces. It must take one item at least.
func (f *filler) fillOpened(t *ctree.Type) []ctree.InitElem {
	e := f.element(t, 0)
	out := []ctree.InitElem{{Field: e.Field, Index: e.Index, Value: f.value(elemType(e, t))}}
	next := nextIndex(t, 0)
	for f.items != nil && f.items.Designation == nil && !full(t, next) {
		e := f.element(t, next)
		e.Value = f.value(elemType(e, t))
		out = append(out, e)
		next = nextIndex(t, next)
	}
	return out
}

// opens says whether e sets the first member of t rather than all of t.
func opens(t *ctree.Type, e ctree.Expr) bool {
	switch t.Kind {
	case ctree.Struct:
		k := e.Type().Kind
		return len(t.Fields) > 0 && k != ctree.Struct && k != ctree.UnknownType
	case ctree.Array:
		_, str := e.(*ctree.StrLit)
		return t.Len != 0 && !(str && t.Elem.Kind == ctree.Int)
	}
	return false
}

// designated resolves the first designator; rest are those behind it.
func (f *filler) designated(t *ctree.Type, l *cc.DesignatorList) (int64, *cc.DesignatorList) {
	d := l.Designator
	name := ""
	switch d.Case {
	case cc.DesignatorIndex, cc.DesignatorIndex2:
		v, _ := f.r.constant(d.ConstantExpression)
		return v, l.DesignatorList
	case cc.DesignatorField:
		name = f.r.chunk.name(d.Token2)
	case cc.DesignatorField2:
		name = f.r.chunk.name(d.Token)
	}
	for i, m := range t.Fields {
		if m.Name == name {
			return int64(i), l.DesignatorList
		}
	}
	return -1, l.DesignatorList
}

// nested is { [rest] = value } for .a.b = value.
func (f *filler) nested(t *ctree.Type, l *cc.DesignatorList) ctree.Expr {
	i, rest := f.designated(t, l)
	e := f.element(t, i)
	if rest != nil {
		e.Value = f.nested(elemType(e, t), rest)
	} else {
		e.Value = f.r.initializer(f.items.Initializer, elemType(e, t))
	}
	list := &ctree.InitList{Elems: []ctree.InitElem{e}}
	list.T = t
	list.Node = *e.Value.Span()
	return list
}

// element is the place with the given index in t.
func (f *filler) element(t *ctree.Type, i int64) ctree.InitElem {
	if t.Kind == ctree.Struct && i >= 0 && i < int64(len(t.Fields)) {
		return ctree.InitElem{Field: t.Fields[i], Index: i}
	}
	return ctree.InitElem{Index: i}
}

func elemType(e ctree.InitElem, t *ctree.Type) *ctree.Type {
	switch {
	case e.Field != nil:
		return e.Field.Type
	case t.Kind == ctree.Array:
		return t.Elem
	}
	return unknownType
}

// nextIndex is the element after i. Members of an anonymous union share a
// place: setting one of them skips the others.
func nextIndex(t *ctree.Type, i int64) int64 {
	if t.Kind != ctree.Struct || i < 0 || i >= int64(len(t.Fields)) {
		return i + 1
	}
	if t.Union {
		return int64(len(t.Fields))
	}
	f := t.Fields[i]
	for i++; i < int64(len(t.Fields)); i++ {
		if n := t.Fields[i]; f.Offset < 0 || n.Offset < 0 || n.Offset >= f.Offset+max(1, f.Type.Size) {
			break
		}
	}
	return i
}

// full says whether t has no element i.
func full(t *ctree.Type, i int64) bool {
	switch t.Kind {
	case ctree.Struct:
		return i >= int64(len(t.Fields))
	case ctree.Array:
		return t.Len >= 0 && i >= t.Len
	}
	return i > 0
}

// sizedBy gives an array without a length that of its initialiser.
func sizedBy(t *ctree.Type, init ctree.Expr) *ctree.Type {
	if t.Kind != ctree.Array || t.Len >= 0 {
		return t
	}
	n := int64(-1)
	switch e := init.(type) {
	case *ctree.InitList:
		n = 0
		for _, el := range e.Elems {
			n = max(n, el.Index+1)
		}
	case *ctree.StrLit:
		n = e.Type().Len
	}
	if n < 0 {
		return t
	}
	a := arrayOf(t.Elem, n)
	a.Name = t.Name
	return a
}
