package cfront

import (
	"modernc.org/cc/v4"

	"fltkit/internal/ctree"
)

func (r *reader) block(n *cc.CompoundStatement) *ctree.Block {
	open := r.chunk.of(n.Token)
	b := &ctree.Block{StmtBase: r.stmtBase(open.join(r.chunk.of(n.Token2)))}
	r.push()
	for i := n.BlockItemList; i != nil; i = i.BlockItemList {
		r.item(i.BlockItem, &b.List, open)
	}
	r.pop()
	return b
}

func (r *reader) stmtBase(s span) ctree.StmtBase {
	return ctree.StmtBase{Node: r.in.node(s.lo, s.hi)}
}

func (r *reader) item(n *cc.BlockItem, out *[]ctree.Stmt, open span) {
	switch n.Case {
	case cc.BlockItemDecl:
		if r.injected(n.Declaration, open) {
			return
		}
		r.localDeclaration(n.Declaration, out)
	case cc.BlockItemStmt:
		r.stmt(n.Statement, out)
	}
}

// injected recognises the declaration of __func__ that the parser puts at the
// start of each body: it stands at the opening brace.
func (r *reader) injected(n *cc.Declaration, open span) bool {
	l := n.InitDeclaratorList
	if l == nil || l.InitDeclarator.Declarator == nil || l.InitDeclarator.Declarator.DirectDeclarator == nil {
		return false
	}
	d := l.InitDeclarator.Declarator.DirectDeclarator
	for d.DirectDeclarator != nil {
		d = d.DirectDeclarator
	}
	return d.Case == cc.DirectDeclaratorIdent && r.chunk.of(d.Token) == open
}

// localDeclaration lowers a declaration inside a function.
func (r *reader) localDeclaration(n *cc.Declaration, out *[]ctree.Stmt) {
	r.declarators(n, func(s *specs, dc *declared, init *cc.Initializer) {
		switch {
		case dc.typ.Kind == ctree.FuncType:
			r.funcDecl(s, dc)
		case s.extern:
			r.externVar(dc)
		default:
			r.localVar(s, dc, init, out)
		}
	})
}

// externVar is extern T x; inside a function: the file's x.
func (r *reader) externVar(dc *declared) {
	v := r.vars[dc.name]
	if v == nil {
		v = &ctree.Var{Name: dc.name, Pos: r.in.pos(dc.at.lo), Type: dc.typ, Storage: ctree.Extern}
		r.vars[dc.name] = v
	}
	r.scope.define(dc.name, &object{v: v})
}

func (r *reader) localVar(s *specs, dc *declared, init *cc.Initializer, out *[]ctree.Stmt) {
	v := &ctree.Var{Name: dc.name, Pos: r.in.pos(dc.at.lo), Type: dc.typ}
	if r.fn != nil {
		v.Func = r.fn.Name
	}
	r.scope.define(dc.name, &object{v: v}) // visible in its own initialiser
	at := dc.at
	var value ctree.Expr
	if init != nil {
		value = r.initializer(init, v.Type)
		v.Type = sizedBy(v.Type, value)
	}
	if s.static {
		v.Storage = ctree.Static
		v.Init = value
		v.Section = r.sides.dataSeg(at.lo).name
		r.unit.Vars = append(r.unit.Vars, v)
		return
	}
	d := &ctree.DeclStmt{StmtBase: r.stmtBase(at), Var: v, Init: value}
	if value != nil && value.Span().End > d.End && value.Span().Pos >= d.Pos {
		d.End = value.Span().End
	}
	*out = append(*out, d)
}

// stmt appends what n lowers to; labels become statements of their own.
func (r *reader) stmt(n *cc.Statement, out *[]ctree.Stmt) {
	switch n.Case {
	case cc.StatementLabeled:
		r.labeled(n.LabeledStatement, out)
	case cc.StatementCompound:
		b := r.block(n.CompoundStatement)
		if len(b.List) == 1 {
			if t, ok := b.List[0].(*ctree.Try); ok && r.wrapper(n.CompoundStatement) {
				*out = append(*out, t)
				return
			}
		}
		*out = append(*out, b)
	case cc.StatementExpr:
		r.exprStmt(n.ExpressionStatement, out)
	case cc.StatementSelection:
		*out = append(*out, r.selection(n.SelectionStatement))
	case cc.StatementIteration:
		*out = append(*out, r.iteration(n.IterationStatement))
	case cc.StatementJump:
		*out = append(*out, r.jump(n.JumpStatement))
	case cc.StatementAsm:
		*out = append(*out, &ctree.Asm{})
	}
}

// wrapper says whether the braces were made by the lowering of __try.
func (r *reader) wrapper(n *cc.CompoundStatement) bool {
	p := r.chunk.tok(n.Token)
	return p != nil && sehWords[r.in.word(p.src)] == "__try"
}

// one lowers the body of an if or a loop to a single statement.
func (r *reader) one(n *cc.Statement) ctree.Stmt {
	if n == nil {
		return nil
	}
	var list []ctree.Stmt
	r.stmt(n, &list)
	if len(list) == 1 {
		return list[0]
	}
	b := &ctree.Block{List: list}
	if len(list) > 0 {
		b.Node = *list[0].Span()
		b.End = max(b.End, list[len(list)-1].Span().End)
	}
	return b
}

func (r *reader) labeled(n *cc.LabeledStatement, out *[]ctree.Stmt) {
	s := r.chunk.of(n.Token)
	switch n.Case {
	case cc.LabeledStatementLabel:
		*out = append(*out, &ctree.Label{StmtBase: r.stmtBase(s), Name: r.chunk.name(n.Token)})
	case cc.LabeledStatementDefault:
		*out = append(*out, &ctree.Case{StmtBase: r.stmtBase(s)})
	default:
		c := &ctree.Case{}
		var es span
		c.Lo, es = r.expr(n.ConstantExpression)
		s = s.join(es)
		if n.Case == cc.LabeledStatementRange {
			c.Hi, es = r.expr(n.ConstantExpression2)
			s = s.join(es)
		}
		c.StmtBase = r.stmtBase(s)
		*out = append(*out, c)
	}
	if n.Statement != nil {
		r.stmt(n.Statement, out)
	}
}

func (r *reader) exprStmt(n *cc.ExpressionStatement, out *[]ctree.Stmt) {
	if n == nil || n.ExpressionList == nil {
		return
	}
	x, s := r.expr(n.ExpressionList)
	base := r.stmtBase(s.join(r.chunk.of(n.Token))) // with the semicolon
	switch special(x) {
	case sehLeave:
		*out = append(*out, &ctree.Leave{StmtBase: base})
	case asmCall:
		*out = append(*out, &ctree.Asm{StmtBase: base})
	default:
		*out = append(*out, &ctree.ExprStmt{StmtBase: base, X: x})
	}
}

// special names the call made by lowering that x is, "" for other expressions.
func special(x ctree.Expr) string {
	c, ok := x.(*ctree.Call)
	if !ok {
		return ""
	}
	if u, ok := c.Fun.(*ctree.Unresolved); ok && (u.Name == sehTry || u.Name == sehLeave || u.Name == asmCall) {
		return u.Name
	}
	return ""
}

func (r *reader) selection(n *cc.SelectionStatement) ctree.Stmt {
	s := r.chunk.of(n.Token)
	c, cs := r.expr(n.ExpressionList)
	switch n.Case {
	case cc.SelectionStatementSwitch:
		sw := &ctree.Switch{X: c, Body: r.one(n.Statement)}
		sw.StmtBase = r.upTo(s, sw.Body)
		return sw
	case cc.SelectionStatementIf, cc.SelectionStatementIfElse:
		if special(c) == sehTry {
			return r.try(n, s)
		}
		f := &ctree.If{C: c, Then: r.one(n.Statement), Else: r.one(n.Statement2)}
		f.StmtBase = r.upTo(s.join(cs), f.Then)
		if f.Else != nil {
			f.StmtBase = r.upTo(s.join(cs), f.Else)
		}
		return f
	}
	return &ctree.ExprStmt{StmtBase: r.stmtBase(s.join(cs)), X: c}
}

// upTo is the range from a token to the end of a statement.
func (r *reader) upTo(s span, last ctree.Stmt) ctree.StmtBase {
	b := r.stmtBase(s)
	if last != nil && last.Span().End > b.End && last.Span().Pos >= b.Pos {
		b.End = last.Span().End
	}
	return b
}

// try rebuilds __try from the if that lowering made of it.
func (r *reader) try(n *cc.SelectionStatement, s span) ctree.Stmt {
	t := &ctree.Try{Body: r.asBlock(n.Statement)}
	t.StmtBase = r.upTo(s, t.Body)
	if n.Statement2 == nil {
		t.Finally = &ctree.Block{StmtBase: t.StmtBase}
		r.note(t.Pos, "__try without __except or __finally")
		return t
	}
	if h := n.Statement2.SelectionStatement; n.Statement2.Case == cc.StatementSelection && h != nil && h.Statement2 == nil {
		t.Filter, _ = r.expr(h.ExpressionList)
		t.Handler = r.asBlock(h.Statement)
		t.StmtBase = r.upTo(s, t.Handler)
		return t
	}
	t.Finally = r.asBlock(n.Statement2)
	t.StmtBase = r.upTo(s, t.Finally)
	return t
}

func (r *reader) asBlock(n *cc.Statement) *ctree.Block {
	if n.Case == cc.StatementCompound {
		return r.block(n.CompoundStatement)
	}
	s := r.one(n)
	return &ctree.Block{StmtBase: ctree.StmtBase{Node: *s.Span()}, List: []ctree.Stmt{s}}
}

func (r *reader) iteration(n *cc.IterationStatement) ctree.Stmt {
	s := r.chunk.of(n.Token)
	switch n.Case {
	case cc.IterationStatementWhile:
		c, _ := r.expr(n.ExpressionList)
		w := &ctree.While{C: c, Body: r.one(n.Statement)}
		w.StmtBase = r.upTo(s, w.Body)
		return w
	case cc.IterationStatementDo:
		d := &ctree.DoWhile{Body: r.one(n.Statement)}
		d.C, _ = r.expr(n.ExpressionList)
		d.StmtBase = r.stmtBase(s.join(r.chunk.of(n.Token4)))
		return d
	}
	f := &ctree.For{}
	r.push()
	defer r.pop()
	cond, post := n.ExpressionList2, n.ExpressionList3
	if n.Case == cc.IterationStatementForDecl {
		b := &ctree.Block{}
		r.localDeclaration(n.Declaration, &b.List)
		if len(b.List) > 0 {
			b.Node = *b.List[0].Span()
		}
		f.Init = b
		cond, post = n.ExpressionList, n.ExpressionList2
	} else if n.ExpressionList != nil {
		x, xs := r.expr(n.ExpressionList)
		f.Init = &ctree.ExprStmt{StmtBase: r.stmtBase(xs), X: x}
	}
	if cond != nil {
		f.C, _ = r.expr(cond)
	}
	if post != nil {
		f.Post, _ = r.expr(post)
	}
	f.Body = r.one(n.Statement)
	f.StmtBase = r.upTo(s, f.Body)
	return f
}

func (r *reader) jump(n *cc.JumpStatement) ctree.Stmt {
	s := r.chunk.of(n.Token)
	switch n.Case {
	case cc.JumpStatementGoto:
		return &ctree.Goto{StmtBase: r.stmtBase(s.join(r.chunk.of(n.Token2))), Label: r.chunk.name(n.Token2)}
	case cc.JumpStatementContinue:
		return &ctree.Continue{StmtBase: r.stmtBase(s)}
	case cc.JumpStatementBreak:
		return &ctree.Break{StmtBase: r.stmtBase(s)}
	case cc.JumpStatementReturn:
		ret := &ctree.Return{}
		if n.ExpressionList != nil {
			var xs span
			ret.X, xs = r.expr(n.ExpressionList)
			s = s.join(xs)
		}
		ret.StmtBase = r.stmtBase(s)
		return ret
	}
	x, xs := r.bad("computed goto", s)
	return &ctree.ExprStmt{StmtBase: r.stmtBase(xs), X: x}
}
