package flow

import (
	"encoding/binary"
	"strings"
)

// key writes a state as a string: equal keys, equal states.
func (e *engine) key(s *State) string {
	var b strings.Builder
	b.Grow(64 + 24*len(s.vals) + 40*len(s.nums))
	put := func(vs ...int64) {
		var buf [binary.MaxVarintLen64]byte
		for _, v := range vs {
			b.Write(buf[:binary.PutVarint(buf[:], v)])
		}
	}
	firm := int64(0)
	if s.irql.Firm {
		firm = 1
	}
	put(int64(s.irql.Lo), int64(s.irql.Hi), firm, int64(s.irqlSym), int64(s.marks), int64(len(s.vals)))
	for _, v := range s.vals {
		put(int64(v.loc), int64(v.val.kind), int64(v.val.op), int64(v.val.sym), int64(v.val.loc), int64(v.val.fn), v.val.n, v.val.mask)
	}
	for _, f := range s.nums {
		n := f.num.get()
		put(int64(f.sym), n.Lo, n.Hi, int64(n.Set), int64(n.Clear), int64(n.Mem), n.Size, int64(len(n.Not)))
		put(n.Not...)
		put(int64(len(n.Vals)))
		put(n.Vals...)
	}
	for _, o := range s.own {
		put(-1, int64(o.sym), int64(o.st), int64(o.more), int64(o.from.Call.Site))
	}
	return b.String()
}
