package cfront

import (
	"go/token"

	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
)

// input is one preprocessed translation unit with what is needed to say where
// its tokens stand.
type input struct {
	*cpp.Unit
	fset    *token.FileSet
	dropped map[int32]bool // words that are no C here: macros of missing headers
	values  map[int32]bool // type names that stand where only a value can
}

func (in *input) asValue(i int32) {
	if in.values == nil {
		in.values = make(map[int32]bool)
	}
	in.values[i] = true
}

func (in *input) drop(i int32) {
	if in.dropped == nil {
		in.dropped = make(map[int32]bool)
	}
	in.dropped[i] = true
}

// word is the text of an identifier or punctuator, "" for literals and
// outside the unit.
func (in *input) word(i int32) string {
	if i < 0 || int(i) >= len(in.Tokens) {
		return ""
	}
	if t := &in.Tokens[i]; t.Kind == cpp.Ident || t.Kind == cpp.Punct {
		return t.Text
	}
	return ""
}

// isName says whether token i is an identifier.
func (in *input) isName(i int32) bool {
	return i >= 0 && int(i) < len(in.Tokens) && in.Tokens[i].Kind == cpp.Ident
}

// isString says whether token i is a string literal.
func (in *input) isString(i int32) bool {
	return i >= 0 && int(i) < len(in.Tokens) && in.Tokens[i].Kind == cpp.String
}

// node says where the tokens lo..hi stand in the user's files: macro
// expansions count as their outermost use, arguments written there excepted.
func (in *input) node(lo, hi int32) ctree.Node {
	if lo < 0 || int(lo) >= len(in.Tokens) {
		return ctree.Node{}
	}
	if hi < lo || int(hi) >= len(in.Tokens) {
		hi = lo
	}
	n := ctree.Node{Macro: int32(in.Tokens[lo].Exp)}
	n.Pos, n.End = in.site(lo)
	if hi != lo {
		// Tokens of two files cannot make one range; keep the first then.
		if p, e := in.site(hi); p >= n.Pos && e > n.End {
			n.End = e
		} else if p < n.Pos && e >= n.End {
			n.Pos, n.End = p, e
		}
		n.Macro = int32(in.common(in.Tokens[lo].Exp, in.Tokens[hi].Exp))
	}
	return n
}

// site is the range of one token in the file, or that of its outermost macro use.
func (in *input) site(i int32) (pos, end token.Pos) {
	t := &in.Tokens[i]
	if t.Exp == 0 {
		return t.Pos, t.End()
	}
	s := in.Site(t)
	if t.Flags&cpp.Made == 0 && s.Contains(t.Pos) {
		return t.Pos, t.End()
	}
	return s.Pos, s.End
}

// pos is the start of token i in the user's files.
func (in *input) pos(i int32) token.Pos {
	if int(i) >= len(in.Tokens) {
		i = int32(len(in.Tokens)) - 1
	}
	if i < 0 {
		return token.NoPos
	}
	p, _ := in.site(i)
	return p
}

// useSite is pos, or the outermost macro use that brought what stands there.
func (in *input) useSite(pos token.Pos, exp cpp.ExpID) token.Pos {
	root := in.Root(exp)
	if root == 0 {
		return pos
	}
	use := &in.Expansions[root]
	if (cpp.Span{Pos: use.Pos, End: use.End}).Contains(pos) {
		return pos
	}
	return use.Pos
}

// common is the innermost expansion that both a and b came from. A parent
// precedes its children in the table.
func (in *input) common(a, b cpp.ExpID) cpp.ExpID {
	for a != b {
		if a > b {
			a = in.Expansions[a].Parent
		} else {
			b = in.Expansions[b].Parent
		}
	}
	return a
}

// within says whether expansion e is x or came from x.
func (in *input) within(e, x cpp.ExpID) bool {
	for e > x {
		e = in.Expansions[e].Parent
	}
	return e == x
}

// literalMacro names the innermost object-like macro whose whole expansion is
// the tokens lo..hi, enclosing parentheses included: how a constant was written.
func (in *input) literalMacro(lo, hi int32) string {
	for id := in.Tokens[lo].Exp; id != 0; id = in.Expansions[id].Parent {
		if in.Expansions[id].Func || !in.within(in.Tokens[hi].Exp, id) {
			continue
		}
		l, h := lo, hi
		for in.word(l-1) == "(" && in.word(h+1) == ")" && in.within(in.Tokens[l-1].Exp, id) {
			l, h = l-1, h+1
		}
		if (l == 0 || !in.within(in.Tokens[l-1].Exp, id)) &&
			(int(h+1) >= len(in.Tokens) || !in.within(in.Tokens[h+1].Exp, id)) {
			return in.Expansions[id].Name
		}
		return ""
	}
	return ""
}

// endsName are the words that can stand behind the name being declared.
var endsName = map[string]bool{"(": true, ";": true, "[": true, ",": true, "=": true}

// declaredName says whether the identifier at i, outside braces and inside
// paren parentheses, may be what its declaration declares.
func (in *input) declaredName(i int32, paren int) bool {
	next := in.word(i + 1)
	switch paren {
	case 0:
		if next == "(" && in.word(i+2) == "*" { // the result type of T (*NAME)(...)
			return false
		}
		return endsName[next]
	case 1: // (*NAME)(parameters)
		prev := in.word(i - 1)
		return next == ")" && in.word(i+2) == "(" && (prev == "*" || prev == "(")
	}
	return false
}
