package cpp

import (
	"go/token"
	"maps"
	"path/filepath"
	"strings"

	"fltkit/internal/text"
)

// Limits that no real driver comes near; beyond them a diagnostic is given
// and the rest is read as it stands.
const (
	maxIncludeDepth = 200      // nested #includes
	maxSelfInclude  = 8        // of those, of one file
	maxIncludes     = 20000    // #includes carried out in one unit
	maxScanned      = 96 << 20 // bytes read for one unit, headers included
	maxTokens       = 12 << 20 // tokens of one unit
	maxExpansion    = 1 << 20  // tokens moved by macro expansion in one unit
	maxNesting      = 1000     // macros within macros
)

// pp is the preprocessor of one unit.
type pp struct {
	cfg    *Config
	unit   *Unit
	base   map[string]*Macro
	macros map[string]*Macro // over base; nil for an undefined name

	files   []*source
	ctx     []context
	free    [][]Token // buffers for expansions
	ahead   Token     // a token read too far from the file
	isAhead bool

	guards  map[string]string // path -> macro that guards the whole file
	once    map[string]bool
	seen    map[string]bool // paths read
	counter int
	work    int // against maxExpansion
	scanned int // against maxScanned
	leaves  int // number of files left, to notice a macro call cut by a file end
	told    map[string]bool
}

// source is a file being read.
type source struct {
	scan    scanner
	file    *text.File
	dir     string
	inModel bool
	search  int // index of the include directory behind the one it was found in
	conds   []cond
	guard   guardState
	name    string // of the guard macro
}

// A context is a list of tokens to read before the files.
type context struct {
	toks    []Token
	i       int
	macro   *Macro // not expanded again while the context is read
	exp     ExpID  // for the tokens, when they are shared and must be stamped
	lead    Flags  // flags of the first token
	barrier bool   // reading stops at its end
	owned   bool   // toks goes back to the free list
}

func newPP(cfg *Config, f *text.File) *pp {
	p := &pp{
		cfg:    cfg,
		macros: make(map[string]*Macro, 64),
		guards: make(map[string]string),
		once:   make(map[string]bool),
		seen:   make(map[string]bool),
		told:   make(map[string]bool),
	}
	p.unit = &Unit{
		Path:       f.Name,
		Tokens:     make([]Token, 0, len(f.Text)/8+64),
		Expansions: make([]Expansion, 1, 256),
	}
	if cfg.Base != nil {
		p.base = cfg.Base.macros
	} else {
		maps.Copy(p.macros, builtins)
	}
	for _, d := range cfg.Defines {
		p.commandLine(d)
	}
	for _, u := range cfg.Undefs {
		p.macros[u] = nil
	}
	p.open(f, false, 0)
	p.force(f)
	return p
}

// force opens the forced includes so that the first is read first.
func (p *pp) force(f *text.File) {
	for i := len(p.cfg.Forced) - 1; i >= 0; i-- {
		p.include(p.files[0], &Include{Name: p.cfg.Forced[i], Pos: f.Pos(0), End: f.Pos(0), From: f.Name})
	}
}

// commandLine defines a macro given as NAME, NAME=VALUE or NAME(a)=VALUE.
func (p *pp) commandLine(def string) {
	head, value, ok := strings.Cut(def, "=")
	if !ok {
		value = "1"
	}
	s := scanner{src: head + " " + value, lineMode: true}
	name := s.next()
	if name.Kind != Ident {
		return
	}
	var rest []Token
	for t := s.next(); t.Kind != EOF; t = s.next() {
		t.Flags |= Made
		rest = append(rest, t)
	}
	if m, _ := parseMacro(name, rest); m != nil {
		p.macros[m.Name] = m
	}
}

// run reads everything.
func (p *pp) run() {
	for len(p.unit.Tokens) < maxTokens {
		t, w := p.next()
		switch {
		case t.Kind == EOF:
			return
		case w.kind != 0 || w.pragma:
			p.takeWord(t, w)
		case t.Is("[") && p.work < maxExpansion && p.peek("["):
			p.takeBrackets(t)
		default:
			t.Flags &^= noExpand
			p.unit.Tokens = append(p.unit.Tokens, t)
		}
	}
	p.diag(Error, p.unit.Tokens[maxTokens-1].Pos, "more than 12 million tokens; the rest is not read")
}

// snapshot returns the macro state and the files read.
func (p *pp) snapshot() *Snapshot {
	s := &Snapshot{macros: make(map[string]*Macro, len(p.base)+len(p.macros)), files: p.seen}
	maps.Copy(s.macros, p.base)
	maps.Copy(s.macros, p.macros)
	maps.DeleteFunc(s.macros, func(_ string, m *Macro) bool { return m == nil })
	if p.cfg.Base != nil {
		maps.Copy(s.files, p.cfg.Base.files)
	}
	return s
}

// lookup returns the macro called name, nil if it is not defined.
func (p *pp) lookup(name string) *Macro {
	if m, ok := p.macros[name]; ok {
		return m
	}
	return p.base[name]
}

// open starts reading f.
func (p *pp) open(f *text.File, inModel bool, search int) {
	p.seen[f.Name] = true
	p.scanned += len(f.Text)
	p.files = append(p.files, &source{
		scan:    scanner{src: f.Text, base: f.Pos(0), bol: true, sink: p},
		file:    f,
		dir:     filepath.Dir(f.Name),
		inModel: inModel,
		search:  search,
	})
}

// leave ends the innermost file.
func (p *pp) leave() {
	f := p.files[len(p.files)-1]
	p.files = p.files[:len(p.files)-1]
	p.leaves++
	if f.guard == guardClosed {
		p.guards[f.file.Name] = f.name
	}
	for i := range f.conds {
		p.diag(Warning, f.conds[i].pos, "#if without #endif")
	}
}

// raw returns the next token of the files, with directives carried out.
func (p *pp) raw() Token {
	if p.isAhead {
		p.isAhead = false
		return p.ahead
	}
	for len(p.files) > 0 {
		f := p.files[len(p.files)-1]
		t := f.scan.next()
		switch {
		case t.Kind == EOF:
			p.leave()
		case t.Flags&BOL != 0 && t.Kind == Punct && t.Text == "#":
			p.directive(f, t)
		default:
			if len(f.conds) == 0 {
				f.guard = guardNone
			}
			return t
		}
	}
	return Token{}
}

func (p *pp) diag(sev Severity, pos token.Pos, what string) {
	p.unit.Diags = append(p.unit.Diags, Diag{sev, pos, what})
}

// diagOnce gives a diagnostic the first time only.
func (p *pp) diagOnce(sev Severity, pos token.Pos, what string) {
	if !p.told[what] {
		p.told[what] = true
		p.diag(sev, pos, what)
	}
}

func (p *pp) warn(pos token.Pos, what string) { p.diag(Warning, pos, what) }

// comment keeps comments that speak to the checker.
func (p *pp) comment(pos token.Pos, c string) {
	if strings.Contains(c, "fltlint:") {
		p.unit.Comments = append(p.unit.Comments, Comment{Text: c, Pos: pos})
	}
}
