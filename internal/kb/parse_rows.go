package kb

import (
	"strconv"
	"strings"
)

// constant reads: const NAME VALUE GROUP SOURCE [# note].
func (p *parser) constant(s stanza) {
	name, rest, ok := p.name(s)
	if !ok {
		return
	}
	rest, note, _ := strings.Cut(rest, " # ")
	w := strings.Fields(rest)
	if len(w) < 2 || len(w) < 3 && p.strict {
		p.errorf(s.at, "want: const NAME VALUE GROUP SOURCE [# note]")
		return
	}
	v, err := parseNumber(w[0])
	if err != nil {
		p.errorf(s.at, "%q is not a number", w[0])
	}
	if strings.HasPrefix(w[1], "ntstatus") {
		v = int64(int32(v))
	}
	c := Constant{Name: name, Value: v, Group: w[1], Source: strings.Join(w[2:], " "), Note: strings.TrimSpace(note)}
	p.consts[name] = v
	p.t.constants = append(p.t.constants, c)
}

// parseNumber reads a C integer; 64-bit masks wrap to negative values.
func parseNumber(s string) (int64, error) {
	if v, err := strconv.ParseInt(s, 0, 64); err == nil {
		return v, nil
	}
	v, err := strconv.ParseUint(s, 0, 64)
	return int64(v), err
}

func (p *parser) role(s stanza) {
	name, typedef, ok := p.name(s)
	if !ok {
		return
	}
	r := Role{Name: name, Typedef: typedef, Max: Any}
	sourced := false
	for _, f := range s.fields {
		switch f.key {
		case "irql":
			r.Min, r.Max, r.LevelKnown = p.irql(f)
		case "depends":
			r.Condition = f.val
		case "return":
			r.Return = f.val
		case "returns":
			r.Returns = append(r.Returns, p.returned(f))
		case "param":
			r.Params = append(r.Params, f.val)
		case "user":
			r.User = p.params(f)
		case "operation":
			p.roleOperation(f, &r)
		case "by":
			r.RegisteredBy = append(r.RegisteredBy, f.val)
		case "thread":
			r.Thread = f.val
		case "dispatch":
			r.AtDispatch = p.yes(f)
		case "source":
			sourced = true
			p.roleSource(f, &r)
		case "note":
			r.Note = f.val
		default:
			p.unknownField(s, f, "irql, depends, return, returns, param, user, operation, by, thread, dispatch, source or note")
		}
	}
	if p.strict && !sourced {
		p.errorf(s.at, "role %s names no source", name)
	}
	p.t.roles = append(p.t.roles, r)
}

var fates = map[string]Fate{"passes": Passes, "asks": Asks, "holds": Holds, "ends": Ends}

// params reads a list of parameters, p2 p4.
func (p *parser) params(f field) []int {
	var out []int
	for _, w := range strings.Fields(f.val) {
		op, err := parseOperand(w)
		if i, ok := op.Param(); err == nil && ok {
			out = append(out, i)
		} else {
			p.errorf(f.at, "%s: %q is no parameter", f.key, w)
		}
	}
	return out
}

// returned reads NAME [then FATE, FATE] [when A, B].
func (p *parser) returned(f field) Return {
	name, when, limited := strings.Cut(f.val, " when ")
	name, then, fated := strings.Cut(name, " then ")
	r := Return{Name: strings.TrimSpace(name)}
	if fated {
		for _, w := range splitArgs(then) {
			if fates[w] == 0 {
				p.errorf(f.at, "unknown fate %q of an operation; want passes, asks, holds or ends", w)
			}
			r.Then |= fates[w]
		}
	}
	if limited {
		r.When = splitArgs(when)
	}
	return r
}

// roleOperation reads pN [owned|optional].
func (p *parser) roleOperation(f field, r *Role) {
	param, how, _ := strings.Cut(f.val, " ")
	op, err := parseOperand(param)
	if r.Operation = int(op.Index); err != nil || r.Operation < 1 || how != "" && how != "owned" && how != "optional" {
		p.errorf(f.at, "want: operation pN [owned|optional], found %q", f.val)
	}
	r.Owns, r.MayLack = how == "owned", how == "optional"
}

// roleSource reads documented|inferred|none [PAGE].
func (p *parser) roleSource(f field, r *Role) {
	how, page, _ := strings.Cut(f.val, " ")
	switch how {
	case "documented":
		r.Documented = true
	case "inferred", "none":
	default:
		p.errorf(f.at, "want: source documented|inferred|none [PAGE], found %q", how)
	}
	r.Doc = strings.TrimSpace(page)
}

func (p *parser) major(s stanza) {
	name, _, ok := p.name(s)
	if !ok {
		return
	}
	v, ok := p.value(name)
	if !ok {
		p.errorf(s.at, "no constant gives the value of %s", name)
	}
	m := Major{Name: name, Value: uint8(v), Filterable: true}
	for _, f := range s.fields {
		switch f.key {
		case "kinds":
			p.kinds(f, &m)
		case "pre":
			m.PreMax, m.Filterable = p.levelOrNone(f)
		case "paging":
			p.paging(f, &m)
		case "post":
			m.PostMax, ok = p.levelOrNone(f)
			m.NoPost = !ok
		case "fastio_post":
			m.PostFastIOMax = p.level(f, f.val)
		case "dispatch":
			m.AtDispatch = p.yes(f)
		case "assumed":
			m.LevelAssumed = p.yes(f)
		case "thread":
			m.Thread = f.val
		case "source":
			m.Source = f.val
		case "note":
			m.Note = f.val
		default:
			p.unknownField(s, f, "kinds, pre, paging, post, fastio_post, dispatch, assumed, thread, source or note")
		}
	}
	m.PrePagingMax = max(m.PreMax, m.PrePagingMax)
	if p.strict && m.Source == "" {
		p.errorf(s.at, "major %s names no source", name)
	}
	p.t.majors = append(p.t.majors, m)
}

func (p *parser) yes(f field) bool {
	if f.val != "yes" && f.val != "no" {
		p.errorf(f.at, "%s: want yes or no", f.key)
	}
	return f.val == "yes"
}

func (p *parser) levelOrNone(f field) (Level, bool) {
	if f.val == "none" {
		return Passive, false
	}
	return p.level(f, f.val), true
}

var opKinds = map[string]OpKind{"irp": IRP, "fastio": FastIO, "fsfilter": FsFilter}

// kinds reads documented|inferred and the kinds of operation.
func (p *parser) kinds(f field, m *Major) {
	for i, w := range strings.Fields(f.val) {
		k, ok := opKinds[w]
		switch {
		case i == 0 && (w == "documented" || w == "inferred"):
			m.KindsDocumented = w == "documented"
		case i > 0 && ok:
			m.Kinds |= k
		default:
			p.errorf(f.at, "want: kinds documented|inferred {irp|fastio|fsfilter}, found %q", w)
		}
	}
}

// paging reads never, or yes|limited LEVEL.
func (p *parser) paging(f field, m *Major) {
	use, lv, _ := strings.Cut(f.val, " ")
	switch use {
	case "never":
		return
	case "limited":
		m.Paging = PagingLimited
	case "yes":
		m.Paging = PagingYes
	default:
		p.errorf(f.at, "want: paging never, or paging yes|limited LEVEL")
		return
	}
	m.PrePagingMax = p.level(f, lv)
}

var bufferModes = map[string]BufferMode{"raw": BufferRaw, "system": BufferSystem, "mdl": BufferMDL}

// buffer reads: buffer MAJOR PATH MDL LENGTH MODE SOURCE, - for an absent field.
func (p *parser) buffer(s stanza) {
	name, rest, ok := p.name(s)
	if !ok {
		return
	}
	w := strings.Fields(rest)
	if len(w) != 5 {
		p.errorf(s.at, "want: buffer MAJOR PATH MDL LENGTH raw|system|mdl SOURCE")
		return
	}
	mode, ok := bufferModes[w[3]]
	if !ok {
		p.errorf(s.at, "unknown buffer mode %q", w[3])
	}
	if _, ok := p.value(name); !ok {
		p.errorf(s.at, "unknown constant %q", name)
	}
	p.t.buffers = append(p.t.buffers, Buffer{Major: name, Path: w[0], MDL: dash(w[1]), Length: dash(w[2]), Mode: mode, Source: w[4]})
}

func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func (p *parser) alias(s stanza) {
	name, rest, ok := p.name(s)
	if !ok {
		return
	}
	a := Alias{Name: name, AlsoFunction: rest == "function"}
	for _, f := range s.fields {
		switch f.key {
		case "params":
			a.Params = splitArgs(f.val)
		case "expands":
			target, args, call := strings.Cut(f.val, "(")
			a.Target = strings.TrimSpace(target)
			if call {
				a.Args = splitArgs(strings.TrimSuffix(args, ")"))
			}
		case "from":
			a.Header = f.val
		default:
			p.unknownField(s, f, "params, expands or from")
		}
	}
	if a.Target == "" || p.strict && a.Header == "" {
		p.errorf(s.at, "alias %s needs the fields expands and from", name)
	}
	p.t.aliases = append(p.t.aliases, a)
}

// proto reads: proto NAME HEADER DECLARATION.
func (p *parser) proto(s stanza) {
	name, rest, ok := p.name(s)
	if !ok {
		return
	}
	header, decl, ok := strings.Cut(rest, " ")
	if !ok {
		p.errorf(s.at, "want: proto NAME HEADER DECLARATION")
		return
	}
	p.t.protos = append(p.t.protos, Prototype{Name: name, Header: header, Text: strings.TrimSpace(decl)})
}
