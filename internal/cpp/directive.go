package cpp

import (
	"go/token"
	"strings"
)

// cond is one #if being read.
type cond struct {
	pos   token.Pos
	taken bool // a branch was read, or is being read
}

// guardState follows whether one #ifndef encloses a whole file.
type guardState uint8

const (
	guardStart  guardState = iota // nothing read yet
	guardOpen                     // inside the #ifndef that came first
	guardClosed                   // behind its #endif
	guardNone                     // the file is not guarded
)

// directive carries out the directive whose # is given.
func (p *pp) directive(f *source, hash Token) {
	s := &f.scan
	s.lineMode = true
	name := s.next()
	if len(f.conds) == 0 && !(f.guard == guardStart && name.Text == "ifndef") {
		f.guard = guardNone
	}
	switch name.Text {
	case "include", "include_next", "import", "using":
		p.includeLine(f, name, hash.Pos)
		return
	case "define":
		p.define(s)
	case "undef":
		if t := s.next(); t.Kind == Ident {
			p.macros[t.Text] = nil
		}
	case "if", "ifdef", "ifndef":
		p.openCond(f, name, hash.Pos)
		return
	case "elif", "elifdef", "elifndef", "else", "endif":
		p.liveBranch(f, name.Text, hash.Pos)
		return
	case "pragma":
		p.pragmaLine(f, hash.Pos)
	case "error", "warning":
		start := s.i
		end := s.lineEnd(start)
		p.diag(Note, hash.Pos, "#"+name.Text+" "+strings.TrimSpace(s.src[start:end]))
		s.i = end
	case "", "line", "ident":
	default:
		if name.Kind != Number {
			p.diag(Note, hash.Pos, "unknown directive #"+name.Text)
		}
	}
	s.endDirective()
}

// endDirective skips what is left of a directive.
func (s *scanner) endDirective() {
	sink := s.sink
	s.sink = nil
	for t := s.next(); t.Kind != EOF; t = s.next() {
	}
	s.sink = sink
	s.lineMode = false
}

// restTokens returns the tokens left in the directive.
func (s *scanner) restTokens(buf []Token) []Token {
	for t := s.next(); t.Kind != EOF; t = s.next() {
		buf = append(buf, t)
	}
	return buf
}

func (p *pp) define(s *scanner) {
	name := s.next()
	if name.Kind != Ident {
		p.diag(Warning, name.Pos, "#define without a name")
		return
	}
	buf := s.restTokens(p.buffer())
	m, why := parseMacro(name, buf)
	p.release(buf)
	if m == nil {
		p.diag(Warning, name.Pos, "#define "+name.Text+": "+why)
		return
	}
	p.macros[m.Name] = m
}

// openCond starts an #if, #ifdef or #ifndef in text that is read.
func (p *pp) openCond(f *source, name Token, pos token.Pos) {
	opensGuard := f.guard == guardStart
	on := p.condition(f, name.Text, pos, opensGuard)
	if opensGuard && f.guard == guardStart {
		f.guard = guardOpen
	}
	f.conds = append(f.conds, cond{pos: pos, taken: on})
	if !on {
		p.skip(f)
	}
}

// condition evaluates the rest of a directive as its name asks.
func (p *pp) condition(f *source, name string, pos token.Pos, isGuard bool) bool {
	s := &f.scan
	var on bool
	switch name {
	case "if", "elif":
		on = p.evalLine(s, pos)
	default:
		t := s.next()
		if t.Kind != Ident {
			p.diag(Warning, pos, "#"+name+" without a name")
		} else {
			on = (p.lookup(t.Text) != nil) == strings.HasSuffix(name, "ifdef")
		}
		if isGuard {
			f.name = t.Text
		}
	}
	s.endDirective()
	return on
}

// liveBranch meets #elif, #else or #endif behind a branch that was read.
func (p *pp) liveBranch(f *source, name string, pos token.Pos) {
	f.scan.endDirective()
	n := len(f.conds)
	switch {
	case n == 0:
		p.diag(Note, pos, "#"+name+" without #if")
	case name == "endif":
		p.closeCond(f)
	default:
		if n == 1 {
			f.guard = guardNone
		}
		p.skip(f)
	}
}

func (p *pp) closeCond(f *source) {
	f.conds = f.conds[:len(f.conds)-1]
	if len(f.conds) == 0 && f.guard == guardOpen {
		f.guard = guardClosed
	}
}

// skip passes over text that is not read, up to the branch that is or to the
// #endif.
func (p *pp) skip(f *source) {
	s := &f.scan
	c := &f.conds[len(f.conds)-1]
	for depth := 0; ; {
		name, ok := s.nextDirective()
		if !ok {
			return
		}
		switch name {
		case "if", "ifdef", "ifndef":
			depth++
		case "endif":
			if depth > 0 {
				depth--
				continue
			}
			s.lineMode = true
			s.endDirective()
			p.closeCond(f)
			return
		case "else", "elif", "elifdef", "elifndef":
			if depth > 0 {
				continue
			}
			if len(f.conds) == 1 {
				f.guard = guardNone
			}
			if c.taken {
				continue
			}
			s.lineMode = true
			on := name == "else"
			if on {
				s.endDirective()
			} else {
				on = p.condition(f, name, s.pos(s.i), false)
			}
			if c.taken = on; on {
				return
			}
		}
	}
}
