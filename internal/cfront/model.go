package cfront

import (
	"go/token"
	"sort"
	"sync"

	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
)

// model is the header model, indexed once and resolved on demand: the first
// unit that uses a name has its declaration parsed, together with everything
// that this one refers to. What was resolved is shared by all units and not
// changed any more.
type model struct {
	in     *input
	decls  []extDecl
	byName map[string][]int32 // name or tag -> declarations that may declare it

	mu     sync.RWMutex
	loaded []bool
	reader *reader
}

func newModel(s *Session, u *cpp.Unit, fset *token.FileSet) *model {
	in := &input{Unit: u, fset: fset}
	m := &model{in: in, decls: split(in), byName: make(map[string][]int32)}
	for i := range m.decls {
		m.decls[i].foreign = true
		m.index(int32(i))
	}
	m.loaded = make([]bool, len(m.decls))
	m.reader = newReader(s, in, &ctree.Unit{})
	return m
}

// index enters the names that declaration i declares: its tags, enumerators
// and declarators.
func (m *model) index(i int32) {
	d := &m.decls[i]
	enter := func(name string) {
		if l := m.byName[name]; len(l) == 0 || l[len(l)-1] != i {
			m.byName[name] = append(l, i)
		}
	}
	depth, paren, enum := 0, 0, false
	end := d.hi
	if d.body >= 0 {
		end = d.body
	}
	for k := d.lo; k < end; k++ {
		w := m.in.word(k)
		switch w {
		case "{":
			depth++
			enum = m.opensEnum(d.lo, k)
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
		if !m.in.isName(k) || cWords[w] {
			continue
		}
		prev, next := m.in.word(k-1), m.in.word(k+1)
		switch {
		case prev == "struct" || prev == "union" || prev == "enum":
			if next == "{" || next == ";" {
				enter(w)
			}
		case enum && (prev == "{" || prev == ","):
			enter(w)
		case depth == 0 && paren == 0 && (k+1 == end || endsName[next]):
			enter(w)
		case depth == 0 && paren == 1 && next == ")" && m.in.word(k+2) == "(" && (prev == "*" || prev == "("):
			enter(w) // (*NAME)(parameters)
		}
	}
}

// endsName are the words that can stand behind the name being declared.
var endsName = map[string]bool{"(": true, ";": true, "[": true, ",": true, "=": true}

func (m *model) opensEnum(lo, k int32) bool {
	for j := k - 1; j >= lo && j >= k-4; j-- {
		switch m.in.word(j) {
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
	var take []int32
	seen := make(map[string]bool)
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if m.loaded[i] {
			continue
		}
		m.loaded[i] = true
		take = append(take, i)
		d := &m.decls[i]
		end := d.hi
		if d.body >= 0 {
			end = d.body
		}
		for k := d.lo; k < end; k++ {
			if w := m.in.word(k); w != "" && m.in.isName(k) && !seen[w] {
				seen[w] = true
				todo = append(todo, m.byName[w]...)
			}
		}
	}
	sort.Slice(take, func(a, b int) bool { return take[a] < take[b] })
	decls := make([]extDecl, len(take))
	for k, i := range take {
		decls[k] = m.decls[i]
	}
	m.reader.read(decls)
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
