package ir

import (
	"maps"

	"fltkit/internal/ctree"
	"fltkit/internal/kb"
)

// Uses is what a function and all it calls may look at. A fact about anything
// else cannot change what the function does, so it is no reason to analyse the
// function again.
type Uses struct {
	Fields  map[string]bool
	Globals map[*ctree.Var]bool
	// Kinds of holds that belong to no thread: those taken, and those given back.
	Takes, Gives map[string]bool
}

// Reads reports that a field of that name may be read.
func (u *Uses) Reads(field string) bool { return u.Fields[field] }

func (p *Program) findUses() {
	for _, f := range p.Funcs {
		f.Uses = Uses{Fields: map[string]bool{}, Globals: map[*ctree.Var]bool{}, Takes: map[string]bool{}, Gives: map[string]bool{}}
		f.eachExpr(func(e ctree.Expr) {
			Walk(e, func(e ctree.Expr) bool {
				switch x := e.(type) {
				case *ctree.Member:
					f.Uses.Fields[x.Name] = true
				case *ctree.Ref:
					if s := x.Var.Storage; s != ctree.Local && s != ctree.Param {
						f.Uses.Globals[p.Canon(x.Var)] = true
					}
				}
				return true
			})
		})
		for _, c := range f.Calls {
			f.Uses.need(c.Routine)
		}
		if f.Uses.Reads(fieldParameters) {
			f.Uses.addFields(bufferFlags)
		}
	}
	deferred := p.deferred()
	// Callees first would be faster; the loop ends after a few rounds either way.
	for changed := true; changed; {
		changed = false
		for _, f := range p.Funcs {
			for _, c := range f.Calls {
				for _, g := range c.Funcs {
					changed = f.Uses.merge(&g.Uses) || changed
				}
				for _, g := range deferred[c] {
					changed = f.Uses.merge(&g.Uses) || changed
				}
			}
		}
	}
}

// deferred lists the callbacks that run later with what a call gives them.
func (p *Program) deferred() map[*Call][]*Func {
	out := map[*Call][]*Func{}
	for _, f := range p.Funcs {
		for _, c := range f.Calls {
			if c.Routine == nil {
				continue
			}
			for e := range c.Routine.Each(kb.Defers) {
				if i, ok := e.Op.Param(); ok && i <= len(c.Args) && e.Where == kb.CallbackParam {
					out[c] = append(out[c], p.FuncsOf(c.Args[i-1], f.Unit)...)
				}
			}
		}
	}
	return out
}

// need notes what decides whether a routine may be called: the kind of the
// operation, its major function, whether it is paging I/O, whether it succeeded.
func (u *Uses) need(r *kb.Routine) {
	if r == nil {
		return
	}
	for i := range r.Effects {
		switch e := &r.Effects[i]; e.Kind {
		case kb.Requires:
			switch {
			case e.What == "open_file":
				u.Fields["Status"], u.Fields[fieldMajor] = true, true
			case !e.Op.IsNone():
				u.addFields(kindFlags)
			}
		case kb.OnlyFor, kb.NotFor, kb.OnlyIn, kb.NotIn:
			u.Fields[fieldMajor] = true
		case kb.Acquire, kb.Release:
			if !kb.BelongsToNoThread(e.What) {
				continue
			}
			if e.Kind == kb.Acquire {
				u.Takes[e.What] = true
			} else {
				u.Gives[e.What] = true
			}
		}
	}
}

const fieldParameters = "Parameters"

// What says of which kind an operation is, and what kind of memory its buffers are.
var (
	kindFlags   = []string{"Flags", "IrpFlags"}
	bufferFlags = []string{"Flags", "IrpFlags", "RequestorMode"}
)

func (u *Uses) addFields(names []string) {
	for _, n := range names {
		u.Fields[n] = true
	}
}

func (u *Uses) merge(o *Uses) bool {
	n := u.size()
	maps.Copy(u.Fields, o.Fields)
	maps.Copy(u.Globals, o.Globals)
	maps.Copy(u.Takes, o.Takes)
	maps.Copy(u.Gives, o.Gives)
	return u.size() > n
}

func (u *Uses) size() int { return len(u.Fields) + len(u.Globals) + len(u.Takes) + len(u.Gives) }
