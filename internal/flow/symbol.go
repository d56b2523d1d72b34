package flow

import (
	"strconv"
	"strings"

	"fltkit/internal/ctree"
)

// Sym names a value that is not a known number: what a location held when the
// function was entered, what a call returned. 0 is no symbol.
type Sym int32

// Loc names a place in memory. 0 is no place.
type Loc int32

type symKind uint8

const (
	symEnv     symKind = iota // a parameter of the operation: the same in every function
	symContent                // what loc held on entry
	symSite                   // made by a call: its result or what it wrote through a parameter
	symContext                // a symbol of a callee, seen from the call
	symFresh                  // made by an instruction that the values cannot express
)

type symInfo struct {
	kind  symKind
	env   envSym
	loc   Loc    // symContent
	site  int    // symSite, symContext: ir.Call.Site; symFresh: position
	slot  string // symSite: "ret", "*p2"
	inner Sym    // symContext
}

type locKind uint8

const (
	locVar locKind = iota
	locPointee
	locField
)

type locInfo struct {
	kind   locKind
	v      *ctree.Var
	sym    Sym
	parent Loc
	field  string // "[]" for elements
}

// names interns symbols and locations; equal descriptions are equal numbers.
type names struct {
	syms   []symInfo
	depths []uint8  // nesting of contexts per symbol
	envs   []bool   // per symbol: an operation symbol or content of one
	owner  []string // per location: struct type that has the field, "" unknown
	locs   []locInfo

	structs    map[string]*ctree.Type // by name, the first that was met
	mixed      map[Loc]bool           // fields of memory that is taken for several structures
	other      map[symInfo]Sym        // symbols that are no content and no joined value
	joined     map[joinKey]Sym
	contentOf  []Sym // by location
	pointees   []Loc // by symbol
	variableOf map[*ctree.Var]Loc
	fieldOf    map[fieldKey]Loc
}

type fieldKey struct {
	parent Loc
	name   string
}

// joinKey names the value of a location after the join at a block.
type joinKey struct {
	block int32
	loc   Loc
}

func newNames() *names {
	return &names{
		syms: make([]symInfo, 1), depths: make([]uint8, 1), envs: make([]bool, 1), pointees: make([]Loc, 1),
		locs: make([]locInfo, 1), owner: make([]string, 1), contentOf: make([]Sym, 1),
		structs: map[string]*ctree.Type{}, mixed: map[Loc]bool{}, other: map[symInfo]Sym{}, joined: map[joinKey]Sym{}, variableOf: map[*ctree.Var]Loc{}, fieldOf: map[fieldKey]Loc{},
	}
}

func (n *names) addSym(i symInfo) Sym {
	s := Sym(len(n.syms))
	n.syms = append(n.syms, i)
	var depth uint8
	if i.kind == symContext {
		depth = n.depths[i.inner] + 1
	}
	n.depths = append(n.depths, depth)
	n.envs = append(n.envs, i.kind == symEnv || i.kind == symContent && n.envRoot(i.loc))
	n.pointees = append(n.pointees, 0)
	return s
}

func (n *names) addLoc(i locInfo) Loc {
	l := Loc(len(n.locs))
	n.locs = append(n.locs, i)
	n.owner = append(n.owner, "")
	n.contentOf = append(n.contentOf, 0)
	return l
}

func (n *names) intern(i symInfo) Sym {
	s, ok := n.other[i]
	if !ok {
		s = n.addSym(i)
		n.other[i] = s
	}
	return s
}

func (n *names) join(block int, l Loc) Sym {
	k := joinKey{int32(block), l}
	s, ok := n.joined[k]
	if !ok {
		s = n.addSym(symInfo{kind: symFresh, site: block, loc: l})
		n.joined[k] = s
	}
	return s
}

func (n *names) content(l Loc) Sym {
	if n.contentOf[l] == 0 {
		n.contentOf[l] = n.addSym(symInfo{kind: symContent, loc: l})
	}
	return n.contentOf[l]
}

func (n *names) pointee(s Sym) Loc {
	if n.pointees[s] == 0 {
		n.pointees[s] = n.addLoc(locInfo{kind: locPointee, sym: s})
	}
	return n.pointees[s]
}

func (n *names) variable(v *ctree.Var) Loc {
	l, ok := n.variableOf[v]
	if !ok {
		l = n.addLoc(locInfo{kind: locVar, v: v})
		n.variableOf[v] = l
	}
	return l
}

func (n *names) field(parent Loc, name string) Loc {
	k := fieldKey{parent, name}
	l, ok := n.fieldOf[k]
	if !ok {
		l = n.addLoc(locInfo{kind: locField, parent: parent, field: name})
		n.fieldOf[k] = l
	}
	return l
}

func (n *names) env(e envSym) Sym { return n.intern(symInfo{kind: symEnv, env: e}) }
func (n *names) site(c int, slot string) Sym {
	return n.intern(symInfo{kind: symSite, site: c, slot: slot})
}

// inElement reports that a location is an element of an array, or in one.
func (n *names) inElement(l Loc) bool {
	for ; n.locs[l].kind == locField; l = n.locs[l].parent {
		if n.locs[l].field == elemField {
			return true
		}
	}
	return false
}

// owned notes the structure that has a field.
func (n *names) owned(l Loc, t *ctree.Type) {
	name := t.StructName()
	if n.owner[l] != "" {
		n.mixed[l] = n.mixed[l] || name != n.owner[l]
		return
	}
	n.owner[l] = name
	if name != "" && n.structs[name] == nil {
		n.structs[name] = t
	}
}

// maxContext bounds how many calls back a symbol remembers where it was made.
const maxContext = 3

func (n *names) context(site int, s Sym) Sym {
	for n.depths[s] >= maxContext {
		s = n.syms[s].inner
	}
	return n.intern(symInfo{kind: symContext, site: site, inner: s})
}

// root is the outermost location that l is part of, and path the fields below it.
func (n *names) root(l Loc) Loc {
	for n.locs[l].kind == locField {
		l = n.locs[l].parent
	}
	return l
}

// pseudo reports a field that the analysis made up to note what is known.
func (n *names) pseudo(l Loc) bool { return strings.HasPrefix(n.locs[l].field, "$") }

// envRoot reports that l is memory of the operation itself.
func (n *names) envRoot(l Loc) bool {
	r := n.locs[n.root(l)]
	return r.kind == locPointee && n.envs[r.sym]
}

// within reports that l is outer or a part of it.
func (n *names) within(l, outer Loc) bool {
	for {
		if l == outer {
			return true
		}
		i := n.locs[l]
		if i.kind != locField {
			return false
		}
		l = i.parent
	}
}

// depth is the number of fields and indirections of l.
func (n *names) depth(l Loc) int {
	d := 0
	for {
		i := n.locs[l]
		switch i.kind {
		case locField:
			l = i.parent
		case locPointee:
			s := n.syms[i.sym]
			if s.kind != symContent {
				return d
			}
			l = s.loc
		default:
			return d
		}
		d++
	}
}

// path writes l as C: Data->Iopb->MajorFunction.
func (n *names) path(l Loc) string {
	i := n.locs[l]
	switch i.kind {
	case locVar:
		return i.v.Name
	case locPointee:
		return "*" + n.symString(i.sym)
	}
	p := n.locs[i.parent]
	if i.field == elemField {
		return n.path(i.parent) + "[]"
	}
	if p.kind == locPointee {
		return n.symString(p.sym) + "->" + i.field
	}
	return n.path(i.parent) + "." + i.field
}

func (n *names) symString(s Sym) string {
	i := n.syms[s]
	switch i.kind {
	case symEnv:
		return i.env.String()
	case symContent:
		return n.path(i.loc)
	case symContext:
		return n.symString(i.inner)
	}
	return "#" + strconv.Itoa(i.site) + i.slot
}

// elemField is the pseudo-field of all elements of an array.
const elemField = "[]"

// envSym is a parameter of the operation under analysis; these symbols mean the
// same in every function, so facts about them survive calls unchanged.
type envSym uint8

const (
	envData    envSym = iota + 1 // the callback data
	envObjects                   // FLT_RELATED_OBJECTS
	envContext                   // post-operation: the completion context
	envCtxOut                    // pre-operation: where the completion context goes
	envFlags                     // post-operation flags
)

func (e envSym) String() string {
	return [...]string{"", "Data", "FltObjects", "CompletionContext", "CompletionContext", "Flags"}[e]
}
