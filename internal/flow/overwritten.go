package flow

import "fltkit/internal/ir"

// Overwritten lists what a call in a loop loses: objects that it made in the
// turn before, that must still be released, and that nothing names but what the
// call is about to write.
func (ev *Event) Overwritten() []*Object {
	x, s := ev.exec, ev.state
	var out []*Object
	for i := range s.own {
		o := &s.own[i]
		y := x.e.names.syms[o.sym]
		madeHere := (y.kind == symSite || y.kind == symContext) && y.site == ev.Call.Site
		if o.st != Owned || !madeHere || x.outlives(s, o.sym, ev.Call) {
			continue
		}
		if obj := x.object(s, o); !obj.Operation && !obj.Context {
			out = append(out, obj)
		}
	}
	return out
}

// outlives reports that something names an object which a call does not write.
func (x *exec) outlives(s *State, y Sym, c *ir.Call) bool {
	n := x.e.names
	written := map[Loc]bool{}
	if c.Dst != nil {
		written[n.variable(c.Dst)] = true
	}
	for _, a := range c.Args {
		written[n.pointeeOf(x.eval(s, a))] = true
	}
	for _, b := range s.vals {
		names := b.val.sym == y || b.val.kind == valAddr && n.locs[n.root(b.val.loc)].sym == y
		if root := n.locs[n.root(b.loc)]; names && !written[b.loc] && (root.kind != locPointee || root.sym != y) {
			return true
		}
	}
	return false
}
