package kb

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	operandRE = regexp.MustCompile(`^(each of |in )?(\*|op:)?(?:p([1-9][0-9]?)|(ret)|(-))(?:->([A-Za-z]+))?$`)
	compareRE = regexp.MustCompile(`^(\*?(?:p[1-9][0-9]?|ret)(?:->[A-Za-z]+)?)(&|==|!=)(.+)$`)
	askRE     = regexp.MustCompile(`^([a-z_]+)\(([^()]*)\)$`)
	lockRE    = regexp.MustCompile(`^lock\((p[1-9])\)(==|!=)spinlock$`)
)

func parseOperand(s string) (Operand, error) {
	m := operandRE.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return NoOperand, fmt.Errorf("bad operand %q; want pN, *pN, ret, -, in pN, each of pN, op:pN or pN->Field", s)
	}
	o := Operand{Each: m[1] == "each of ", In: m[1] == "in ", Deref: m[2] == "*", Operation: m[2] == "op:", Field: m[6]}
	switch {
	case m[3] != "":
		n, _ := strconv.Atoi(m[3])
		o.Index = int8(n)
	case m[4] != "":
		o.Index = Ret
	default:
		o.Index = Thread
	}
	return o, nil
}

// pred parses a condition; the whole text is kept in Raw.
func (p *parser) pred(s string) (Pred, error) {
	s = strings.TrimSpace(s)
	if text, ok := strings.CutPrefix(s, "unparsed "); ok {
		return Pred{Op: Unparsed, Raw: text}, nil
	}
	pr, err := p.join(s, " or ", Or, func(t string) (Pred, error) {
		return p.join(t, " and ", And, p.atom)
	})
	pr.Raw = s
	return pr, err
}

func (p *parser) join(s, sep string, op PredOp, sub func(string) (Pred, error)) (Pred, error) {
	parts := strings.Split(s, sep)
	if len(parts) == 1 {
		return sub(s)
	}
	pr := Pred{Op: op, Arg: NoOperand}
	for _, part := range parts {
		q, err := sub(strings.TrimSpace(part))
		if err != nil {
			return pr, err
		}
		pr.Sub = append(pr.Sub, q)
	}
	return pr, nil
}

func not(p Pred) Pred { return Pred{Op: Not, Arg: NoOperand, Sub: []Pred{p}} }

func (p *parser) atom(s string) (Pred, error) {
	if rest, ok := strings.CutPrefix(s, "!"); ok {
		q, err := p.atom(rest)
		return not(q), err
	}
	if m := lockRE.FindStringSubmatch(s); m != nil {
		o, err := parseOperand(m[1])
		q := Pred{Op: SpinLocked, Arg: o}
		if m[2] == "!=" {
			q = not(q)
		}
		return q, err
	}
	if m := compareRE.FindStringSubmatch(s); m != nil {
		return p.compare(m[1], m[2], m[3])
	}
	return ask(s)
}

var asks = map[string]PredOp{
	"paged": Paged, "paged_pool": PagedPool, "paged_list": PagedList, "paged_cb": PagedCallback,
	"user_mapping": UserMapping, "fmt_unicode": FmtUnicode, "paging_io": PagingIO, "irp_op": IrpOp,
	"dispatch_provider": DispatchProvider,
}

func ask(s string) (Pred, error) {
	if s == "success" {
		return Pred{Op: SuccessRet, Arg: NoOperand}, nil
	}
	m := askRE.FindStringSubmatch(s)
	if m == nil {
		return Pred{}, fmt.Errorf("bad condition %q", s)
	}
	op, ok := asks[m[1]]
	if !ok {
		return Pred{}, fmt.Errorf("unknown predicate %q", m[1])
	}
	o, err := parseOperand(m[2])
	return Pred{Op: op, Arg: o}, err
}

// compare handles pN&FLAGS, pN==VALUE and pN!=VALUE.
func (p *parser) compare(operand, op, value string) (Pred, error) {
	o, err := parseOperand(operand)
	if err != nil {
		return Pred{}, err
	}
	switch {
	case value == "NULL":
		if op == "&" {
			return Pred{}, errors.New("NULL is no flag")
		}
		return negateIf(op == "!=", Pred{Op: IsNull, Arg: o}), nil
	case value == "0" && o.Deref && op != "&":
		return negateIf(op == "==", Pred{Op: NonZero, Arg: o}), nil
	case value == "NonPaged*":
		cs, err := p.nonPagedPools()
		return negateIf(op == "==", Pred{Op: NoneOf, Arg: o, Consts: cs}), err
	}
	cs, err := p.constants(value)
	if op == "&" {
		return Pred{Op: FlagAny, Arg: o, Consts: cs}, err
	}
	return negateIf(op == "!=", Pred{Op: Eq, Arg: o, Consts: cs}), err
}

func negateIf(b bool, p Pred) Pred {
	if b {
		return not(p)
	}
	return p
}

// constants reads NAME or (A;B;...).
func (p *parser) constants(s string) ([]Const, error) {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "("), ")")
	var out []Const
	for _, name := range strings.Split(s, ";") {
		v, ok := p.value(name)
		if n, err := strconv.ParseInt(name, 0, 64); err == nil {
			v, ok = n, true
		}
		if !ok {
			return nil, fmt.Errorf("unknown constant %q", name)
		}
		out = append(out, Const{Name: name, Value: v})
	}
	return out, nil
}

// nonPagedPools are the POOL_TYPE values that never page, whether from this file or built in.
func (p *parser) nonPagedPools() ([]Const, error) {
	var out []Const
	seen := map[string]bool{}
	add := func(c Constant) {
		if c.Group == "pool_type" && strings.HasPrefix(c.Name, "NonPaged") && !seen[c.Name] {
			seen[c.Name] = true
			out = append(out, Const{Name: c.Name, Value: c.Value})
		}
	}
	for _, c := range builtin.constants {
		if !p.strict {
			add(c)
		}
	}
	for _, c := range p.t.constants {
		add(c)
	}
	if len(out) == 0 {
		return nil, errors.New("no pool_type constant named NonPaged*")
	}
	return out, nil
}
