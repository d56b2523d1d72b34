package cfront

import (
	"go/token"
	"slices"
	"sync"

	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
)

// model is the header model, indexed once and resolved on demand: the first
// unit that uses a name has its declaration parsed, together with everything
// that this one refers to. What was resolved is shared by all units and not
// changed any more.
type model struct {
	declIndex

	mu     sync.RWMutex
	reader *reader
}

// declIndex knows which declarations of a token stream declare a name.
type declIndex struct {
	in     *input
	decls  []extDecl
	byName map[string][]int32 // name or tag -> declarations that may declare it
	loaded []bool             // taken by closure before
}

func newDeclIndex(in *input, decls []extDecl) declIndex {
	x := declIndex{in: in, decls: decls, byName: make(map[string][]int32), loaded: make([]bool, len(decls))}
	for i := range decls {
		x.index(int32(i))
	}
	return x
}

func newModel(s *Session, u *cpp.Unit, fset *token.FileSet) *model {
	in := &input{Unit: u, fset: fset}
	decls := split(in)
	for i := range decls {
		decls[i].foreign = true
	}
	m := &model{declIndex: newDeclIndex(in, decls)}
	m.reader = newReader(s, in, &ctree.Unit{})
	return m
}

// index enters the names that declaration i declares: its tags, enumerators
// and declarators.
func (x *declIndex) index(i int32) {
	d := &x.decls[i]
	enter := func(name string) {
		if l := x.byName[name]; len(l) == 0 || l[len(l)-1] != i {
			x.byName[name] = append(l, i)
		}
	}
	depth, paren, enum := 0, 0, false
	end := d.hi
	if d.body >= 0 {
		end = d.body
	}
	for k := d.lo; k < end; k++ {
		w := x.in.word(k)
		switch w {
		case "{":
			depth++
			enum = x.opensEnum(d.lo, k)
			continue
		case "}":
			depth--
			enum = false
			continue
		case "(":
			paren++
			continue
		case ")":
			paren--
			continue
		}
		if !x.in.isName(k) || cWords[w] {
			continue
		}
		prev, next := x.in.word(k-1), x.in.word(k+1)
		switch {
		case prev == "struct" || prev == "union" || prev == "enum":
			if next == "{" || next == ";" {
				enter(w)
			}
		case enum && (prev == "{" || prev == ","):
			enter(w)
		case depth == 0 && (x.in.declaredName(k, paren) || k+1 == end):
			enter(w)
		}
	}
}

func (x *declIndex) opensEnum(lo, k int32) bool {
	for j := k - 1; j >= lo && j >= k-4; j-- {
		switch x.in.word(j) {
		case "enum":
			return true
		case "{", "}", ";", "struct", "union":
			return false
		}
	}
	return false
}

// need resolves the declarations of all names and of what they refer to.
func (m *model) need(names map[string]bool) {
	if m == nil {
		return
	}
	m.mu.RLock()
	var todo []int32
	for n := range names {
		for _, i := range m.byName[n] {
			if !m.loaded[i] {
				todo = append(todo, i)
			}
		}
	}
	m.mu.RUnlock()
	if len(todo) > 0 {
		m.load(todo)
	}
}

func (m *model) load(todo []int32) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reader.read(m.closure(todo))
}

// closure lists, in source order, the declarations todo and all that they
// refer to, those already taken apart.
func (x *declIndex) closure(todo []int32) []extDecl {
	var take []int32
	seen := make(map[string]bool)
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if x.loaded[i] {
			continue
		}
		x.loaded[i] = true
		take = append(take, i)
		d := &x.decls[i]
		end := d.hi
		if d.dropsBody() {
			end = d.body
		}
		for k := d.lo; k < end; k++ {
			if w := x.in.word(k); w != "" && x.in.isName(k) && !seen[w] {
				seen[w] = true
				todo = append(todo, x.byName[w]...)
			}
		}
	}
	slices.Sort(take)
	decls := make([]extDecl, len(take))
	for k, i := range take {
		decls[k] = x.decls[i]
	}
	return decls
}

// used keeps the driver's declarations and those foreign ones that they refer to.
func used(in *input, decls []extDecl) []extDecl {
	var own []int32
	for i := range decls {
		if !decls[i].foreign {
			own = append(own, int32(i))
		}
	}
	if len(own) == len(decls) {
		return decls
	}
	x := newDeclIndex(in, decls)
	return x.closure(own)
}

func (m *model) object(name string) *object {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.reader.file.names[name]
}

func (m *model) tag(name string) *ctree.Type {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.reader.file.tags[name]
}
