package flow

import (
	"go/token"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
)

// Value is the value of an expression without side effects in the state of the
// event. Locals that nobody reads any more are not known.
func (ev *Event) Value(e ctree.Expr) Value { return Value{ev, ev.exec.eval(ev.state, e)} }

// SameEntry reports that two events are of one analysis of a function: with the
// same things known of its callers.
func (ev *Event) SameEntry(o *Event) bool { return ev.entry == o.entry }

// NameOf is a variable that names an object wherever it is in scope: a parameter
// that is never written, the variable that the call which made it wrote, or a
// local that gets the object from that call and, but for a NULL before, nothing
// else. Nil when there is none.
func (ev *Event) NameOf(o *Object) *ctree.Var {
	f := ev.Func()
	for _, p := range f.Params {
		ref := &ctree.Ref{Var: p}
		if _, local := f.Local[p]; local && len(writes(f, p)) == 0 && ev.exec.eval(ev.entry.in, ref) == symbol(o.sym) {
			return p
		}
	}
	made := o.From.Call
	if made.Func != f {
		return nil
	}
	for _, a := range made.Args {
		if u, ok := uncast(a).(*ctree.Unary); ok && u.Op == token.AND {
			if r, ok := u.X.(*ctree.Ref); ok && ev.Value(r).val == symbol(o.sym) {
				return r.Var // written by the call, and since then by nobody
			}
		}
	}
	if !o.From.Effect.Op.IsRet() {
		return nil
	}
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			if v := assigned(in, made); v != nil && onlyFrom(f, v, made) {
				return v
			}
		}
	}
	return nil
}

// NeverSet is the local that an expression reads and that nothing in the function
// sets to anything but NULL; nil when it is something else.
func (ev *Event) NeverSet(e ctree.Expr) *ctree.Var {
	f := ev.Func()
	r, ok := uncast(e).(*ctree.Ref)
	if !ok || r.Var.Storage != ctree.Local || r.Var.Type.Kind != ctree.Pointer {
		return nil
	}
	if _, local := f.Local[r.Var]; !local {
		return nil
	}
	all := writes(f, r.Var)
	for _, in := range all {
		a, ok := in.(*ir.Assign)
		if !ok {
			return nil
		}
		if n, ok := uncast(a.Src).(*ctree.IntLit); !ok || n.Value != 0 {
			return nil
		}
	}
	if len(all) == 0 {
		return nil
	}
	return r.Var
}

// assigned is the local that an instruction sets to the result of a call.
func assigned(in ir.Instr, made *ir.Call) *ctree.Var {
	a, ok := in.(*ir.Assign)
	if !ok || made.Dst == nil {
		return nil
	}
	dst, ok := a.Dst.(*ctree.Ref)
	if src, from := uncast(a.Src).(*ctree.Ref); ok && from && src.Var == made.Dst {
		return dst.Var
	}
	return nil
}

// onlyFrom reports that a local never holds anything but NULL and, later, the
// result of the call.
func onlyFrom(f *ir.Func, v *ctree.Var, made *ir.Call) bool {
	if _, local := f.Local[v]; !local {
		return false
	}
	for _, in := range writes(f, v) {
		if assigned(in, made) == v {
			continue
		}
		a, ok := in.(*ir.Assign)
		if !ok || a.Pos > made.Pos {
			return false
		}
		if n, ok := uncast(a.Src).(*ctree.IntLit); !ok || n.Value != 0 {
			return false
		}
	}
	return true
}

// writes lists the instructions that set a variable whose address nobody takes.
func writes(f *ir.Func, v *ctree.Var) []ir.Instr {
	var out []ir.Instr
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch n := in.(type) {
			case *ir.Call:
				if n.Dst == v {
					out = append(out, in)
				}
			case *ir.Assign:
				if r, ok := n.Dst.(*ctree.Ref); ok && r.Var == v {
					out = append(out, in)
				}
			}
		}
	}
	return out
}

func uncast(e ctree.Expr) ctree.Expr {
	for {
		c, ok := e.(*ctree.Cast)
		if !ok {
			return e
		}
		e = c.X
	}
}
