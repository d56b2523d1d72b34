package flow

import (
	"go/token"
	"slices"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

func (x *exec) lock(s, before *State, c *ir.Call, e *kb.Effect) *State {
	if y := x.operandSym(s, c, e.Op); y != 0 {
		// A lock that was taken exists: behind it, whether the pointer is NULL tells whether it is held.
		if n, ok := assume(s.num(y).get(), nonZero(y), true); ok {
			s = s.withNum(y, n)
		}
	}
	key := x.lockKey(s, c, e.Op)
	out := s.copy()
	for i, h := range s.locks {
		if h.kind == e.What && h.key == key {
			out.locks = slices.Clone(s.locks)
			if out.locks[i].count++; out.locks[i].count == 0 {
				out.locks = slices.Delete(out.locks, i, i+1)
			}
			return out
		}
	}
	out.locks = append(slices.Clone(s.locks), held{kind: e.What, key: key, count: 1, saved: before.irql, from: x.origin(c, e)})
	return out
}

func (x *exec) unlock(s *State, c *ir.Call, e *kb.Effect) *State {
	i := x.findLock(s, c, e)
	out := s.copy()
	out.locks = slices.Clone(s.locks)
	if i < 0 {
		// Released for a caller, or taken where we do not see it.
		key := x.lockKey(s, c, e.Op)
		j := slices.IndexFunc(s.locks, func(h held) bool { return h.count < 0 && h.kind == e.What && h.key == key })
		switch {
		case j >= 0 && s.locks[j].count <= maxReleased:
			return s
		case j >= 0:
			out.locks[j].count--
			return out
		}
		out.locks = append(out.locks, held{kind: e.What, key: key, count: -1, from: x.origin(c, e)})
		return out
	}
	if out.locks[i].count--; out.locks[i].count == 0 {
		out.locks = slices.Delete(out.locks, i, i+1)
	}
	return out
}

// maxReleased bounds the count of a lock that is released and not taken: twice
// is enough to know that it was not once.
const maxReleased = -2

func (x *exec) findLock(s *State, c *ir.Call, e *kb.Effect) int {
	key, last := x.lockKey(s, c, e.Op), -1
	for i, h := range s.locks {
		if h.count <= 0 || !e.Releases(h.kind) {
			continue
		}
		if h.key == key {
			return i
		}
		last = i
	}
	return last
}

func (x *exec) lockKey(s *State, c *ir.Call, op kb.Operand) string {
	i, ok := op.Param()
	if !ok || i > len(c.Args) {
		return ""
	}
	l := x.e.names.pointeeOf(x.eval(s, c.Args[i-1]))
	if l == 0 { // a member of something that is not followed
		if u, ok := uncast(c.Args[i-1]).(*ctree.Unary); ok && u.Op == token.AND {
			if m, ok := uncast(u.X).(*ctree.Member); ok && m.Owner.StructName() != "" {
				return m.Owner.StructName() + "." + m.Name
			}
		}
		return ""
	}
	n := x.e.names
	switch info := n.locs[l]; info.kind {
	case locField:
		return n.owner[l] + "." + info.field
	case locVar:
		return info.v.Name
	default:
		if y := n.syms[info.sym]; y.kind == symContent && n.locs[y.loc].kind == locField {
			return n.owner[y.loc] + "." + n.locs[y.loc].field
		}
		return n.symString(info.sym)
	}
}

// withLock adds a lock or, with a negative count, takes one away.
func (s *State) withLock(h held) *State {
	c := s.copy()
	c.locks = slices.Clone(s.locks)
	find := func(byKey bool) int {
		return slices.IndexFunc(c.locks, func(o held) bool {
			return (o.count > 0) != (h.count > 0) && sameKind(o.kind, h.kind) && (!byKey || o.key == h.key)
		})
	}
	released := func(o held) bool { return h.count < 0 && o.count < 0 && o.kind == h.kind && o.key == h.key }
	if j := slices.IndexFunc(c.locks, released); j >= 0 {
		c.locks[j].count = max(c.locks[j].count+h.count, maxReleased)
		return c
	}
	i := find(true)
	if i < 0 && h.count < 0 {
		i = find(false)
	}
	if i < 0 {
		c.locks = append(c.locks, h)
		return c
	}
	if c.locks[i].count += h.count; c.locks[i].count == 0 {
		c.locks = slices.Delete(c.locks, i, i+1)
	}
	return c
}

// sameKind compares lock kinds; a release may not say which mode it ends.
func sameKind(a, b string) bool {
	return a == b || len(a) > len(b) && a[:len(b)] == b && a[len(b)] == '_' || len(b) > len(a) && b[:len(a)] == a && b[len(a)] == '_'
}
