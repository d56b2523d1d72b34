package cfront

import "fltkit/internal/ctree"

// object is what an identifier means. Exactly one of typ (a typedef), v and
// fn is set, or none for an enumerator.
type object struct {
	typ  *ctree.Type
	v    *ctree.Var
	fn   *ctree.FuncDecl
	enum *ctree.Type // type of an enumerator
	val  int64
}

// scope is one level of names.
type scope struct {
	parent *scope
	names  map[string]*object
	tags   map[string]*ctree.Type
	model  *model // behind the file scope of a unit; nil elsewhere
}

func (s *scope) lookup(name string) *object {
	for ; s != nil; s = s.parent {
		if o := s.names[name]; o != nil {
			return o
		}
		if s.model != nil {
			return s.model.object(name)
		}
	}
	return nil
}

func (s *scope) tag(name string) *ctree.Type {
	for ; s != nil; s = s.parent {
		if t := s.tags[name]; t != nil {
			return t
		}
		if s.model != nil {
			return s.model.tag(name)
		}
	}
	return nil
}

func (s *scope) define(name string, o *object) {
	if s.names == nil {
		s.names = make(map[string]*object)
	}
	s.names[name] = o
}

func (s *scope) defineTag(name string, t *ctree.Type) {
	if s.tags == nil {
		s.tags = make(map[string]*ctree.Type)
	}
	s.tags[name] = t
}

func (r *reader) push() { r.scope = &scope{parent: r.scope} }
func (r *reader) pop()  { r.scope = r.scope.parent }
