package kb

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Parse reads a file of the format of data/README.md: rows that extend or override the built-in ones. Constants of
// the built-in tables may be used. All mistakes are reported together, each as file:line.
func Parse(name string, r io.Reader) (*Overlay, error) {
	p := &parser{known: Default().Const}
	p.read(name, r)
	return p.build()
}

// Load reads every *.kb file of the built-in data. Unlike Parse it demands a source for every row.
func Load(fsys fs.FS) (*Overlay, error) {
	p := &parser{strict: true, known: func(string) (int64, bool) { return 0, false }}
	names, err := fs.Glob(fsys, "*.kb")
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		f, err := fsys.Open(n)
		if err != nil {
			return nil, err
		}
		p.read(path.Base(n), f)
		f.Close()
	}
	return p.build()
}

// DB gives the rows of the overlay alone.
func (o *Overlay) DB() *DB { return &DB{base: &o.t} }

// stanza is a row: a head line and its indented fields.
type stanza struct {
	at     place
	kind   string // first word of the head line
	head   string // rest of the head line
	fields []field
}

type field struct {
	at       place
	key, val string
}

type place struct {
	file string
	line int
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.file, p.line) }

type parser struct {
	strict bool // every row must name its source
	known  func(string) (int64, bool)
	rows   []stanza
	consts map[string]int64
	seen   map[string]place
	errs   []mistake
	t      tables
}

type mistake struct {
	at   place
	text string
}

func (m mistake) Error() string { return m.at.String() + ": " + m.text }

func (p *parser) errorf(at place, format string, args ...any) {
	p.errs = append(p.errs, mistake{at, fmt.Sprintf(format, args...)})
}

// err joins the mistakes in the order of the text.
func (p *parser) err() error {
	slices.SortStableFunc(p.errs, func(a, b mistake) int {
		return cmp.Or(cmp.Compare(a.at.file, b.at.file), cmp.Compare(a.at.line, b.at.line))
	})
	var errs []error
	for _, m := range p.errs {
		errs = append(errs, m)
	}
	return errors.Join(errs...)
}

// read splits a file into stanzas. A line that starts with a blank continues the row above it; # starts a comment.
func (p *parser) read(name string, r io.Reader) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	at := place{file: name}
	for sc.Scan() {
		at.line++
		text := strings.TrimSpace(sc.Text())
		if text == "" || text[0] == '#' {
			continue
		}
		key, val, _ := strings.Cut(text, " ")
		val = strings.TrimSpace(val)
		if indented := sc.Text()[0] == ' ' || sc.Text()[0] == '\t'; !indented {
			p.rows = append(p.rows, stanza{at: at, kind: key, head: val})
		} else if n := len(p.rows); n == 0 || p.rows[n-1].at.file != name {
			p.errorf(at, "an indented line must follow a row such as %q", "routine NAME")
		} else {
			p.rows[n-1].fields = append(p.rows[n-1].fields, field{at, key, val})
		}
	}
	if err := sc.Err(); err != nil {
		p.errorf(at, "%v", err)
	}
}

var rowKinds = map[string]func(*parser, stanza){
	"routine": (*parser).routine,
	"role":    (*parser).role,
	"major":   (*parser).major,
	"buffer":  (*parser).buffer,
	"alias":   (*parser).alias,
	"proto":   (*parser).proto,
}

// builtinOnly rows describe the filter manager itself; a user's file has no business with them.
var builtinOnly = map[string]bool{"major": true, "buffer": true, "proto": true}

func (p *parser) build() (*Overlay, error) {
	p.consts, p.seen = map[string]int64{}, map[string]place{}
	for _, s := range p.rows { // first, because conditions name constants
		if s.kind == "const" {
			p.constant(s)
		}
	}
	for _, s := range p.rows {
		if f, ok := rowKinds[s.kind]; ok && (p.strict || !builtinOnly[s.kind]) {
			f(p, s)
		} else if s.kind != "const" {
			p.errorf(s.at, "unknown row %q; want routine, role, const or alias", s.kind)
		}
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	p.sort()
	return &Overlay{t: p.t}, nil
}

func (p *parser) sort() {
	slices.SortFunc(p.t.routines, func(a, b Routine) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(p.t.roles, func(a, b Role) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(p.t.constants, func(a, b Constant) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(p.t.aliases, func(a, b Alias) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(p.t.protos, func(a, b Prototype) int { return cmp.Compare(a.Name, b.Name) })
}

// name claims the first word of the head for a row and reports a duplicate.
func (p *parser) name(s stanza) (name, rest string, ok bool) {
	name, rest, _ = strings.Cut(s.head, " ")
	if name == "" {
		p.errorf(s.at, "%s without a name", s.kind)
		return "", "", false
	}
	key := s.kind + " " + name
	if s.kind == "buffer" {
		key = s.kind + " " + s.head
	}
	if old, dup := p.seen[key]; dup {
		p.errorf(s.at, "%s is given twice; the first row is at %s", key, old)
		return "", "", false
	}
	p.seen[key] = s.at
	return name, strings.TrimSpace(rest), true
}

func (p *parser) value(name string) (int64, bool) {
	if v, ok := p.consts[name]; ok {
		return v, true
	}
	return p.known(name)
}

func (p *parser) unknownField(s stanza, f field, want string) {
	p.errorf(f.at, "unknown field %q of a %s; want %s", f.key, s.kind, want)
}
