package ir

import (
	"strconv"

	"fltkit/internal/ctree"
)

// lowering builds the graph of one function.
type lowering struct {
	prog   *Program
	fn     *Func
	cur    *Block // nil after a terminator: what follows is unreachable
	scopes []scope
	labels map[string]*labelInfo
	temps  int
}

// scope is an enclosing statement that a jump can leave.
type scope struct {
	breakTo, continueTo *Block     // loops and switches
	try                 *ctree.Try // __try: its end, its finally, its handler
	leaveTo             *Block
	handler             *Block
	sw                  *Switch
}

type labelInfo struct {
	block *Block
	tries []*ctree.Try // the __try statements around the label
}

// lower fills in the graph of f.
func (p *Program) lower(f *Func) {
	d := f.Decl
	l := &lowering{prog: p, fn: f, labels: map[string]*labelInfo{}}
	l.cur = l.newBlock()
	l.findLabels(d.Body, nil)
	l.stmt(d.Body)
	if l.cur != nil {
		l.terminate(&Return{Node: ctree.Node{Pos: d.BodyEnd, End: d.BodyEnd + 1}})
	}
	f.Blocks = reversePostorder(f.Blocks)
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*Call); ok {
				f.Calls = append(f.Calls, c)
			}
		}
	}
	f.numberLocals()
	f.liveness()
}

func (l *lowering) newBlock() *Block {
	b := &Block{ID: len(l.fn.Blocks), Handler: l.handler()}
	l.fn.Blocks = append(l.fn.Blocks, b)
	return b
}

func (l *lowering) emit(in Instr) {
	if l.cur == nil {
		l.cur = l.newBlock() // dead code: kept, so that its calls are known
	}
	l.cur.Instrs = append(l.cur.Instrs, in)
}

func (l *lowering) terminate(t Term) {
	if l.cur != nil {
		l.cur.Term = t
		l.cur = nil
	}
}

func (l *lowering) jump(to *Block) { l.terminate(&Jump{To: to}) }

func (l *lowering) temp(n ctree.Node, t *ctree.Type) *ctree.Var {
	l.temps++
	return &ctree.Var{Name: "$" + strconv.Itoa(l.temps), Pos: n.Pos, Type: t, Func: l.fn.Name}
}

func (l *lowering) stmt(s ctree.Stmt) {
	switch s := s.(type) {
	case *ctree.Block:
		for _, x := range s.List {
			l.stmt(x)
		}
	case *ctree.ExprStmt:
		l.effects(s.X)
	case *ctree.DeclStmt:
		if s.Init != nil && s.Var.Storage != ctree.Static {
			l.initialise(s)
		}
	case *ctree.If:
		l.ifStmt(s)
	case *ctree.While:
		l.loop(nil, s.C, nil, s.Body, false)
	case *ctree.DoWhile:
		l.loop(nil, s.C, nil, s.Body, true)
	case *ctree.For:
		l.loop(s.Init, s.C, s.Post, s.Body, false)
	case *ctree.Switch:
		l.switchStmt(s)
	case *ctree.Case:
		l.caseLabel(s)
	case *ctree.Label:
		l.label(s)
	case *ctree.Goto:
		l.gotoStmt(s)
	case *ctree.Break:
		l.leaveLoop(func(sc scope) *Block { return sc.breakTo })
	case *ctree.Continue:
		l.leaveLoop(func(sc scope) *Block { return sc.continueTo })
	case *ctree.Return:
		l.returnStmt(s)
	case *ctree.Try:
		l.tryStmt(s)
	case *ctree.Leave:
		l.leaveTry()
	}
}

// label continues in the block that findLabels made; a label inside a finally
// has none, since the finally is copied, and gets one here.
func (l *lowering) label(s *ctree.Label) {
	info := l.labels[s.Name]
	if info == nil {
		info = &labelInfo{block: l.newBlock()}
	}
	info.block.Handler = l.handler()
	l.jump(info.block)
	l.cur = info.block
}

// handler is where an exception raised here goes.
func (l *lowering) handler() *Block {
	for i := len(l.scopes) - 1; i >= 0; i-- {
		if h := l.scopes[i].handler; h != nil {
			return h
		}
	}
	return nil
}

func (l *lowering) ifStmt(s *ctree.If) {
	then, done := l.newBlock(), l.newBlock()
	els := done
	if s.Else != nil {
		els = l.newBlock()
	}
	l.branch(s.C, then, els)
	l.cur = then
	l.stmt(s.Then)
	l.jump(done)
	if s.Else != nil {
		l.cur = els
		l.stmt(s.Else)
		l.jump(done)
	}
	l.cur = done
}

// loop lowers all three loops; bodyFirst is do-while. C == nil is true.
func (l *lowering) loop(init ctree.Stmt, c, post ctree.Expr, body ctree.Stmt, bodyFirst bool) {
	if init != nil {
		l.stmt(init)
	}
	head, inner, next, done := l.newBlock(), l.newBlock(), l.newBlock(), l.newBlock()
	if bodyFirst {
		l.jump(inner)
	} else {
		l.jump(head)
	}
	l.cur = head
	if c == nil {
		l.jump(inner)
	} else {
		l.branch(c, inner, done)
	}
	l.scopes = append(l.scopes, scope{breakTo: done, continueTo: next})
	l.cur = inner
	l.stmt(body)
	l.jump(next)
	l.scopes = l.scopes[:len(l.scopes)-1]
	l.cur = next
	if post != nil {
		l.effects(post)
	}
	l.jump(head)
	l.cur = done
}

func (l *lowering) switchStmt(s *ctree.Switch) {
	done := l.newBlock()
	sw := &Switch{Node: s.Node, X: l.value(s.X), Default: done}
	l.terminate(sw)
	l.scopes = append(l.scopes, scope{breakTo: done, sw: sw})
	l.stmt(s.Body)
	l.jump(done)
	l.scopes = l.scopes[:len(l.scopes)-1]
	l.cur = done
}

func (l *lowering) caseLabel(s *ctree.Case) {
	b := l.newBlock()
	l.jump(b)
	l.cur = b
	for i := len(l.scopes) - 1; i >= 0; i-- {
		sw := l.scopes[i].sw
		if sw == nil {
			continue
		}
		if s.Lo == nil {
			sw.Default = b
			return
		}
		lo, ok := s.Lo.(*ctree.IntLit)
		if !ok {
			// A label that no declaration explains can be any value.
			sw.Cases = append(sw.Cases, SwitchCase{Lo: 1, Hi: 0, To: b})
			return
		}
		c := SwitchCase{Lo: lo.Value, Hi: lo.Value, To: b}
		if hi, ok := s.Hi.(*ctree.IntLit); ok {
			c.Hi = hi.Value
		}
		sw.Cases = append(sw.Cases, c)
		return
	}
}

// leaveLoop jumps to the innermost scope that offers a target, running the
// finally blocks on the way.
func (l *lowering) leaveLoop(target func(scope) *Block) {
	for i := len(l.scopes) - 1; i >= 0; i-- {
		if to := target(l.scopes[i]); to != nil {
			l.unwind(i + 1)
			l.jump(to)
			return
		}
	}
	l.terminate(&Stop{}) // break outside a loop: broken code, reported by the parser
}

func (l *lowering) returnStmt(s *ctree.Return) {
	var x ctree.Expr
	if s.X != nil {
		x = l.value(s.X)
		if l.hasFinally(0) {
			x = l.save(x)
		}
	}
	l.unwind(0)
	l.terminate(&Return{Node: s.Node, X: x})
}

func reversePostorder(blocks []*Block) []*Block {
	if len(blocks) == 0 {
		return nil
	}
	seen := make(map[*Block]bool, len(blocks))
	var order []*Block
	var walk func(b *Block)
	walk = func(b *Block) {
		seen[b] = true
		if b.Term == nil {
			b.Term = &Stop{}
		}
		ts := b.Term.Targets()
		for i := len(ts) - 1; i >= 0; i-- {
			ts[i].Preds++
			if !seen[ts[i]] {
				walk(ts[i])
			}
		}
		if h := b.Handler; h != nil {
			h.Preds++
			if !seen[h] {
				walk(h)
			}
		}
		order = append(order, b)
	}
	walk(blocks[0])
	n := len(order)
	for i := range n / 2 {
		order[i], order[n-1-i] = order[n-1-i], order[i]
	}
	for i, b := range order {
		b.ID = i
	}
	return order
}
