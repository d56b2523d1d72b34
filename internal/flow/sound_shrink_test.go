package flow_test

// shrink removes statements from a program as long as it fails, so that what is
// printed can be understood.
func shrink(p *program, fails func(*program) bool) *program {
	for again := true; again; {
		again = false
		for i := -1; i < len(p.helpers) && !again; i++ {
			list := p.root
			if i >= 0 {
				list = p.helpers[i]
			}
			for _, smaller := range smallerLists(list) {
				q := &program{root: p.root, helpers: append([][]node(nil), p.helpers...)}
				if i < 0 {
					q.root = smaller
				} else {
					q.helpers[i] = smaller
				}
				if fails(q) {
					p, again = q, true
					break
				}
			}
		}
	}
	return p
}

// smallerLists are the lists with one statement gone, or replaced by its parts,
// or by a smaller one.
func smallerLists(list []node) [][]node {
	var out [][]node
	with := func(i int, repl ...node) {
		l := append(append([]node(nil), list[:i]...), repl...)
		out = append(out, append(l, list[i+1:]...))
	}
	for i, s := range list {
		with(i)
		switch s := s.(type) {
		case ifStmt:
			with(i, s.then...)
			with(i, s.els...)
			for _, l := range smallerLists(s.then) {
				with(i, ifStmt{s.cond, l, s.els})
			}
			for _, l := range smallerLists(s.els) {
				with(i, ifStmt{s.cond, s.then, l})
			}
		case loopStmt:
			for _, l := range smallerLists(s.body) {
				with(i, loopStmt{s.counter, l})
			}
		case lockStmt:
			with(i, s.body...)
			for _, l := range smallerLists(s.body) {
				with(i, lockStmt{s.id, l})
			}
		case raiseStmt:
			with(i, s.body...)
			for _, l := range smallerLists(s.body) {
				with(i, raiseStmt{s.id, l})
			}
		case finallyStmt:
			with(i, append(append([]node(nil), s.body...), s.finally...)...)
			for _, l := range smallerLists(s.body) {
				with(i, finallyStmt{l, s.finally})
			}
			for _, l := range smallerLists(s.finally) {
				with(i, finallyStmt{s.body, l})
			}
		case switchStmt:
			for k := range s.cases {
				for _, l := range smallerLists(s.cases[k]) {
					c := s
					c.cases[k] = l
					with(i, c)
				}
			}
		}
	}
	return out
}
