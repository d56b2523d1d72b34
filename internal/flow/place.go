package flow

import (
	"go/token"
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Place is where an object is kept, whichever pointer leads there: a member of
// a structure, of all objects of that type together, or a global variable.
type Place struct {
	Struct string // the structure that has the member; "" for a variable
	Field  string
	Global *ctree.Var
	Apart  bool // what is kept there is a pointer to the object
}

// String names the place for a message: "STREAM.Lock".
func (p Place) String() string {
	if p.Global != nil {
		return p.Global.Name
	}
	return p.Struct + "." + p.Field
}

// Type is the type of what is kept at the place, nil when nobody has seen it,
// and whether it belongs to a structure of the driver itself.
func (ev *Event) Type(p Place) (t *ctree.Type, own bool) {
	if p.Global != nil {
		return p.Global.Type, true
	}
	whole := ev.exec.e.names.structs[p.Struct]
	if f := whole.Field(p.Field); f != nil {
		return f.Type, !whole.Foreign
	}
	return nil, false
}

// Places lists where the object that an operand points to may be kept. Pointers
// that came in as parameters are followed to the calls. all is false when there
// may be more that cannot be told; locals are no places.
func (ev *Event) Places(op kb.Operand) (places []Place, all bool) {
	i, ok := op.Param()
	if !ok || i > len(ev.Call.Args) {
		return nil, false
	}
	return ev.PlacesOf(ev.Call.Args[i-1])
}

// PlacesOf is Places for a pointer expression in the state of the event.
func (ev *Event) PlacesOf(ptr ctree.Expr) (places []Place, all bool) {
	f := placeFinder{n: ev.exec.e.names, seen: map[*entry]bool{}, all: true}
	f.pointer(ev.entry, ev.state, ptr)
	return f.places, f.all
}

// PlaceOf names what an lvalue writes or a pointer points to, by what is written
// there alone; ok is false for locals and what a local points to.
func PlaceOf(p *ir.Program, e ctree.Expr) (place Place, ok bool) {
	switch e := uncast(e).(type) {
	case *ctree.Unary:
		if e.Op == token.AND {
			return PlaceOf(p, e.X)
		}
	case *ctree.Index:
		return PlaceOf(p, e.X)
	case *ctree.Member:
		if name := e.Owner.StructName(); name != "" {
			return Place{Struct: name, Field: e.Name}, true
		}
	case *ctree.Ref:
		if v := p.Canon(e.Var); v.Storage != ctree.Local && v.Storage != ctree.Param {
			return Place{Global: v}, true
		}
	}
	return Place{}, false
}

type placeFinder struct {
	n      *names
	seen   map[*entry]bool
	places []Place
	all    bool
}

// pointer adds the places of what an expression points to in a state of an entry.
func (f *placeFinder) pointer(en *entry, s *State, ptr ctree.Expr) {
	ptr = uncast(ptr)
	p, ok := PlaceOf(en.exec.e.prog, ptr)
	if !ok {
		f.value(en, s, en.exec.eval(s, ptr))
		return
	}
	u, address := ptr.(*ctree.Unary)
	address = address && u.Op == token.AND
	p.Apart = !address && ptr.Type().Kind == ctree.Pointer
	f.add(p)
}

func (f *placeFinder) add(p Place) {
	if !slices.Contains(f.places, p) {
		f.places = append(f.places, p)
	}
}

// value adds the places of what v points to, in a state of an entry.
func (f *placeFinder) value(en *entry, s *State, v Val) {
	l := f.n.pointeeOf(v)
	if l == 0 {
		f.all = false
		return
	}
	if i := f.n.locs[l]; i.kind != locPointee {
		f.named(l, false)
		return
	}
	y := f.n.locs[l].sym
	if i := f.n.syms[y]; i.kind == symContent {
		f.content(en, i.loc)
		return
	}
	found := len(f.places)
	for _, b := range s.vals {
		if b.val == symbol(y) && f.n.locs[b.loc].field != "" {
			f.named(b.loc, true)
		}
	}
	f.all = f.all && len(f.places) > found
}

// named adds a member or a global variable.
func (f *placeFinder) named(l Loc, apart bool) {
	for f.n.locs[l].field == elemField {
		l = f.n.locs[l].parent
	}
	switch i := f.n.locs[l]; {
	case i.kind == locField && f.n.owner[l] != "" && !f.n.mixed[l]:
		f.add(Place{Struct: f.n.owner[l], Field: i.field, Apart: apart})
	case i.kind == locVar && i.v.Storage != ctree.Local && i.v.Storage != ctree.Param:
		f.add(Place{Global: i.v, Apart: apart})
	case i.kind != locVar:
		f.all = false
	}
}

// content adds the places of what a location pointed to when the function was
// entered: for a parameter, what the callers passed.
func (f *placeFinder) content(en *entry, l Loc) {
	i := f.n.locs[l]
	if i.kind != locVar || i.v.Storage != ctree.Param {
		f.named(l, true)
		return
	}
	if f.seen[en] {
		return
	}
	f.seen[en] = true
	k := slices.Index(en.fn.Params, i.v)
	if k < 0 || len(en.callers) == 0 {
		f.all = false
		return
	}
	for _, ed := range en.callers {
		if k < len(ed.call.Args) {
			f.pointer(ed.from, ed.state, ed.call.Args[k])
		}
	}
}

// Life says what became of an object that is initialised in place.
type Life uint8

// The stages of an object's life, as far as the path shows them.
const (
	LifeUnknown Life = iota
	Initialised
	Deleted
)

// lifeField is a pseudo-field of an object: the stage of its life.
const lifeField = "$life"

// live notes the stage of an object's life. Elements of arrays are not told
// apart, so nothing is said of them.
func (x *exec) live(s *State, c *ir.Call, e *kb.Effect, to Life) *State {
	v, _ := x.operand(s, c, e.Op)
	l := x.e.names.pointeeOf(v)
	if l == 0 || x.e.names.inElement(l) || x.e.names.depth(l) >= maxPath {
		return s
	}
	return s.withVal(x.e.names.field(l, lifeField), number(int64(to)))
}

// Life is the stage of life of the object that an operand points to.
func (ev *Event) Life(op kb.Operand) Life {
	v, _ := ev.exec.operand(ev.state, ev.Call, op)
	n := ev.exec.e.names
	l := n.pointeeOf(v)
	if l == 0 {
		return LifeUnknown
	}
	if v, ok := ev.state.val(n.field(l, lifeField)); ok && v.kind == valNum {
		return Life(v.n)
	}
	return LifeUnknown
}
