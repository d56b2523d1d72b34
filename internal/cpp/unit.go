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

// Chain returns the expansions that t came through, innermost first.
func (u *Unit) Chain(t *Token) []ExpID {
	var ids []ExpID
	for id := t.Exp; id != 0; id = u.Expansions[id].Parent {
		ids = append(ids, id)
	}
	return ids
}

// Within returns the innermost expansion of the macro name that t came
// through, 0 if none: whether it was written as FlagOn(...).
func (u *Unit) Within(t *Token, name string) ExpID {
	for id := t.Exp; id != 0; id = u.Expansions[id].Parent {
		if u.Expansions[id].Name == name {
			return id
		}
	}
	return 0
}

// Arg returns the index of the argument of expansion id in which t is
// spelled, -1 if t comes from elsewhere.
func (u *Unit) Arg(id ExpID, t *Token) int {
	for i, a := range u.Expansions[id].Args {
		if a.Contains(t.Pos) {
			return i
		}
	}
	return -1
}

// Missing returns the includes for which no file was found, in order.
func (u *Unit) Missing() []Include {
	var missing []Include
	for i := range u.Includes {
		if u.Includes[i].Path == "" {
			missing = append(missing, u.Includes[i])
		}
	}
	return missing
}
