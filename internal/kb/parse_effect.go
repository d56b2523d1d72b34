package kb

import (
	"fmt"
	"strings"
)

// effectSpec says how the arguments of an effect are read: pos lists the positional ones in order, keys the named
// ones that are allowed.
type effectSpec struct {
	kind EffectKind
	pos  string // letters: w What, t To, o Op, O optional Op, l Level or Op, b By, s ArgSrc, n ArgLen
	keys string // blank-separated
}

var effectSpecs = map[string]effectSpec{
	"check":                 {Check, "", "if"},
	"should_check":          {ShouldCheck, "", "if"},
	"pure":                  {Pure, "", ""},
	"raises":                {Raises, "l", "on"},
	"saves_irql":            {SavesIRQL, "o", ""},
	"restores_irql":         {RestoresIRQL, "o", ""},
	"reads_irql":            {ReadsIRQL, "o", ""},
	"asserts_irql":          {AssertsIRQL, "l", ""},
	"acquire":               {Acquire, "wo", "by on if"},
	"release":               {Release, "wo", "on"},
	"converts":              {Converts, "wto", ""},
	"init":                  {Init, "wo", "by on"},
	"deinit":                {Deinit, "wo", ""},
	"alloc":                 {Alloc, "", "pool flags list size tag type out by"},
	"returns_paged":         {ReturnsPaged, "o", ""},
	"waits":                 {Waits, "", "timeout interval if"},
	"signals":               {Signals, "o", ""},
	"holds_dispatcher_lock": {HoldsDispatcherLock, "", "if"},
	"requires":              {Requires, "wO", "if"},
	"raises_seh":            {RaisesSEH, "", "if"},
	"noreturn":              {NoReturn, "", "on"},
	"defers":                {Defers, "", "cb dpc work_item role ctx ignores keeps pass"},
	"calls":                 {Calls, "", "cb object registered role ctx at pass"},
	"registers":             {Registers, "", "cb role ctx object unless pass by"},
	"registers_struct":      {RegistersStruct, "ow", ""},
	"unregisters":           {Unregisters, "", "cb"},
	"hands_over":            {HandsOver, "o", "on if"},
	"out":                   {Out, "ow", ""},
	"soft_passive":          {SoftPassive, "", ""},
	"completes":             {Completes, "o", "status role"},
	"pends":                 {Pends, "o", ""},
	"may_pend":              {MayPend, "o", ""},
	"passes_down":           {PassesDown, "o", ""},
	"sets_dirty":            {SetsDirty, "o", ""},
	"sets_mdl":              {SetsMDL, "o", "on"},
	"frees_mdl":             {FreesMDL, "o", ""},
	"builds":                {Builds, "o", "pool"},
	"sets_toplevel_irp":     {SetsTopLevelIrp, "o", ""},
	"stores":                {Stores, "os", ""},
	"fills":                 {Fills, "on", ""},
	"copies":                {Copies, "osn", ""},
	"tag":                   {Tag, "o", ""},
	"deprecated":            {Deprecated, "b", ""},
	"family":                {Family, "w", ""},
	"only_in":               {OnlyIn, "b", ""},
	"not_in":                {NotIn, "b", "if"},
	"only_for":              {OnlyFor, "ob", ""},
	"expects":               {Expects, "", "if row in"},
	"not_for":               {NotFor, "ob", ""},
	"assumes":               {Assumes, "o", ""},
	"context":               {Context, "ow", ""},
	"tests":                 {Tests, "wo", ""},
	"uses":                  {Uses, "wo", ""},
	"links":                 {Links, "o", "list"},
	"unlinks":               {Unlinks, "o", "list"},
	"fails":                 {Fails, "", "if"},
}

// EffectName is the spelling of a kind in the data files.
func EffectName(k EffectKind) string {
	for name, spec := range effectSpecs {
		if spec.kind == k {
			return name
		}
	}
	return ""
}

// effect parses NAME or NAME(arg,key=value,...).
func (p *parser) effect(s string) (Effect, error) {
	name, rest, hasArgs := strings.Cut(s, "(")
	spec, ok := effectSpecs[name]
	if !ok {
		return Effect{}, fmt.Errorf("unknown effect %q", name)
	}
	e := Effect{Kind: spec.kind, Op: NoOperand, Raw: s}
	var args []string
	if hasArgs {
		body, closed := strings.CutSuffix(rest, ")")
		if !closed {
			return e, fmt.Errorf("missing )")
		}
		args = splitArgs(body)
	}
	pos := 0
	for _, a := range args {
		key, val, named := strings.Cut(a, "=")
		if named && isKey(key) && !strings.HasPrefix(val, "=") {
			if !hasWord(spec.keys, key) {
				return e, fmt.Errorf("%s= is not an argument of %s", key, name)
			}
			if err := p.named(&e, key, val); err != nil {
				return e, err
			}
			continue
		}
		if pos == len(spec.pos) {
			return e, fmt.Errorf("too many arguments of %s", name)
		}
		if err := positional(&e, spec.pos[pos], a); err != nil {
			return e, err
		}
		pos++
	}
	if need := strings.TrimRight(spec.pos, "On"); pos < len(need) {
		return e, fmt.Errorf("%s wants %d arguments", name, len(need))
	}
	if _, known := p.value(e.What); e.Kind == Context && !known {
		return e, fmt.Errorf("unknown constant %q", e.What)
	}
	return e, nil
}

func isKey(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == ""
}

func hasWord(list, w string) bool {
	for _, x := range strings.Fields(list) {
		if x == w {
			return true
		}
	}
	return false
}

// splitArgs splits at commas outside parentheses.
func splitArgs(s string) []string {
	var out []string
	depth, start := 0, 0
	for i, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				out = append(out, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		}
	}
	return append(out, strings.TrimSpace(s[start:]))
}

func positional(e *Effect, form byte, s string) (err error) {
	switch form {
	case 'w':
		e.What = s
	case 't':
		e.To = s
	case 'b':
		e.By = strings.Split(s, "/")
	case 'o', 'O':
		e.Op, err = parseOperand(s)
	case 's':
		err = addArg(e, ArgSrc, s)
	case 'n':
		err = addArg(e, ArgLen, s)
	case 'l':
		if l, ok := ParseLevel(s); ok {
			e.Level, e.LevelKnown = l, true
			return nil
		}
		e.Op, err = parseOperand(s)
	}
	return err
}

func addArg(e *Effect, n ArgName, s string) error {
	o, err := parseOperand(s)
	e.Args = append(e.Args, Arg{n, o})
	return err
}

var (
	outcomes = map[string]Outcome{"TRUE": OnTrue, "SUCCESS": OnSuccess, "NONNULL": OnNonNull, "ALWAYS": OnAlways}
	argNames = map[string]ArgName{"ctx": ArgCtx, "flags": ArgFlags, "list": ArgList, "size": ArgSize, "tag": ArgTag,
		"timeout": ArgTimeout, "interval": ArgInterval, "object": ArgObject, "status": ArgStatus, "type": ArgType, "ignores": ArgIgnores}
)

func (p *parser) named(e *Effect, key, val string) (err error) {
	switch key {
	case "on":
		var ok bool
		if e.On, ok = outcomes[val]; !ok {
			return fmt.Errorf("unknown outcome %q; want TRUE, SUCCESS, NONNULL or ALWAYS", val)
		}
	case "by":
		e.By = strings.Split(val, "/")
	case "if":
		e.If, err = p.predPtr(val)
	case "unless":
		if e.If, err = p.predPtr(val); err == nil {
			n := not(*e.If)
			n.Raw = "!(" + val + ")"
			e.If = &n
		}
	case "row":
		e.What = val
	case "in":
		if e.InProcess = val == "process"; !e.InProcess {
			return fmt.Errorf("in=%s: want in=process", val)
		}
	case "role":
		e.Role = val
	case "registered":
		e.Where, e.Role = CallbackRegistered, val
	case "at":
		var ok bool
		if e.Level, ok = ParseLevel(val); !ok {
			return fmt.Errorf("unknown level %q", val)
		}
		e.LevelKnown = true
	case "cb", "out":
		e.Op, err = parseOperand(val)
	case "dpc", "work_item":
		e.Where = CallbackInObject
		e.Op, err = parseOperand(val)
	case "pool":
		return setPool(e, val)
	case "pass":
		return setPass(e, val)
	case "keeps":
		for _, w := range strings.Split(val, "/") {
			if err := addArg(e, ArgKeeps, w); err != nil {
				return err
			}
		}
	case "timeout":
		if e.If, err = p.predPtr(val + "==NULL or *" + val + "!=0"); err == nil {
			err = addArg(e, ArgTimeout, val)
		}
	default:
		if key == "object" && e.Kind == Calls {
			e.Where = CallbackInObject
			e.Op, err = parseOperand(val)
			return err
		}
		err = addArg(e, argNames[key], val)
	}
	return err
}

func (p *parser) predPtr(s string) (*Pred, error) {
	pr, err := p.pred(s)
	return &pr, err
}

func setPool(e *Effect, val string) error {
	switch val {
	case "paged":
		e.Pool = PoolPaged
	case "nonpaged":
		e.Pool = PoolNonPaged
	default:
		return addArg(e, ArgPool, val)
	}
	return nil
}

// setPass reads the operands that reach the callback, separated by /, - for a parameter that comes from elsewhere.
func setPass(e *Effect, val string) error {
	for _, w := range strings.Split(val, "/") {
		o := NoOperand
		if w != "-" {
			var err error
			if o, err = parseOperand(w); err != nil {
				return err
			}
		}
		e.Pass = append(e.Pass, o)
	}
	return nil
}
