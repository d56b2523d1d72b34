package cfront

import (
	"go/token"

	"modernc.org/cc/v4"

	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
)

// expr lowers an expression and says which tokens it is made of.
func (r *reader) expr(n cc.ExpressionNode) (ctree.Expr, span) {
	switch n := n.(type) {
	case *cc.PrimaryExpression:
		return r.primary(n)
	case *cc.PostfixExpression:
		return r.postfix(n)
	case *cc.UnaryExpression:
		return r.unary(n)
	case *cc.CastExpression:
		if n.Case == cc.CastExpressionCast {
			return r.cast(n)
		}
		return r.expr(n.UnaryExpression)
	case *cc.ConditionalExpression:
		return r.conditional(n)
	case *cc.AssignmentExpression:
		return r.assignment(n)
	case *cc.ExpressionList:
		return r.comma(n)
	case *cc.ConstantExpression:
		return r.expr(n.ConditionalExpression)
	}
	if op, x, y := binaryParts(n); x != nil {
		return r.binary(op, x, y)
	}
	return r.bad("expression", noSpan)
}

func (r *reader) bad(text string, s span) (ctree.Expr, span) {
	return &ctree.Bad{ExprBase: r.base(s, nil), Text: text}, s
}

func (r *reader) base(s span, t *ctree.Type) ctree.ExprBase {
	return ctree.ExprBase{Node: r.in.node(s.lo, s.hi), T: t}
}

// binaryParts takes a binary node of any precedence apart.
func binaryParts(n cc.ExpressionNode) (op token.Token, x, y cc.ExpressionNode) {
	switch n := n.(type) {
	case *cc.MultiplicativeExpression:
		op = [...]token.Token{0, token.MUL, token.QUO, token.REM}[n.Case]
		return op, n.MultiplicativeExpression, n.CastExpression
	case *cc.AdditiveExpression:
		op = [...]token.Token{0, token.ADD, token.SUB}[n.Case]
		return op, n.AdditiveExpression, n.MultiplicativeExpression
	case *cc.ShiftExpression:
		op = [...]token.Token{0, token.SHL, token.SHR}[n.Case]
		return op, n.ShiftExpression, n.AdditiveExpression
	case *cc.RelationalExpression:
		op = [...]token.Token{0, token.LSS, token.GTR, token.LEQ, token.GEQ}[n.Case]
		return op, n.RelationalExpression, n.ShiftExpression
	case *cc.EqualityExpression:
		op = [...]token.Token{0, token.EQL, token.NEQ}[n.Case]
		return op, n.EqualityExpression, n.RelationalExpression
	case *cc.AndExpression:
		return token.AND, n.AndExpression, n.EqualityExpression
	case *cc.ExclusiveOrExpression:
		return token.XOR, n.ExclusiveOrExpression, n.AndExpression
	case *cc.InclusiveOrExpression:
		return token.OR, n.InclusiveOrExpression, n.ExclusiveOrExpression
	case *cc.LogicalAndExpression:
		return token.LAND, n.LogicalAndExpression, n.InclusiveOrExpression
	case *cc.LogicalOrExpression:
		return token.LOR, n.LogicalOrExpression, n.LogicalAndExpression
	}
	return 0, nil, nil
}

func (r *reader) primary(n *cc.PrimaryExpression) (ctree.Expr, span) {
	s := r.chunk.of(n.Token)
	switch n.Case {
	case cc.PrimaryExpressionIdent:
		return r.identifier(n, s), s
	case cc.PrimaryExpressionInt, cc.PrimaryExpressionChar:
		return r.integer(s), s
	case cc.PrimaryExpressionFloat:
		return &ctree.FloatLit{ExprBase: r.base(s, doubleType)}, s
	case cc.PrimaryExpressionString, cc.PrimaryExpressionLString:
		return r.str(s), s
	case cc.PrimaryExpressionExpr:
		e, _ := r.expr(n.ExpressionList)
		return e, s.join(r.chunk.of(n.Token2))
	}
	return r.bad("statement expression", s.join(r.chunk.of(n.Token2)))
}

func (r *reader) identifier(n *cc.PrimaryExpression, s span) ctree.Expr {
	if p := r.chunk.tok(n.Token); p != nil && (p.text == sehTry || p.text == sehLeave || p.text == asmCall) {
		return &ctree.Unresolved{ExprBase: r.base(s, nil), Name: p.text}
	}
	name := r.chunk.name(n.Token)
	o := r.scope.lookup(name)
	switch {
	case o == nil || o.typ != nil:
		return &ctree.Unresolved{ExprBase: r.base(s, nil), Name: name}
	case o.v != nil:
		return &ctree.Ref{ExprBase: r.base(s, o.v.Type), Var: o.v}
	case o.fn != nil:
		return &ctree.FuncRef{ExprBase: r.base(s, o.fn.Type), Decl: o.fn}
	}
	return &ctree.IntLit{ExprBase: r.base(s, o.enum), Value: o.val, Name: name}
}

// integer reads a number or character constant, or a word lowered to one.
func (r *reader) integer(s span) ctree.Expr {
	t := &r.in.Tokens[s.lo]
	if t.Kind == cpp.Char {
		return &ctree.IntLit{ExprBase: r.base(s, intType), Value: charValue(t.Text), Name: r.in.literalMacro(s.lo, s.hi)}
	}
	if r.in.values[s.lo] {
		return &ctree.Unresolved{ExprBase: r.base(s, nil), Name: t.Text}
	}
	if t.Kind != cpp.Number { // made by lowering
		return &ctree.IntLit{ExprBase: r.base(s, intType)}
	}
	v, unsigned, size := intValue(t.Text)
	return &ctree.IntLit{ExprBase: r.base(s, intLitType(size, unsigned)), Value: v, Name: r.in.literalMacro(s.lo, s.hi)}
}

func (r *reader) str(s span) ctree.Expr {
	name := ""
	if r.fn != nil {
		name = r.fn.Name
	}
	value, wide, n := stringValue(r.in.Tokens[s.lo:s.hi+1], name)
	elem := charType
	if wide {
		elem = ushortType
	}
	return &ctree.StrLit{ExprBase: r.base(s, arrayOf(elem, n+1)), Value: value, Wide: wide}
}

func (r *reader) postfix(n *cc.PostfixExpression) (ctree.Expr, span) {
	switch n.Case {
	case cc.PostfixExpressionPrimary:
		return r.expr(n.PrimaryExpression)
	case cc.PostfixExpressionIndex:
		x, s := r.expr(n.PostfixExpression)
		i, _ := r.expr(n.ExpressionList)
		s = s.join(r.chunk.of(n.Token2))
		elem := x.Type().Pointee()
		if elem == nil {
			elem = i.Type().Pointee() // 0[a]
		}
		return &ctree.Index{ExprBase: r.base(s, elem), X: x, I: i}, s
	case cc.PostfixExpressionCall:
		return r.call(n)
	case cc.PostfixExpressionSelect, cc.PostfixExpressionPSelect:
		return r.memberAccess(n)
	case cc.PostfixExpressionInc, cc.PostfixExpressionDec:
		x, s := r.expr(n.PostfixExpression)
		s = s.join(r.chunk.of(n.Token))
		return &ctree.IncDec{ExprBase: r.base(s, x.Type()), X: x, Post: true, Dec: n.Case == cc.PostfixExpressionDec}, s
	case cc.PostfixExpressionComplit:
		t := r.abstractType(n.TypeName)
		s := r.chunk.of(n.Token).join(r.chunk.of(n.Token5)).join(r.chunk.of(n.Token4))
		l := r.initList(n.InitializerList, t, s)
		l.T = sizedBy(t, l)
		return l, s
	}
	return r.bad("postfix expression", r.chunk.of(n.Token))
}

func (r *reader) call(n *cc.PostfixExpression) (ctree.Expr, span) {
	fun, s := r.expr(n.PostfixExpression)
	c := &ctree.Call{Fun: fun}
	for a := n.ArgumentExpressionList; a != nil; a = a.ArgumentExpressionList {
		x, _ := r.expr(a.AssignmentExpression)
		c.Args = append(c.Args, x)
	}
	end := r.chunk.of(n.Token2)
	s = s.join(end)
	c.Rparen = r.in.pos(end.lo)
	ft := fun.Type()
	for ft.Kind == ctree.Pointer {
		ft = ft.Elem
	}
	c.ExprBase = r.base(s, nil)
	if ft.Kind == ctree.FuncType {
		c.T = ft.Elem
	}
	return c, s
}

func (r *reader) memberAccess(n *cc.PostfixExpression) (ctree.Expr, span) {
	x, s := r.expr(n.PostfixExpression)
	s = s.join(r.chunk.of(n.Token2))
	m := &ctree.Member{X: x, Name: r.chunk.name(n.Token2), Arrow: n.Case == cc.PostfixExpressionPSelect}
	owner := x.Type()
	if p := owner.Pointee(); p != nil {
		owner = p
	}
	m.ExprBase = r.base(s, nil)
	if f := owner.Field(m.Name); f != nil {
		m.T, m.Owner = f.Type, owner
	}
	return m, s
}

var unaryOps = map[cc.UnaryExpressionCase]token.Token{
	cc.UnaryExpressionAddrof: token.AND, cc.UnaryExpressionDeref: token.MUL, cc.UnaryExpressionMinus: token.SUB,
	cc.UnaryExpressionPlus: token.ADD, cc.UnaryExpressionCpl: token.TILDE, cc.UnaryExpressionNot: token.NOT,
}

func (r *reader) unary(n *cc.UnaryExpression) (ctree.Expr, span) {
	s := r.chunk.of(n.Token)
	switch n.Case {
	case cc.UnaryExpressionPostfix:
		return r.expr(n.PostfixExpression)
	case cc.UnaryExpressionInc, cc.UnaryExpressionDec:
		x, xs := r.expr(n.UnaryExpression)
		s = s.join(xs)
		return &ctree.IncDec{ExprBase: r.base(s, x.Type()), X: x, Dec: n.Case == cc.UnaryExpressionDec}, s
	case cc.UnaryExpressionSizeofType, cc.UnaryExpressionAlignofType:
		t := r.abstractType(n.TypeName)
		return r.sizeof(t, s.join(r.chunk.of(n.Token3)), n.Case == cc.UnaryExpressionAlignofType)
	case cc.UnaryExpressionSizeofExpr, cc.UnaryExpressionAlignofExpr:
		x, xs := r.expr(n.UnaryExpression)
		return r.sizeof(x.Type(), s.join(xs), n.Case == cc.UnaryExpressionAlignofExpr)
	}
	op, ok := unaryOps[n.Case]
	if !ok {
		return r.bad("unary expression", s)
	}
	x, xs := r.expr(n.CastExpression)
	s = s.join(xs)
	if v, ok := foldUnary(op, x); ok {
		t := promote(x.Type())
		if op == token.NOT || t.Kind != ctree.Int {
			t = intType
		}
		if op == token.AND {
			t = r.pointerTo(x.Type())
		}
		return r.folded(v, t, s, ""), s
	}
	return &ctree.Unary{ExprBase: r.base(s, r.unaryType(op, x.Type())), Op: op, X: x}, s
}

func (r *reader) unaryType(op token.Token, t *ctree.Type) *ctree.Type {
	switch op {
	case token.AND:
		return r.pointerTo(t)
	case token.MUL:
		if t.Kind == ctree.FuncType {
			return t
		}
		return t.Pointee()
	case token.NOT:
		return intType
	}
	return promote(t)
}

func (r *reader) sizeof(t *ctree.Type, s span, align bool) (ctree.Expr, span) {
	size := t.Size
	if align && size > 0 {
		size = alignOf(t)
	}
	if size > 0 {
		return r.folded(size, ulonglong, s, ""), s
	}
	return &ctree.Sizeof{ExprBase: r.base(s, ulonglong)}, s
}

func (r *reader) cast(n *cc.CastExpression) (ctree.Expr, span) {
	t := r.abstractType(n.TypeName)
	x, xs := r.expr(n.CastExpression)
	s := r.chunk.of(n.Token).join(xs)
	if l, ok := x.(*ctree.IntLit); ok && (t.Kind == ctree.Int || t.Kind == ctree.Pointer) {
		return r.folded(truncate(l.Value, t), t, s, l.Name), s
	}
	return &ctree.Cast{ExprBase: r.base(s, t), X: x}, s
}

// folded is a constant made of several tokens; a macro that is exactly this
// expression names it, else name does.
func (r *reader) folded(v int64, t *ctree.Type, s span, name string) ctree.Expr {
	if m := r.in.literalMacro(s.lo, s.hi); m != "" {
		name = m
	}
	return &ctree.IntLit{ExprBase: r.base(s, t), Value: v, Name: name}
}

func (r *reader) binary(op token.Token, nx, ny cc.ExpressionNode) (ctree.Expr, span) {
	x, xs := r.expr(nx)
	y, ys := r.expr(ny)
	s := xs.join(ys)
	t := r.binaryType(op, x.Type(), y.Type())
	if v, ok := foldBinary(op, x, y, t); ok {
		return r.folded(v, t, s, ""), s
	}
	return &ctree.Binary{ExprBase: r.base(s, t), Op: op, X: x, Y: y}, s
}

func (r *reader) binaryType(op token.Token, x, y *ctree.Type) *ctree.Type {
	switch op {
	case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return intType
	case token.SHL, token.SHR:
		return promote(x)
	}
	px, py := x.Pointee() != nil, y.Pointee() != nil
	switch {
	case px && py && op == token.SUB:
		return longlongType
	case px:
		return r.decay(x)
	case py:
		return r.decay(y)
	}
	return arith(x, y)
}

func (r *reader) conditional(n *cc.ConditionalExpression) (ctree.Expr, span) {
	if n.Case != cc.ConditionalExpressionCond {
		return r.expr(n.LogicalOrExpression)
	}
	c, s := r.expr(n.LogicalOrExpression)
	var then ctree.Expr = c
	if n.ExpressionList != nil {
		then, _ = r.expr(n.ExpressionList)
	}
	els, es := r.expr(n.ConditionalExpression)
	s = s.join(es)
	t := r.decay(then.Type())
	switch e := els.Type(); {
	case t.Kind == ctree.UnknownType || t.Kind == ctree.Int && e.Pointee() != nil:
		t = r.decay(e)
	case t.Kind == ctree.Int && e.Kind != ctree.UnknownType:
		t = arith(t, e)
	}
	if l, ok := c.(*ctree.IntLit); ok {
		pick := then
		if l.Value == 0 {
			pick = els
		}
		if v, ok := pick.(*ctree.IntLit); ok {
			return r.folded(v.Value, t, s, v.Name), s
		}
	}
	return &ctree.Cond{ExprBase: r.base(s, t), C: c, Then: then, Else: els}, s
}

var assignOps = map[cc.AssignmentExpressionCase]token.Token{
	cc.AssignmentExpressionMul: token.MUL, cc.AssignmentExpressionDiv: token.QUO, cc.AssignmentExpressionMod: token.REM,
	cc.AssignmentExpressionAdd: token.ADD, cc.AssignmentExpressionSub: token.SUB, cc.AssignmentExpressionLsh: token.SHL,
	cc.AssignmentExpressionRsh: token.SHR, cc.AssignmentExpressionAnd: token.AND, cc.AssignmentExpressionXor: token.XOR,
	cc.AssignmentExpressionOr: token.OR,
}

func (r *reader) assignment(n *cc.AssignmentExpression) (ctree.Expr, span) {
	if n.Case == cc.AssignmentExpressionCond {
		return r.expr(n.ConditionalExpression)
	}
	l, s := r.expr(n.UnaryExpression)
	x, xs := r.expr(n.AssignmentExpression)
	s = s.join(xs)
	return &ctree.Assign{ExprBase: r.base(s, l.Type()), Op: assignOps[n.Case], L: l, R: x}, s
}

func (r *reader) comma(n *cc.ExpressionList) (ctree.Expr, span) {
	x, s := r.expr(n.AssignmentExpression)
	for n = n.ExpressionList; n != nil; n = n.ExpressionList {
		y, ys := r.expr(n.AssignmentExpression)
		s = s.join(ys)
		x = &ctree.Comma{ExprBase: r.base(s, y.Type()), X: x, Y: y}
	}
	return x, s
}
