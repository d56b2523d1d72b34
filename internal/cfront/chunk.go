package cfront

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"modernc.org/cc/v4"
)

// A chunk is a run of external declarations that the parser read together.
// Each declaration is one line of the text handed to the parser, so that the
// line of a parse error names its declaration.
type chunk struct {
	in     *input
	toks   []ptok
	starts []int // offset of each ptok in the text
	nodes  []*cc.ExternalDeclaration
}

// parseError is the first thing that the parser did not like.
type parseError struct {
	decl   int // index in the chunk, -1 when unknown
	reason string
}

// parseChunk parses the declarations; names are the typedef names that they
// may use. On error the declarations before the bad one are good.
func (r *reader) parseChunk(decls []extDecl, names []string) (c *chunk, perr *parseError) {
	c = &chunk{in: r.in}
	var text []byte
	text = append(text, "int __predefined_declarator;"...)
	for i, n := range names {
		sep := byte(',')
		if i == 0 {
			text, sep = append(text, "typedef int"...), ' '
		}
		text = append(append(text, sep), parserName(n)...)
	}
	if len(names) > 0 {
		text = append(text, ';')
	}
	text = append(text, '\n')
	for _, d := range decls {
		from := len(c.toks)
		if d.dropsBody() {
			c.toks = append(lower(r.in, d.lo, d.body, c.toks), ptok{";", d.body, d.body})
		} else {
			c.toks = lower(r.in, d.lo, d.hi, c.toks)
		}
		for _, t := range c.toks[from:] {
			c.starts = append(c.starts, len(text))
			text = append(append(text, t.text...), ' ')
		}
		text = append(text, '\n')
	}
	text = append(text, strings.Repeat(landing, 4+nesting(c.toks))...)
	defer func() {
		if p := recover(); p != nil {
			perr = &parseError{-1, fmt.Sprintf("the parser failed: %v", p)}
		}
	}()
	cfg := &cc.Config{ABI: r.session.abi}
	ast, err := cc.Parse(cfg, []cc.Source{{Name: "d", Value: text}})
	if e := firstError(err, len(decls)); e != nil {
		return c, e
	}
	if ast == nil {
		return c, &parseError{-1, "the parser gave no tree"}
	}
	for tu := ast.TranslationUnit; tu != nil; tu = tu.TranslationUnit {
		if ed := tu.ExternalDeclaration; ed != nil {
			c.nodes = append(c.nodes, ed)
		}
	}
	return c, nil
}

// landing stands behind the last declaration. After an error the parser skips
// ahead to some punctuator, and it would look for it for ever at the end of
// its input. Here it finds all of them, as often as brackets can be open.
const landing = "struct { int b : 1 , c ; } __landing ( int a [ 1 ] , ... ) ; \n"

// nesting is the depth of the brackets in toks.
func nesting(toks []ptok) int {
	depth, deepest := 0, 0
	for i := range toks {
		switch toks[i].text {
		case "(", "[", "{":
			depth++
			deepest = max(deepest, depth)
		case ")", "]", "}":
			depth--
		}
	}
	return deepest
}

var parseMessage = regexp.MustCompile(`^d:(\d+):\d+: (.*)`)

// firstError finds the first error that makes the tree unusable. Undefined
// labels do not.
func firstError(err error, decls int) *parseError {
	if err == nil {
		return nil
	}
	for _, line := range strings.Split(err.Error(), "\n") {
		if line == "" || strings.Contains(line, "label undefined") {
			continue
		}
		m := parseMessage.FindStringSubmatch(line)
		if m == nil {
			return &parseError{-1, line}
		}
		n, _ := strconv.Atoi(m[1])
		return &parseError{min(n-2, decls-1), m[2]}
	}
	return nil
}

// tok is the lowered token that a parser token came from, nil for none.
func (c *chunk) tok(t cc.Token) *ptok {
	if t.Ch == 0 {
		return nil
	}
	off := t.Position().Offset
	i := sort.SearchInts(c.starts, off+1) - 1
	if i < 0 {
		return nil
	}
	return &c.toks[i]
}

// span is a range of tokens of the input, both ends included; lo < 0 is empty.
type span struct{ lo, hi int32 }

var noSpan = span{-1, -1}

// of is the range of one parser token.
func (c *chunk) of(t cc.Token) span {
	if p := c.tok(t); p != nil {
		return span{p.src, p.end}
	}
	return noSpan
}

// join is the smallest range that holds both.
func (s span) join(o span) span {
	switch {
	case s.lo < 0:
		return o
	case o.lo < 0:
		return s
	}
	return span{min(s.lo, o.lo), max(s.hi, o.hi)}
}

// name is an identifier as the driver spells it, "" for an absent token.
func (c *chunk) name(t cc.Token) string {
	p := c.tok(t)
	if p == nil {
		return ""
	}
	return c.in.Tokens[p.src].Text
}
