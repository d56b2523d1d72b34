package ir

import (
	"go/token"

	"fltkit/internal/ctree"
)

// numberLocals numbers the variables that can be dropped when nobody reads
// them any more: locals and parameters whose address is not taken.
func (f *Func) numberLocals() {
	taken := map[*ctree.Var]bool{}
	var seen []*ctree.Var
	f.Local = map[*ctree.Var]int{}
	note := func(v *ctree.Var) {
		if v.Storage != ctree.Local && v.Storage != ctree.Param {
			return
		}
		if _, ok := f.Local[v]; !ok {
			f.Local[v] = len(seen)
			seen = append(seen, v)
		}
	}
	for _, v := range f.Params {
		note(v)
	}
	visit := func(e ctree.Expr) bool {
		switch x := e.(type) {
		case *ctree.Ref:
			note(x.Var)
			if k := x.Var.Type.Kind; k == ctree.Array {
				taken[x.Var] = true // decays to a pointer nearly everywhere
			}
		case *ctree.Unary:
			if x.Op == token.AND {
				if v := BaseVar(x.X); v != nil {
					taken[v] = true
				}
			}
		}
		return true
	}
	f.eachExpr(func(e ctree.Expr) { Walk(e, visit) })
	for _, c := range f.Calls {
		if c.Dst != nil {
			note(c.Dst)
		}
	}
	f.Local = map[*ctree.Var]int{}
	for _, v := range seen {
		if !taken[v] {
			f.Local[v] = len(f.Local)
		}
	}
}

type bits []uint64

func newBits(n int) bits      { return make(bits, (n+63)/64) }
func (b bits) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bits) set(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bits) clear(i int)    { b[i/64] &^= 1 << (i % 64) }
func (b bits) or(o bits) (grew bool) {
	for i := range b {
		if n := b[i] | o[i]; n != b[i] {
			b[i], grew = n, true
		}
	}
	return grew
}

// liveness sets Block.Live: the numbered locals that some path from the start
// of the block reads before it writes them.
func (f *Func) liveness() {
	n := len(f.Local)
	live := make([]bits, len(f.Blocks))
	for i := range live {
		live[i] = newBits(n)
	}
	for changed := true; changed; {
		changed = false
		for i := len(f.Blocks) - 1; i >= 0; i-- {
			b := f.Blocks[i]
			cur := newBits(n)
			for _, s := range b.Term.Targets() {
				cur.or(live[s.ID])
			}
			if b.Handler != nil {
				cur.or(live[b.Handler.ID])
			}
			f.scanBlock(b, cur)
			if b.Handler != nil {
				cur.or(live[b.Handler.ID]) // an exception may come before any write
			}
			changed = live[i].or(cur) || changed
		}
	}
	for i, b := range f.Blocks {
		b.Live = live[i]
	}
}

// scanBlock turns the live set after b into the one before it.
func (f *Func) scanBlock(b *Block, cur bits) {
	use := func(e ctree.Expr) {
		Walk(e, func(e ctree.Expr) bool {
			if r, ok := e.(*ctree.Ref); ok {
				if i, ok := f.Local[r.Var]; ok {
					cur.set(i)
				}
			}
			return true
		})
	}
	if x := termExpr(b.Term); x != nil {
		use(x)
	}
	for i := len(b.Instrs) - 1; i >= 0; i-- {
		switch in := b.Instrs[i].(type) {
		case *Assign:
			if r, ok := in.Dst.(*ctree.Ref); ok {
				if i, ok := f.Local[r.Var]; ok {
					cur.clear(i)
					if isNull(in) {
						cur.set(i) // what the NULL replaces says what it stands for
					}
				}
			} else {
				use(in.Dst)
			}
			use(in.Src)
		case *Call:
			if i, ok := f.Local[in.Dst]; ok && in.Dst != nil {
				cur.clear(i)
			}
			use(in.Fun)
			for _, a := range in.Args {
				use(a)
			}
		case *Eval:
			use(in.X)
		}
	}
}

// isNull reports that an instruction sets a pointer to NULL.
func isNull(a *Assign) bool {
	e := a.Src
	for c, ok := e.(*ctree.Cast); ok; c, ok = e.(*ctree.Cast) {
		e = c.X
	}
	n, ok := e.(*ctree.IntLit)
	return ok && n.Value == 0 && a.Dst.Type().Kind == ctree.Pointer
}

// IsLive reports that a numbered local is read after the start of b; variables
// without a number always are.
func (f *Func) IsLive(b *Block, v *ctree.Var) bool {
	i, ok := f.Local[v]
	return !ok || bits(b.Live).has(i)
}
