package cfront

import "fltkit/internal/ctree"

// The types that have no declaration. They are shared and never changed.
var (
	voidType     = &ctree.Type{Kind: ctree.Void, Name: "void"}
	charType     = &ctree.Type{Kind: ctree.Int, Name: "char", Size: 1}
	ucharType    = &ctree.Type{Kind: ctree.Int, Name: "unsigned char", Size: 1, Unsigned: true}
	shortType    = &ctree.Type{Kind: ctree.Int, Name: "short", Size: 2}
	ushortType   = &ctree.Type{Kind: ctree.Int, Name: "unsigned short", Size: 2, Unsigned: true}
	intType      = &ctree.Type{Kind: ctree.Int, Name: "int", Size: 4}
	uintType     = &ctree.Type{Kind: ctree.Int, Name: "unsigned int", Size: 4, Unsigned: true}
	longType     = &ctree.Type{Kind: ctree.Int, Name: "long", Size: 4}
	ulongType    = &ctree.Type{Kind: ctree.Int, Name: "unsigned long", Size: 4, Unsigned: true}
	longlongType = &ctree.Type{Kind: ctree.Int, Name: "long long", Size: 8}
	ulonglong    = &ctree.Type{Kind: ctree.Int, Name: "unsigned long long", Size: 8, Unsigned: true}
	floatType    = &ctree.Type{Kind: ctree.Float, Name: "float", Size: 4}
	doubleType   = &ctree.Type{Kind: ctree.Float, Name: "double", Size: 8}
	unknownType  = &ctree.Type{Kind: ctree.UnknownType}
)

// intLitType is the type of an integer constant.
func intLitType(size int64, unsigned bool) *ctree.Type {
	switch {
	case size == 8 && unsigned:
		return ulonglong
	case size == 8:
		return longlongType
	case unsigned:
		return uintType
	}
	return intType
}

func (r *reader) pointerTo(t *ctree.Type) *ctree.Type {
	if p := r.pointers[t]; p != nil {
		return p
	}
	p := &ctree.Type{Kind: ctree.Pointer, Size: r.session.pointerSize, Elem: t}
	r.pointers[t] = p
	return p
}

func arrayOf(t *ctree.Type, n int64) *ctree.Type {
	a := &ctree.Type{Kind: ctree.Array, Elem: t, Len: n}
	if n > 0 && n < 1<<40 {
		a.Size = n * t.Size
	}
	return a
}

// named is t under a typedef name. Structs that are not complete yet are
// remembered: their copies get the members later.
func (r *reader) named(t *ctree.Type, name string) *ctree.Type {
	n := *t
	n.Name = name
	if t.Kind == ctree.Struct || t.Kind == ctree.Int && t.Tag != "" {
		if t.Tag == "" {
			n.Tag, t.Tag = name, name
		}
	}
	if t.Kind == ctree.Struct && t.Fields == nil {
		root := t
		if o := r.copyOf[t]; o != nil {
			root = o
		}
		r.copies[root] = append(r.copies[root], &n)
		r.copyOf[&n] = root
	}
	return &n
}

// complete gives a struct its members, and those to its typedef copies.
func (r *reader) complete(t *ctree.Type, fields []*ctree.Field, size int64) {
	t.Fields, t.Size = fields, size
	for _, c := range r.copies[t] {
		c.Fields, c.Size = fields, size
	}
	delete(r.copies, t)
}

// alignOf is the natural alignment of t.
func alignOf(t *ctree.Type) int64 { return alignIn(t, 8) }

// alignIn stops after some levels: broken code can nest a struct in itself.
func alignIn(t *ctree.Type, levels int) int64 {
	if levels == 0 {
		return 1
	}
	switch t.Kind {
	case ctree.Array:
		return alignIn(t.Elem, levels-1)
	case ctree.Struct:
		a := int64(1)
		for _, f := range t.Fields {
			a = max(a, alignIn(f.Type, levels-1))
		}
		return a
	}
	return max(1, min(t.Size, 8))
}

// layout collects the members of a struct or union.
type layout struct {
	union   bool
	fields  []*ctree.Field
	off     int64
	size    int64
	align   int64
	unknown bool // a member of unknown size: offsets after it are unknown
	bits    int64
	unit    int64
}

// add places a member; width is that of a bit field, -1 for others.
func (l *layout) add(name string, t *ctree.Type, width int64) {
	t = whole(t)
	if width >= 0 {
		l.addBits(name, t, width)
		return
	}
	l.unit = 0
	off := l.place(t)
	if name != "" {
		l.fields = append(l.fields, &ctree.Field{Name: name, Type: t, Offset: off})
		return
	}
	for _, f := range t.Fields { // anonymous: its members are ours
		g := *f
		if g.Offset >= 0 && off >= 0 {
			g.Offset += off
		} else {
			g.Offset = -1
		}
		l.fields = append(l.fields, &g)
	}
}

// whole is t where it can be a member: a struct that is not complete (the
// one being declared, in broken code) becomes an opaque one.
func whole(t *ctree.Type) *ctree.Type {
	switch {
	case t.Kind == ctree.Struct && t.Fields == nil:
		return &ctree.Type{Kind: ctree.Struct, Name: t.Name, Tag: t.Tag, Union: t.Union, Foreign: t.Foreign, Fields: []*ctree.Field{}}
	case t.Kind == ctree.Array:
		if e := whole(t.Elem); e != t.Elem {
			return arrayOf(e, t.Len)
		}
	}
	return t
}

// addBits places a bit field. It has no offset of its own.
func (l *layout) addBits(name string, t *ctree.Type, width int64) {
	if l.unit != t.Size || l.bits < width || width == 0 {
		l.unit, l.bits = t.Size, t.Size*8
		if width == 0 {
			l.unit = 0
		} else {
			l.place(t)
		}
	}
	l.bits -= width
	if name != "" {
		l.fields = append(l.fields, &ctree.Field{Name: name, Type: t, Offset: -1})
	}
}

// place reserves room for a member and returns its offset, -1 when unknown.
func (l *layout) place(t *ctree.Type) int64 {
	a := alignOf(t)
	l.align = max(l.align, a)
	if l.unknown {
		return -1
	}
	if t.Size == 0 && t.Kind != ctree.Array {
		l.unknown = true
	}
	if l.union {
		l.size = max(l.size, t.Size)
		return 0
	}
	off := (l.off + a - 1) / a * a
	l.off = off + t.Size
	l.size = l.off
	return off
}

// total is the size of the struct with padding, 0 when unknown.
func (l *layout) total() int64 {
	if l.unknown {
		return 0
	}
	a := max(l.align, 1)
	return (l.size + a - 1) / a * a
}

// arith is the type of x op y for arithmetic operands.
func arith(x, y *ctree.Type) *ctree.Type {
	switch {
	case x.Kind == ctree.Float:
		return x
	case y.Kind == ctree.Float:
		return y
	case x.Kind != ctree.Int:
		return promote(y)
	case y.Kind != ctree.Int:
		return promote(x)
	}
	x, y = promote(x), promote(y)
	switch {
	case x.Size > y.Size:
		return x
	case y.Size > x.Size:
		return y
	case y.Unsigned:
		return y
	}
	return x
}

func promote(t *ctree.Type) *ctree.Type {
	if t.Kind == ctree.Int && t.Size < 4 {
		return intType
	}
	return t
}

// decay turns arrays and functions into pointers.
func (r *reader) decay(t *ctree.Type) *ctree.Type {
	switch t.Kind {
	case ctree.Array:
		return r.pointerTo(t.Elem)
	case ctree.FuncType:
		return r.pointerTo(t)
	}
	return t
}

// truncate brings v into the range of integer type t.
func truncate(v int64, t *ctree.Type) int64 {
	switch {
	case t.Kind != ctree.Int:
		return v
	case t.Size == 1 && t.Unsigned:
		return int64(uint8(v))
	case t.Size == 1:
		return int64(int8(v))
	case t.Size == 2 && t.Unsigned:
		return int64(uint16(v))
	case t.Size == 2:
		return int64(int16(v))
	case t.Size == 4 && t.Unsigned:
		return int64(uint32(v))
	case t.Size == 4:
		return int64(int32(v))
	}
	return v
}
