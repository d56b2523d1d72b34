package ir

import (
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/kb"
)

// maxWrappers bounds the calls through which the arguments of an allocation are
// followed to constants.
const maxWrappers = 3

// allocatesContexts is the role of a callback that decides about pool itself.
const allocatesContexts = "flt_context_allocate"

// findContexts notes which pool the contexts of each type come from: whoever
// looks one up later gets memory of that pool. A type with two pools has none,
// and where the type of one allocation is not known nothing is said of any.
func (p *Program) findContexts() {
	if slices.ContainsFunc(p.Roots, func(r *Root) bool { return r.Role != nil && r.Role.Name == allocatesContexts }) {
		return
	}
	found := map[int64]memory{}
	callers := p.callers()
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			if c.Routine == nil {
				continue
			}
			for e := range c.Routine.Each(kb.Alloc) {
				op, ok := e.Arg(kb.ArgType)
				if !ok {
					continue
				}
				for _, args := range variants(c, callers, maxWrappers) {
					kind, known := constOf(args, op)
					if !known {
						return
					}
					mem := memory{AllocClass(e, func(op kb.Operand) (int64, bool) { return constOf(args, op) }), c}
					if old, again := found[kind]; again {
						if old.class != mem.class {
							mem.class = MemUnknown
						}
						if old.from != mem.from {
							mem.from = nil
						}
					}
					found[kind] = mem
				}
			}
		}
	}
	p.contexts = found
}

// ContextMemory is the class of memory that contexts of a type always have, and
// the allocation of them, nil when there are several.
func (p *Program) ContextMemory(kind int64) (MemClass, *Call) {
	m := p.contexts[kind]
	return m.class, m.from
}

func (p *Program) callers() map[*Func][]*Call {
	out := map[*Func][]*Call{}
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			for _, g := range c.Funcs {
				out[g] = append(out[g], c)
			}
		}
	}
	return out
}

// variants lists the arguments of a call as the callers of its function mean
// them: parameters that are only passed on are replaced by what was passed.
func variants(c *Call, callers map[*Func][]*Call, depth int) [][]ctree.Expr {
	if depth == 0 || len(callers[c.Func]) == 0 || !slices.ContainsFunc(c.Args, func(a ctree.Expr) bool { return passedOn(c.Func, a) >= 0 }) {
		return [][]ctree.Expr{c.Args}
	}
	var out [][]ctree.Expr
	for _, by := range callers[c.Func] {
		for _, args := range variants(by, callers, depth-1) {
			own := slices.Clone(c.Args)
			for k, a := range own {
				if i := passedOn(c.Func, a); i >= 0 && i < len(args) {
					own[k] = args[i]
				}
			}
			out = append(out, own)
		}
	}
	return out
}

// passedOn is the parameter that an expression is, -1 when it is none or the
// function changes it.
func passedOn(f *Func, e ctree.Expr) int {
	r, ok := stripCasts(e).(*ctree.Ref)
	if !ok {
		return -1
	}
	if _, local := f.Local[r.Var]; !local {
		return -1
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if a, ok := in.(*Assign); ok && BaseVar(a.Dst) == r.Var {
				return -1
			}
		}
	}
	return slices.Index(f.Params, r.Var)
}

// constOf is the constant that an operand is among the arguments of a call.
func constOf(args []ctree.Expr, op kb.Operand) (int64, bool) {
	i, ok := op.Param()
	if !ok || i > len(args) {
		return 0, false
	}
	lit, ok := stripCasts(args[i-1]).(*ctree.IntLit)
	if !ok {
		return 0, false
	}
	return lit.Value, true
}
