package kb

import (
	"strconv"
	"strings"
)

func (p *parser) routine(s stanza) {
	name, rest, ok := p.name(s)
	if !ok {
		return
	}
	if rest != "" {
		p.errorf(s.at, "unexpected %q after the routine's name", rest)
	}
	r := Routine{Name: name, Max: Any, Basis: BasisUser}
	sourced := false
	for _, f := range s.fields {
		switch f.key {
		case "source":
			sourced = true
			p.source(f, &r)
		default:
			p.routineField(s, f, &r)
		}
	}
	if p.strict && !sourced {
		p.errorf(s.at, "routine %s names no source", name)
	}
	p.t.routines = append(p.t.routines, r)
}

func (p *parser) routineField(s stanza, f field, r *Routine) {
	switch f.key {
	case "from":
		p.from(f, r)
	case "irql":
		r.Min, r.Max, r.MaxKnown = p.irql(f)
	case "when":
		p.when(f, r)
	case "resident":
		p.resident(f, r)
	case "nonnull":
		p.nonNull(f, r)
	case "effect":
		if e, err := p.effect(f.val); err != nil {
			p.errorf(f.at, "effect %s: %v", f.val, err)
		} else {
			r.Effects = append(r.Effects, e)
		}
	case "proto":
		r.Signature = f.val
	case "conflict":
		p.conflict(f, r)
	case "uses":
		r.Uses = p.number(f)
	case "note":
		r.Note = f.val
	default:
		p.unknownField(s, f, "from, irql, when, resident, nonnull, effect, proto, source, conflict, uses or note")
	}
}

var routineKinds = map[string]RoutineKind{"fn": Func, "inline": Inline, "macro": Macro}

func (p *parser) from(f field, r *Routine) {
	for i, w := range strings.Fields(f.val) {
		kind, isKind := routineKinds[w]
		switch {
		case isKind && i > 0:
			r.Kind = kind
		case i == 0:
			r.Header = strings.TrimPrefix(w, "-")
		case i == 2:
			r.Lib = w
		default:
			p.errorf(f.at, "want: from HEADER [fn|inline|macro [LIBRARY]], found %q", w)
		}
	}
}

// irql reads MIN..MAX, a single level, or unknown.
func (p *parser) irql(f field) (lo, hi Level, known bool) {
	if f.val == "unknown" {
		return Passive, Any, false
	}
	a, b, ranged := strings.Cut(f.val, "..")
	if !ranged {
		b = a
	}
	lo, hi = p.level(f, a), p.level(f, b)
	if lo > hi {
		p.errorf(f.at, "the lowest level %s is above the highest %s", lo, hi)
	}
	return lo, hi, true
}

func (p *parser) level(f field, s string) Level {
	l, ok := ParseLevel(s)
	if !ok {
		p.errorf(f.at, "unknown level %q", s)
	}
	return l
}

func (p *parser) number(f field) int {
	n, err := strconv.Atoi(f.val)
	if err != nil || n < 0 {
		p.errorf(f.at, "%s: %q is not a number", f.key, f.val)
	}
	return n
}

// when reads LEVEL if CONDITION.
func (p *parser) when(f field, r *Routine) {
	lv, cond, ok := strings.Cut(f.val, " if ")
	if !ok {
		p.errorf(f.at, "want: when LEVEL if CONDITION")
		return
	}
	pr, err := p.pred(cond)
	if err != nil {
		p.errorf(f.at, "condition %s: %v", cond, err)
		return
	}
	r.Limits = append(r.Limits, Limit{Level: p.level(f, lv), If: pr})
}

// resident reads LEVEL and the operands that must not be pageable from that level up.
func (p *parser) resident(f field, r *Routine) {
	words := strings.Fields(f.val)
	if len(words) < 2 {
		p.errorf(f.at, "want: resident LEVEL OPERAND...")
		return
	}
	req := NonPagedReq{At: p.level(f, words[0])}
	for _, w := range words[1:] {
		o, err := parseOperand(w)
		if err != nil {
			p.errorf(f.at, "%v", err)
		}
		req.Ops = append(req.Ops, o)
	}
	r.NonPaged = append(r.NonPaged, req)
}

// nonNull reads the parameters that must not be NULL.
func (p *parser) nonNull(f field, r *Routine) {
	for _, w := range strings.Fields(f.val) {
		o, err := parseOperand(w)
		if i, ok := o.Param(); err != nil || !ok || i > 16 || o != (Operand{Index: o.Index}) {
			p.errorf(f.at, "want: nonnull pN..., found %q", w)
		} else {
			r.NonNull |= 1 << (i - 1)
		}
	}
}

var (
	bases       = map[string]Basis{"none": BasisNone, "inferred": BasisInferred, "header": BasisHeader, "doc": BasisDoc, "doc+header": BasisDocHeader, "user": BasisUser}
	confidences = map[string]Confidence{"missing": ConfMissing, "remarks": ConfRemarks, "exact": ConfExact}
)

// source reads BASIS CONFIDENCE [PAGE] [hand] [family].
func (p *parser) source(f field, r *Routine) {
	words := strings.Fields(f.val)
	for i, w := range words {
		basis, isBasis := bases[w]
		conf, isConf := confidences[w]
		switch {
		case i == 0 && isBasis:
			r.Basis = basis
		case i == 1 && isConf:
			r.Confidence = conf
		case i > 1 && w == "hand":
			r.Verified = true
		case i > 1 && w == "family":
			r.EffectsInferred = true
		case i == 2:
			r.Doc = dash(w)
		default:
			p.errorf(f.at, "want: source BASIS CONFIDENCE [PAGE] [hand] [family], found %q", w)
		}
	}
	if len(words) < 2 {
		p.errorf(f.at, "want: source BASIS CONFIDENCE [PAGE] [hand] [family]")
	}
}

// conflict reads KIND | what the page says | what the header says.
func (p *parser) conflict(f field, r *Routine) {
	w := strings.Split(f.val, "|")
	if len(w) != 3 {
		p.errorf(f.at, "want: conflict KIND | PAGE LEVEL | HEADER LEVEL")
		return
	}
	r.Conflict = &Conflict{Kind: strings.TrimSpace(w[0]), Page: strings.TrimSpace(w[1]), Header: strings.TrimSpace(w[2])}
}
