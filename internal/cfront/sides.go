package cfront

import (
	"cmp"
	"go/token"
	"slices"
	"sort"
	"strings"

	"fltkit/internal/cpp"
	"fltkit/internal/ctree"
)

// segment is the section in force from token next on.
type segment struct {
	next int32
	name string
	pos  token.Pos
	cut  ctree.Node // see ctree.FuncDecl.SectionCut
}

// sides are the pragmas, annotations and comments of one unit, in a form that
// the declarations can ask.
type sides struct {
	in         *input
	code, data []segment
	allocText  map[string]segment
}

func newSides(in *input) *sides {
	s := &sides{in: in, allocText: make(map[string]segment)}
	var code, data segmentStack
	for i := range in.Pragmas {
		p := &in.Pragmas[i]
		switch p.Name {
		case "code_seg":
			s.code = append(s.code, code.apply(in, p))
		case "data_seg", "bss_seg":
			s.data = append(s.data, data.apply(in, p))
		case "alloc_text":
			names := pragmaWords(p.Args)
			for _, n := range names[min(1, len(names)):] {
				s.allocText[n.text] = segment{int32(p.Next), names[0].text, n.pos, cut(p, n, len(names) == 2)}
			}
		}
	}
	return s
}

// cut is what to take away so that a pragma no longer names a function: the name
// and the comma before it, or all of the pragma for the only name.
func cut(p *cpp.Pragma, n wordAt, only bool) ctree.Node {
	for i := 1; i < len(p.Args) && p.Exp == 0; i++ {
		switch comma, name := &p.Args[i-1], &p.Args[i]; {
		case name.Pos != n.pos || !comma.Is(","):
		case only:
			return ctree.Node{Pos: p.Pos, End: p.Args[len(p.Args)-1].End()}
		default:
			return ctree.Node{Pos: comma.Pos, End: name.End()}
		}
	}
	return ctree.Node{}
}

// wordAt is a name or string inside a pragma.
type wordAt struct {
	text string
	pos  token.Pos
}

// pragmaWords lists the identifiers, numbers and strings of a pragma's arguments.
func pragmaWords(toks []cpp.Token) []wordAt {
	var out []wordAt
	for i := range toks {
		switch t := &toks[i]; t.Kind {
		case cpp.Ident, cpp.Number:
			out = append(out, wordAt{t.Text, t.Pos})
		case cpp.String:
			text, _, _ := stringValue(toks[i:i+1], "")
			out = append(out, wordAt{text, t.Pos})
		}
	}
	return out
}

// segmentStack is the state of code_seg or data_seg: what is in force, and
// what was pushed, with its label where one was given.
type segmentStack struct {
	now   segment
	stack []struct {
		label string
		seg   segment
	}
}

// apply follows one pragma: (), ("SEG"), (push, label, "SEG"), (pop, label).
func (st *segmentStack) apply(in *input, p *cpp.Pragma) segment {
	var label, seg string
	var push, pop, named bool
	for i := range p.Args {
		switch t := &p.Args[i]; {
		case t.Kind == cpp.Ident && t.Text == "push":
			push = true
		case t.Kind == cpp.Ident && t.Text == "pop":
			pop = true
		case t.Kind == cpp.Ident:
			label = t.Text
		case t.Kind == cpp.String && !named:
			seg, _, _ = stringValue(p.Args[i:i+1], "")
			named = true
		}
	}
	switch {
	case push:
		st.stack = append(st.stack, struct {
			label string
			seg   segment
		}{label, st.now})
	case pop:
		st.pop(label)
	}
	if named || !push && !pop {
		st.now = segment{name: seg, pos: in.useSite(p.Pos, p.Exp)}
	}
	st.now.next = int32(p.Next)
	return st.now
}

// pop drops entries down to the label, or one without label.
func (st *segmentStack) pop(label string) {
	for i := len(st.stack) - 1; i >= 0; i-- {
		if label == "" || st.stack[i].label == label {
			st.now, st.stack = st.stack[i].seg, st.stack[:i]
			return
		}
	}
}

// at is the segment in force at token i.
func at(segs []segment, i int32) segment {
	n := sort.Search(len(segs), func(k int) bool { return segs[k].next > i })
	if n == 0 {
		return segment{}
	}
	return segs[n-1]
}

func (s *sides) codeSeg(i int32) segment { return at(s.code, i) }
func (s *sides) dataSeg(i int32) segment { return at(s.data, i) }

// between lists the annotations that stand before the tokens lo..hi-1.
func (s *sides) between(lo, hi int32) []*cpp.Annotation {
	all := s.in.Annotations
	i := sort.Search(len(all), func(k int) bool { return int32(all[k].Next) >= lo })
	var out []*cpp.Annotation
	for ; i < len(all) && int32(all[i].Next) < hi; i++ {
		out = append(out, &all[i])
	}
	return out
}

// segmentOf finds code_seg("X") or allocate("X") in the words of a __declspec,
// section("X") in those of an __attribute__.
func segmentOf(args []cpp.Token, word string) (string, bool) {
	for i := 0; i+2 < len(args); i++ {
		if args[i].Text == word && args[i+2].Kind == cpp.String {
			text, _, _ := stringValue(args[i+2:i+3], "")
			return text, true
		}
	}
	return "", false
}

// suppressions lists what asks for silence: pragmas and comments, in order.
func suppressions(in *input) []ctree.Suppression {
	var out []ctree.Suppression
	for i := range in.Pragmas {
		if p := &in.Pragmas[i]; p.Name == "warning" || p.Name == "prefast" {
			out = append(out, warningPragma(pragmaWords(p.Args), in.useSite(p.Pos, p.Exp))...)
		}
	}
	for i := range in.Comments {
		if s, ok := ignoreComment(&in.Comments[i]); ok {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b ctree.Suppression) int { return cmp.Compare(a.Pos, b.Pos) })
	return out
}

var suppressKinds = map[string]ctree.SuppressKind{
	"suppress": ctree.SuppressNext, "disable": ctree.Disable, "default": ctree.Enable,
	"push": ctree.Push, "pop": ctree.Pop,
}

// warningPragma reads warning(push), warning(disable: 1 2; suppress: 3) and
// prefast(suppress: 1, "reason").
func warningPragma(ws []wordAt, pos token.Pos) []ctree.Suppression {
	var out []ctree.Suppression
	known := false
	for _, w := range ws {
		if k, ok := suppressKinds[w.text]; ok {
			out = append(out, ctree.Suppression{Kind: k, Pos: pos})
			known = true
			continue
		}
		if w.text == "once" || w.text == "error" || w.text == "enable" {
			known = false
			continue
		}
		if !known {
			continue
		}
		s := &out[len(out)-1]
		switch {
		case s.Kind == ctree.Push || s.Kind == ctree.Pop:
		case strings.ContainsAny(w.text, " \t"):
			s.Reason = w.text
		default:
			s.IDs = append(s.IDs, w.text)
		}
	}
	return out
}

// ignoreComment reads "fltlint:ignore FLT1001,FLT1002 reason".
func ignoreComment(c *cpp.Comment) (ctree.Suppression, bool) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimLeft(c.Text, "/* \t"), "*/"))
	rest, ok := strings.CutPrefix(text, "fltlint:ignore")
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], " \t\r\n") {
		return ctree.Suppression{}, false
	}
	s := ctree.Suppression{Kind: ctree.SuppressComment, Pos: c.Pos}
	rest = strings.TrimSpace(rest)
	for rest != "" {
		word := rest
		if i := strings.IndexAny(rest, " \t\r\n"); i >= 0 {
			word = rest[:i]
		}
		more := strings.HasSuffix(word, ",")
		for id := range strings.SplitSeq(strings.Trim(word, ","), ",") {
			if id != "" {
				s.IDs = append(s.IDs, id)
			}
		}
		rest = strings.TrimSpace(rest[len(word):])
		if !more && !strings.HasPrefix(rest, ",") {
			break
		}
	}
	s.Reason = strings.Join(strings.Fields(rest), " ")
	return s, true
}
