package gen

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	yaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Limits of a spec file. Both are far above what a driver needs; they keep a
// broken or hostile file from costing memory or a deep recursion.
const (
	maxSpecBytes = 1 << 20
	maxNesting   = 20
)

// Load reads and checks a spec. The file name appears in errors only. When
// anything is wrong the error is an Errors with all that was found: text
// errors alone, or else shape errors alone, or else broken rules, because
// each of them would make nonsense of the next.
func Load(filename string, text []byte) (*Spec, error) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	// The parser counts the line end of Windows twice after a comment.
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	src := &source{file: filename, text: text}
	if err := src.check(); err != nil {
		return nil, err
	}
	root, err := src.parse()
	if err != nil {
		return nil, err
	}
	d := &decoder{src: src, places: map[string]place{}}
	spec := &Spec{}
	d.value(root, reflect.ValueOf(spec).Elem(), "", "")
	if len(d.errs) > 0 {
		return nil, d.errs.sorted()
	}
	c := &checker{spec: spec, decoder: d}
	c.checkAll()
	if len(d.errs) > 0 {
		return nil, d.errs.sorted()
	}
	return spec, nil
}

// Check applies the rules to a spec made in memory, and fills in its
// defaults, as Load does after decoding. Places in its errors mean nothing.
func Check(s *Spec) error {
	d := &decoder{src: &source{file: "spec"}, places: map[string]place{}}
	c := &checker{spec: s, decoder: d}
	c.checkAll()
	if len(d.errs) > 0 {
		return d.errs
	}
	return nil
}

// source is the text of one spec file.
type source struct {
	file  string
	text  []byte
	lines [][]byte // of text, cut when the first error needs one
}

func (s *source) errorAt(at place, stage Stage, message string) Error {
	if s.lines == nil {
		s.lines = bytes.Split(s.text, []byte("\n"))
	}
	lines := s.lines
	e := Error{File: s.file, Line: at.line, Column: at.column, Message: message, Stage: stage}
	if at.line >= 1 && at.line <= len(lines) {
		e.SourceLine = string(lines[at.line-1])
	}
	return e
}

// check refuses what no spec contains: other encodings, control characters,
// sizes and depths that only an accident or an attack reaches.
func (s *source) check() error {
	if len(s.text) > maxSpecBytes {
		return Errors{{File: s.file, Message: fmt.Sprintf("a spec is at most %d bytes long, this file has %d", maxSpecBytes, len(s.text))}}
	}
	line, column, depth := 1, 1, 0
	indent := 0 // columns of leading spaces and dashes, which nest block lists
	for rest := s.text; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		at := place{line, column}
		switch {
		case r == utf8.RuneError && size == 1:
			return Errors{s.errorAt(at, StageText, fmt.Sprintf("byte 0x%02X is not UTF-8; save the file as UTF-8", rest[0]))}
		case r < ' ' && r != '\n' && r != '\t', r == 0x7f, r >= 0x80 && r < 0xa0, r == 0x2028, r == 0x2029:
			return Errors{s.errorAt(at, StageText, fmt.Sprintf("control character U+%04X", r))}
		case r == '[' || r == '{':
			depth++
		case r == ']' || r == '}':
			depth--
		}
		if indent == column-1 && (r == ' ' || r == '-') {
			indent = column
		}
		if depth > maxNesting || indent > maxNesting*10 {
			return Errors{s.errorAt(at, StageText, "nested too deeply")}
		}
		column++
		if r == '\n' {
			line, column, indent = line+1, 1, 0
		}
		rest = rest[size:]
	}
	return nil
}

// parse turns the text into one YAML tree.
func (s *source) parse() (root ast.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, Errors{s.errorAt(place{1, 1}, StageText, fmt.Sprintf("the YAML parser gave up on this file: %v", p))}
		}
	}()
	file, err := parser.ParseBytes(s.text, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		at, message := place{1, 1}, err.Error()
		var syntax *yaml.SyntaxError
		if errors.As(err, &syntax) {
			message = syntax.Message
			if syntax.Token != nil && syntax.Token.Position != nil {
				at = place{syntax.Token.Position.Line, syntax.Token.Position.Column}
			}
		}
		if strings.Contains(message, "'\t'") {
			message = "YAML is indented with spaces, not with tabs"
		}
		return nil, Errors{s.errorAt(at, StageText, "not valid YAML: "+message)}
	}
	var bodies []ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil && doc.Body.Type() != ast.CommentType && doc.Body.Type() != ast.DirectiveType {
			bodies = append(bodies, doc.Body)
		}
	}
	switch {
	case len(bodies) == 0:
		return nil, Errors{s.errorAt(place{1, 1}, StageText, "the file is empty; `fltgen init` writes a spec to start from")}
	case len(bodies) > 1:
		return nil, Errors{s.errorAt(firstPlace(bodies[1]), StageText, "a second YAML document; a spec is one document")}
	}
	return bodies[0], nil
}
