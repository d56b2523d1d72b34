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

// AllocText reads alloc_text(section, name, ...). The section is written as a
// name or a string.
func (pr *Pragma) AllocText() (section string, names []Token, ok bool) {
	if pr.Name != "alloc_text" {
		return "", nil, false
	}
	for i := range pr.Args {
		t := &pr.Args[i]
		switch {
		case t.Kind != Ident && t.Kind != String:
		case section == "":
			section = strings.Trim(t.Text, `"`)
		case t.Kind == Ident:
			names = append(names, *t)
		}
	}
	return section, names, section != ""
}

// A Segment is one code_seg, data_seg, const_seg or bss_seg pragma.
type Segment struct {
	Push, Pop bool
	Label     string // identifier of push and pop
	Name      string // section to switch to
	Set       bool   // Name is given; for code_seg() it is "", the default
}

// Segment reads a segment pragma.
func (pr *Pragma) Segment() (seg Segment, ok bool) {
	switch pr.Name {
	case "code_seg", "data_seg", "const_seg", "bss_seg":
	default:
		return Segment{}, false
	}
	words := 0
	for i := range pr.Args {
		t := &pr.Args[i]
		switch {
		case t.Kind == Ident && t.Text == "push":
			seg.Push = true
		case t.Kind == Ident && t.Text == "pop":
			seg.Pop = true
		case t.Kind == Ident:
			seg.Label = t.Text
		case t.Kind == String && !seg.Set:
			seg.Name, seg.Set = strings.Trim(t.Text, `"`), true
		}
		if t.Kind != Punct {
			words++
		}
	}
	if words == 0 {
		seg.Set = true
	}
	return seg, true
}

// A Warning is one clause of a warning or prefast pragma.
type WarningClause struct {
	Action  string // suppress, disable, enable, default, once, error, push, pop
	Numbers []int
	Pos     token.Pos
}

// Warnings reads warning(...) and prefast(...): several clauses divided by
// semicolons, numbers divided by spaces or commas.
func (pr *Pragma) Warnings() (clauses []WarningClause, ok bool) {
	if pr.Name != "warning" && pr.Name != "prefast" {
		return nil, false
	}
	fresh := true
	for i := range pr.Args {
		t := &pr.Args[i]
		switch {
		case t.Is(";"), t.Is("("):
			fresh = true
		case t.Kind == Ident && fresh:
			clauses = append(clauses, WarningClause{Action: t.Text, Pos: t.Pos})
			fresh = false
		case t.Kind == Number && fresh: // warning(4: 4706) sets a level
			clauses = append(clauses, WarningClause{Action: "level", Pos: t.Pos})
			fresh = false
		case t.Kind == Number && len(clauses) > 0:
			if v, isInt := ParseInt(t.Text); isInt {
				c := &clauses[len(clauses)-1]
				c.Numbers = append(c.Numbers, int(v.Value))
			}
		}
	}
	return clauses, true
}
