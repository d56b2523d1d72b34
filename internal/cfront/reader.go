package cfront

import (
	"fmt"
	"go/token"
	"slices"

	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
)

// reader turns the external declarations of one unit, or of the header model,
// into resolved ones.
type reader struct {
	session  *Session
	in       *input
	sides    *sides
	unit     *ctree.Unit
	mainFile *token.File
	foreign  func(token.Pos) bool // in a file that is not the driver's

	chunk *chunk
	decl  *extDecl
	scope *scope
	file  *scope
	fn    *ctree.FuncDecl

	funcs    map[string]*ctree.FuncDecl
	vars     map[string]*ctree.Var
	isProto  map[*ctree.FuncDecl]bool
	pointers map[*ctree.Type]*ctree.Type
	copies   map[*ctree.Type][]*ctree.Type // typedef names of structs not complete yet
	copyOf   map[*ctree.Type]*ctree.Type
	guessed  map[string]bool // names taken for types that nothing declares
	noted    map[string]bool
	unknowns []ctree.Note // type names without a declaration
}

func newReader(s *Session, in *input, unit *ctree.Unit) *reader {
	r := &reader{
		session: s, in: in, sides: newSides(in), unit: unit,
		file:     &scope{},
		funcs:    make(map[string]*ctree.FuncDecl),
		vars:     make(map[string]*ctree.Var),
		isProto:  make(map[*ctree.FuncDecl]bool),
		pointers: make(map[*ctree.Type]*ctree.Type),
		copies:   make(map[*ctree.Type][]*ctree.Type),
		copyOf:   make(map[*ctree.Type]*ctree.Type),
		guessed:  make(map[string]bool),
		noted:    make(map[string]bool),
		foreign:  func(token.Pos) bool { return false },
	}
	r.scope = r.file
	return r
}

// note records something once.
func (r *reader) note(pos token.Pos, text string) {
	if !r.noted[text] {
		r.noted[text] = true
		r.unit.Notes = append(r.unit.Notes, ctree.Note{Pos: pos, Text: text})
	}
}

// unknown is the type of a name that nothing declares.
func (r *reader) unknown(name string, s span) *ctree.Type {
	t := &ctree.Type{Kind: ctree.UnknownType, Name: name}
	r.file.define(name, &object{typ: t})
	r.unknowns = append(r.unknowns, ctree.Note{Pos: r.in.pos(s.lo), Text: name})
	return t
}

// read parses and resolves the declarations in order. A declaration that does
// not parse costs itself only.
func (r *reader) read(decls []extDecl) {
	limit := len(decls)
	for len(decls) > 0 {
		part := decls[:min(limit, len(decls))]
		n := r.readGood(part)
		decls = decls[n:]
		// After an error go on in smaller steps, so that many errors do not
		// make the parser read the rest of the unit as many times.
		if n < len(part) || len(part) == 1 {
			limit = max(4, n)
		}
		limit *= 2
	}
}

// readGood reads a prefix of decls and returns its length, at least 1. At a
// parse error it reads what stands before the bad declaration, then deals
// with that one alone.
func (r *reader) readGood(decls []extDecl) int {
	n := len(decls)
	for i := range decls {
		if decls[i].broken != "" {
			n = i
			break
		}
	}
	for n > 0 {
		c, perr := r.parseChunk(decls[:n], r.typeNames(decls[:n]))
		if perr == nil {
			r.resolve(c, decls[:n])
			return n
		}
		if perr.decl < 0 {
			perr.decl = n / 2
		}
		if n == 1 || perr.decl == 0 {
			r.readBad(decls[:1], perr.reason)
			return 1
		}
		n = min(perr.decl, n-1)
	}
	r.readBad(decls[:1], decls[0].broken)
	return 1
}

// readBad drops the body of a function that does not parse, or the whole
// declaration, and records it.
func (r *reader) readBad(decls []extDecl, why string) {
	d := decls[0]
	name := r.nameOf(&d)
	pos := r.in.pos(d.lo)
	if d.foreign {
		r.note(pos, fmt.Sprintf("declaration of a system header not read: %s", why))
		return
	}
	if d.body < 0 {
		r.lose(name, pos, why, false)
		g := &guesser{r: r, declared: r.guessed}
		g.typedefs(d)
		return
	}
	r.lose(name, pos, why, true)
	d.lostBody, d.broken = true, ""
	head := []extDecl{d}
	if c, perr := r.parseChunk(head, r.typeNames(head)); perr == nil {
		r.resolve(c, head)
	}
}

// resolve lowers the trees of a chunk. A failure costs one declaration.
func (r *reader) resolve(c *chunk, decls []extDecl) {
	r.chunk = c
	for _, n := range c.nodes {
		i := n.Position().Line - 2
		if i < 0 || i >= len(decls) {
			continue
		}
		r.guarded(&decls[i], func() { r.external(&decls[i], n) })
	}
	r.chunk = nil
}

func (r *reader) guarded(d *extDecl, f func()) {
	defer func() {
		if p := recover(); p != nil {
			r.scope, r.fn = r.file, nil
			r.lose(r.nameOf(d), r.in.pos(d.lo), fmt.Sprintf("internal error: %v", p), d.body >= 0)
		}
	}()
	f()
}

// nameOf guesses the name that a declaration declares: the word before its
// first parenthesis, else the last word.
func (r *reader) nameOf(d *extDecl) string {
	name := ""
	for i := d.lo; i < d.hi && i != d.body; i++ {
		switch r.in.word(i) {
		case "(", "=", "[":
			if name != "" {
				return name
			}
		case "{":
			return name
		}
		if r.in.isName(i) {
			name = r.in.word(i)
		}
	}
	return name
}

// typeNames lists the names in the declarations that the parser must take for
// types although the chunk does not declare them: those declared before, those
// of the model, and those that can only be types where they stand.
func (r *reader) typeNames(decls []extDecl) []string {
	seen := make(map[string]bool)
	var out []string
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	for _, d := range decls {
		end := d.hi
		if d.dropsBody() {
			end = d.body
		}
		for i := d.lo; i < end; i++ {
			if r.in.Tokens[i].Kind != cpp.Ident {
				continue
			}
			name := r.in.Tokens[i].Text
			if seen[name] {
				continue
			}
			if o := r.file.lookup(name); o != nil && o.typ != nil || r.guessed[name] {
				add(name)
			}
		}
	}
	slices.Sort(out)
	return out
}
