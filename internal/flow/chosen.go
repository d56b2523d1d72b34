package flow

// chosen notes that a path depends on something that the pre-operation callback
// could have looked at, too, while the completion context is NULL. A driver that
// passes no context for some operations has to know them again, and this may be
// how it does. What is known only afterwards (the outcome, the flags of the
// post-operation callback, the level) cannot be.
func (x *exec) chosen(s *State, v Val) *State {
	if c, ok := s.num(x.e.names.env(envContext)).isConst(); !ok || c != 0 || x.afterwards(s, v) {
		return s
	}
	if _, decided := x.e.constant(s, v); decided {
		return s
	}
	return s.withMarks(MarkChosen)
}

// afterwards reports a condition about what only the post-operation callback can
// know.
func (x *exec) afterwards(s *State, v Val) bool {
	switch v.kind {
	case valSym, valMask, valCmp:
	default:
		return false
	}
	n, m := x.e.names, &x.e.model
	i := n.syms[v.sym]
	return v.sym == n.env(envFlags) || v.sym == s.irqlSym || i.kind == symContent && n.within(i.loc, n.locs[m.status].parent)
}
