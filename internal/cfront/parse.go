package cfront

import (
	"cmp"
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
	"fltkit/internal/text"
)

// ParseFile reads a file that is loaded already.
func (d *Driver) ParseFile(f *text.File) *ctree.Unit {
	pp := cpp.PreprocessFile(d.cfg, f)
	in := &input{Unit: pp, fset: d.FileSet()}
	u := &ctree.Unit{Path: filepath.ToSlash(f.Name), Pos: f.Pos(0)}
	r := newReader(d.session, in, u)
	r.mainFile = in.fset.File(f.Pos(0))
	r.foreign = d.foreign
	r.file.model = d.session.model
	decls := used(in, r.declarations())
	d.session.model.need(in.names())
	r.guessTypes(decls)
	r.read(decls)
	r.sections()
	r.notes()
	u.Expansions = expansions(pp)
	u.Suppressions = suppressions(in)
	sortUnit(u, in.fset)
	return u
}

// declarations cuts the unit apart and marks what is not the driver's.
func (r *reader) declarations() []extDecl {
	decls := split(r.in)
	var last *token.File
	known := false
	for i := range decls {
		pos := r.in.pos(decls[i].lo)
		if last == nil || int(pos) < last.Base() || int(pos) > last.Base()+last.Size() {
			last = r.in.fset.File(pos)
			known = last != r.mainFile && r.foreign(pos)
		}
		decls[i].foreign = known
	}
	return decls
}

// names are the identifiers of the unit.
func (in *input) names() map[string]bool {
	names := make(map[string]bool, 1024)
	for i := range in.Tokens {
		if in.Tokens[i].Kind == cpp.Ident {
			names[in.Tokens[i].Text] = true
		}
	}
	return names
}

// sections gives functions the segment of their alloc_text pragma.
func (r *reader) sections() {
	for name, seg := range r.sides.allocText {
		if f := r.funcs[name]; f != nil {
			f.Section, f.SectionPos, f.SectionCut = seg.name, seg.pos, seg.cut
		}
	}
}

// noteUnknown reports the type names that nothing declares, many of them in one
// note: a program for user mode lacks all of windows.h.
func (r *reader) noteUnknown() {
	const few = 5
	if len(r.unknowns) <= few {
		for _, u := range r.unknowns {
			r.note(u.Pos, "unknown type "+u.Text)
		}
		return
	}
	var names []string
	for _, u := range r.unknowns[:few] {
		names = append(names, u.Text)
	}
	r.note(r.unknowns[0].Pos, fmt.Sprintf("unknown types %s and %d more", strings.Join(names, ", "), len(r.unknowns)-few))
}

// notes reports what the preprocessor had to say.
func (r *reader) notes() {
	r.noteUnknown()
	for i := range r.in.Includes {
		inc := &r.in.Includes[i]
		if inc.Path == "" && !strings.EqualFold(filepath.Ext(inc.Name), ".tmh") && !r.foreign(inc.Pos) {
			r.note(inc.Pos, fmt.Sprintf("header %s not found; -I names further folders", inc.Name))
		}
	}
	for _, d := range r.in.Diags {
		if r.foreign(d.Pos) {
			continue
		}
		if d.Severity == cpp.Error {
			r.lose("", d.Pos, d.Text, false)
		} else {
			r.note(d.Pos, d.Text)
		}
	}
}

func expansions(u *cpp.Unit) []ctree.Expansion {
	out := make([]ctree.Expansion, len(u.Expansions))
	for i := range u.Expansions {
		e := &u.Expansions[i]
		out[i] = ctree.Expansion{Name: e.Name, Pos: e.Pos, End: e.End, Def: e.Def, Parent: int32(e.Parent)}
	}
	return out
}

// sortUnit orders what was collected out of order.
func sortUnit(u *ctree.Unit, fset *token.FileSet) {
	order := func(a, b token.Pos) int {
		pa, pb := fset.Position(a), fset.Position(b)
		return cmp.Or(cmp.Compare(pa.Filename, pb.Filename), cmp.Compare(pa.Offset, pb.Offset))
	}
	slices.SortStableFunc(u.Lost, func(a, b ctree.Lost) int { return order(a.Pos, b.Pos) })
	slices.SortStableFunc(u.Notes, func(a, b ctree.Note) int { return order(a.Pos, b.Pos) })
}
