package cpp

import "go/token"

// Root returns the outermost expansion of id, 0 for 0.
func (u *Unit) Root(id ExpID) ExpID { return u.Expansions[id].root }

// Site returns the outermost place in the file where t was written: itself, or
// the macro use it came from, name to closing parenthesis.
func (u *Unit) Site(t *Token) Span {
	if id := u.Root(t.Exp); id != 0 {
		return Span{u.Expansions[id].Pos, u.Expansions[id].End}
	}
	return Span{t.Pos, t.End()}
}

// Place returns the best single position for a report on t: where it is
// spelled if that is in the file itself or in the arguments of the outermost
// macro use, else the name of that macro in the use.
func (u *Unit) Place(t *Token) token.Pos {
	site := u.Site(t)
	if t.Exp == 0 || site.Contains(t.Pos) {
		return t.Pos
	}
	return site.Pos
}
