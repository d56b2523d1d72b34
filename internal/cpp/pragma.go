package cpp

import (
	"go/token"
	"strings"
)

// pragmaLine records a #pragma whose name comes next.
func (p *pp) pragmaLine(f *source, pos token.Pos) {
	s := &f.scan
	toks := s.restTokens(nil)
	p.addPragma(toks, pos, s.pos(s.i), 0)
	if len(toks) == 1 && toks[0].Is("once") {
		p.once[f.file.Name] = true
	}
}

// pragmaWord records a __pragma(...) or _Pragma("...").
func (p *pp) pragmaWord(t Token, args []Token, end token.Pos) {
	if t.Text == "_Pragma" && len(args) > 0 && args[0].Kind == String {
		args = p.destringize(&args[0])
	}
	p.addPragma(args, t.Pos, end, t.Exp)
}

// addPragma records a pragma; toks begin with its name.
func (p *pp) addPragma(toks []Token, pos, end token.Pos, exp ExpID) {
	pr := Pragma{Pos: pos, End: end, Exp: exp, Next: len(p.unit.Tokens)}
	if len(toks) > 0 {
		pr.Name, pr.Args = toks[0].Text, toks[1:]
	}
	p.unit.Pragmas = append(p.unit.Pragmas, pr)
}

// destringize returns the tokens in a string literal.
func (p *pp) destringize(t *Token) []Token {
	text := t.Text[strings.IndexByte(t.Text, '"')+1 : len(t.Text)-1]
	text = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(text)
	s := scanner{src: text, lineMode: true}
	var toks []Token
	for n := s.next(); n.Kind != EOF; n = s.next() {
		n.Pos, n.Exp = t.Pos, t.Exp
		n.Flags |= Made
		toks = append(toks, n)
	}
	return toks
}
