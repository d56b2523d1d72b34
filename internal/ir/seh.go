package ir

import (
	"slices"

	"fltkit/internal/ctree"
)

// tryStmt lowers __try. A __finally is copied into every way out of its body,
// so that each path runs the code it really runs; an exception goes to the
// nearest __except handler and skips finally blocks on the way (unwinding is
// not modelled).
func (l *lowering) tryStmt(s *ctree.Try) {
	done := l.newBlock()
	sc := scope{try: s, leaveTo: done}
	if s.Handler != nil {
		sc.handler = l.newBlock()
	}
	l.scopes = append(l.scopes, sc)
	body := l.newBlock()
	body.Guarded = s.Handler != nil
	l.jump(body)
	l.cur = body
	l.stmt(s.Body)
	if l.cur != nil {
		l.leaveTry()
	}
	l.scopes = l.scopes[:len(l.scopes)-1]
	if s.Handler != nil {
		l.cur = sc.handler
		if s.Filter != nil {
			l.effects(s.Filter)
		}
		l.stmt(s.Handler)
		l.jump(done)
	}
	l.cur = done
}

// leaveTry is __leave, and falling out of the body.
func (l *lowering) leaveTry() {
	for i := len(l.scopes) - 1; i >= 0; i-- {
		if to := l.scopes[i].leaveTo; to != nil {
			l.unwind(i)
			l.jump(to)
			return
		}
	}
	l.terminate(&Stop{})
}

// unwind lowers the finally blocks of the scopes above depth, innermost first.
func (l *lowering) unwind(depth int) {
	saved := l.scopes
	for i := len(saved) - 1; i >= depth; i-- {
		if t := saved[i].try; t != nil && t.Finally != nil && l.cur != nil {
			l.scopes = slices.Clone(saved[:i])
			b := l.newBlock()
			l.jump(b)
			l.cur = b
			l.stmt(t.Finally)
		}
	}
	l.scopes = saved
}

func (l *lowering) hasFinally(depth int) bool {
	for _, sc := range l.scopes[depth:] {
		if sc.try != nil && sc.try.Finally != nil {
			return true
		}
	}
	return false
}

func (l *lowering) gotoStmt(s *ctree.Goto) {
	target := l.labels[s.Label]
	if target == nil {
		l.terminate(&Stop{}) // undefined label: the parser has reported it
		return
	}
	depth := len(l.scopes)
	for depth > 0 {
		t := l.scopes[depth-1].try
		if t != nil && slices.Contains(target.tries, t) {
			break
		}
		depth--
	}
	l.unwind(depth)
	l.jump(target.block)
}

// findLabels makes a block for each label and notes the __try statements
// around it.
func (l *lowering) findLabels(s ctree.Stmt, tries []*ctree.Try) {
	switch s := s.(type) {
	case *ctree.Block:
		if s == nil {
			return
		}
		for _, x := range s.List {
			l.findLabels(x, tries)
		}
	case *ctree.Label:
		b := &Block{ID: len(l.fn.Blocks)}
		l.fn.Blocks = append(l.fn.Blocks, b)
		l.labels[s.Name] = &labelInfo{block: b, tries: slices.Clone(tries)}
	case *ctree.If:
		l.findLabels(s.Then, tries)
		l.findLabels(s.Else, tries)
	case *ctree.While:
		l.findLabels(s.Body, tries)
	case *ctree.DoWhile:
		l.findLabels(s.Body, tries)
	case *ctree.For:
		l.findLabels(s.Body, tries)
	case *ctree.Switch:
		l.findLabels(s.Body, tries)
	case *ctree.Try:
		l.findLabels(s.Body, append(tries, s))
		l.findLabels(s.Handler, tries)
		// Labels inside a finally would be copied; they stay local to it.
	}
}
