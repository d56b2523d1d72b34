package cpp

import (
	"fmt"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fltkit/internal/text"
)

func joinSlash(parts ...string) string { return path.Join(parts...) }

// includeLine carries out #include, #include_next and #import.
func (p *pp) includeLine(f *source, kw Token, pos token.Pos) {
	s := &f.scan
	inc := &Include{Next: kw.Text == "include_next", Pos: pos, From: f.file.Name}
	start := s.i
	spec := s.src[start:s.lineEnd(start)]
	end := start + inc.parse(spec)
	if end == start {
		// A computed include: expand the line and look again.
		buf := s.restTokens(p.buffer())
		spec = Join(p.expandAll(buf, false))
		p.release(buf)
		if inc.parse(spec) == 0 {
			p.diag(Warning, pos, "#include without a file name")
			s.endDirective()
			return
		}
		end = s.i
	}
	s.i = end
	s.endDirective()
	inc.End = s.pos(end)
	if kw.Text == "using" || kw.Text == "import" && strings.HasSuffix(strings.ToLower(inc.Name), "lb") {
		return // type libraries and assemblies hold no C
	}
	p.include(f, inc)
}

// parse reads "name" or <name> at the start of spec, behind blanks and comments,
// and returns the length read; 0 if there is no name.
func (inc *Include) parse(spec string) int {
	i := 0
	for i < len(spec) && (spec[i] == ' ' || spec[i] == '\t' || strings.HasPrefix(spec[i:], "/*")) {
		if spec[i] == '/' {
			n := strings.Index(spec[i+2:], "*/")
			if n < 0 {
				return 0
			}
			i += n + 3
		}
		i++
	}
	if i >= len(spec) || spec[i] != '"' && spec[i] != '<' {
		return 0
	}
	closing := byte('"')
	if spec[i] == '<' {
		closing = '>'
	}
	n := strings.IndexByte(spec[i+1:], closing)
	if n <= 0 {
		return 0
	}
	inc.Angled = closing == '>'
	inc.Name = strings.TrimSpace(spec[i+1 : i+1+n])
	if inc.Name == "" {
		return 0
	}
	return i + n + 2
}

// include reads the file that inc leads to, or records why not.
func (p *pp) include(f *source, inc *Include) {
	res, where := p.resolve(f, inc)
	inc.Path, inc.Known = res.Path, res.Known
	p.unit.Includes = append(p.unit.Includes, *inc)
	if res.File == nil {
		return
	}
	name := res.File.Name
	if guard := p.guards[name]; p.once[name] || guard != "" && p.lookup(guard) != nil {
		return
	}
	if why := p.refuse(name, len(res.File.Text)); why != "" {
		p.diagOnce(Warning, inc.Pos, why)
		return
	}
	p.open(res.File, where.inModel, where.search)
}

// refuse checks the limits for opening name; "" when it may be read.
func (p *pp) refuse(name string, size int) string {
	depth := 0
	for _, f := range p.files {
		if f.file.Name == name {
			depth++
		}
	}
	switch {
	case depth >= maxSelfInclude:
		p.once[name] = true
		return fmt.Sprintf("%s includes itself without end; it is not read again", name)
	case len(p.files) >= maxIncludeDepth:
		return fmt.Sprintf("#include is nested more than %d deep; deeper ones are not read", maxIncludeDepth)
	case len(p.unit.Includes) > maxIncludes:
		return fmt.Sprintf("more than %d #includes; the others are not read", maxIncludes)
	case p.scanned+size > maxScanned:
		return fmt.Sprintf("the headers are more than %d MB; the others are not read", maxScanned>>20)
	}
	return ""
}

// place is where an included file was found.
type place struct {
	inModel bool
	search  int
}

// resolve finds the file for inc, seen from f: for quotes next to f and the
// files that include it, then in the include directories, then in the model.
func (p *pp) resolve(f *source, inc *Include) (Resolution, place) {
	if p.cfg.Resolve != nil {
		if res, ok := p.cfg.Resolve(inc); ok {
			return res, place{}
		}
	}
	if f.inModel {
		if res, ok := p.inModel(inc, path.Dir(strings.TrimPrefix(f.file.Name, p.cfg.Model.Prefix))); ok {
			return res, place{inModel: true}
		}
	}
	if !inc.Angled && !inc.Next && !f.inModel {
		for _, from := range slices.Backward(p.files) {
			if from.inModel {
				continue
			}
			if res, ok := p.onDisk(inc, from.dir); ok {
				return res, place{}
			}
		}
	}
	first := 0
	if inc.Next {
		first = f.search
	}
	for i := first; i < len(p.cfg.IncludeDirs); i++ {
		if res, ok := p.onDisk(inc, p.cfg.IncludeDirs[i]); ok {
			return res, place{search: i + 1}
		}
	}
	if res, ok := p.inModel(inc, "."); ok {
		return res, place{inModel: true}
	}
	return Resolution{}, place{}
}

// onDisk loads inc from a directory. A file that cannot be read is an error
// in the unit, and counts as found.
func (p *pp) onDisk(inc *Include, dir string) (Resolution, bool) {
	name := inc.Name
	if vol := filepath.VolumeName(name); vol != "" {
		dir, name = vol+string(filepath.Separator), name[len(vol):]
	}
	file, ok := p.cfg.Files.Find(dir, name)
	if !ok {
		return Resolution{}, false
	}
	return p.loaded(inc, file)(p.cfg.Files.Load(file))
}

// inModel loads inc from the model, from the directory dir or the root.
func (p *pp) inModel(inc *Include, dir string) (Resolution, bool) {
	m := p.cfg.Model
	if m == nil {
		return Resolution{}, false
	}
	file, ok := m.lookup.Find(dir, inc.Name)
	if !ok && dir != "." {
		file, ok = m.lookup.Find(".", inc.Name)
	}
	if !ok {
		return Resolution{}, false
	}
	if full := m.Prefix + file; p.cfg.Base.Has(full) {
		return Resolution{Path: full, Known: true}, true
	}
	return p.loaded(inc, m.Prefix+file)(p.cfg.Files.LoadFS(m.FS, m.Prefix, file))
}

// loaded turns the result of loading a file into a Resolution.
func (p *pp) loaded(inc *Include, name string) func(*text.File, error) (Resolution, bool) {
	return func(file *text.File, err error) (Resolution, bool) {
		if err != nil {
			p.diag(Error, inc.Pos, "cannot read the header: "+err.Error())
			return Resolution{Path: name}, true
		}
		return Resolution{File: file, Path: file.Name}, true
	}
}
