package flow

import (
	"go/token"
	"math"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Extent is what an access touches of an object: bytes from Offset to End of
// those that there are. Indexes and lengths are constants: a range that a test
// of a length left over may be one that never comes with this object.
type Extent struct {
	Offset, End, Size int64
	Var               *ctree.Var // nil for allocated memory
}

// Outside reports bytes that the object does not have.
func (x Extent) Outside() bool { return x.Offset < 0 || x.End > x.Size }

// withSize notes how many bytes an allocation gives.
func (x *exec) withSize(s *State, c *ir.Call, y Sym, size kb.Operand) *State {
	v, _ := x.operand(s, c, size)
	bytes, ok := x.e.constant(s, v)
	if !ok || bytes <= 0 {
		return s
	}
	n := s.num(y).get()
	n.Size = bytes
	return s.withNum(y, &n)
}

// touch reports an lvalue that is read or written and lies outside of its object.
func (x *exec) touch(s *State, e ctree.Expr) {
	if x.emit == nil || e.Type().Size <= 0 || e.Type().Kind == ctree.Array {
		return
	}
	if at, ok := x.spot(s, e); ok {
		at.End = at.Offset + e.Type().Size
		x.beyond(s, e, at)
	}
}

// touchedBy reports the memory that a routine reads or writes outside of its object.
func (x *exec) touchedBy(s *State, c *ir.Call) {
	if c.Routine == nil {
		return
	}
	for i := range c.Routine.Effects {
		e := &c.Routine.Effects[i]
		length, ok := e.Arg(kb.ArgLen)
		if !ok {
			continue
		}
		ops := []kb.Operand{e.Op}
		if src, copies := e.Arg(kb.ArgSrc); copies {
			ops = append(ops, src)
		}
		v, _ := x.operand(s, c, length)
		bytes, known := x.e.constant(s, v)
		for _, op := range ops {
			k, isParam := op.Param()
			if !known || bytes <= 0 || !isParam || k > len(c.Args) {
				continue
			}
			if at, ok := x.target(s, c.Args[k-1]); ok {
				at.End = at.Offset + bytes
				x.beyond(s, c.Args[k-1], at)
			}
		}
	}
}

func (x *exec) beyond(s *State, e ctree.Expr, at Extent) {
	if at.Outside() {
		x.emit(Event{Kind: KindBeyond, Node: *e.Span(), X: e, Extent: at, state: s, entry: x.en})
	}
}

// spot is where an lvalue begins in its object, and the size of that.
func (x *exec) spot(s *State, e ctree.Expr) (at Extent, ok bool) {
	switch e := e.(type) {
	case *ctree.Ref:
		return Extent{Size: e.Var.Type.Size, Var: e.Var}, e.Var.Type.Size > 0
	case *ctree.Member:
		f := e.Owner.Field(e.Name)
		if f == nil || f.Offset < 0 {
			return Extent{}, false
		}
		if e.Arrow {
			at, ok = x.target(s, e.X)
		} else {
			at, ok = x.spot(s, e.X)
		}
		at.Offset += f.Offset
		return at, ok
	case *ctree.Index:
		if e.X.Type().Kind == ctree.Array {
			at, ok = x.spot(s, e.X)
		} else {
			at, ok = x.target(s, e.X)
		}
		by, known := x.distance(s, e.I, e.Type().Size)
		at.Offset += by
		return at, ok && known
	case *ctree.Unary:
		if e.Op == token.MUL {
			return x.target(s, e.X)
		}
	}
	return Extent{}, false
}

// target is where a pointer leads to.
func (x *exec) target(s *State, ptr ctree.Expr) (at Extent, ok bool) {
	switch e := ptr.(type) {
	case *ctree.Cast:
		return x.target(s, e.X)
	case *ctree.Unary:
		if e.Op == token.AND {
			return x.spot(s, e.X)
		}
	case *ctree.Binary:
		if e.Op != token.ADD || e.X.Type().Pointee() == nil {
			return Extent{}, false
		}
		at, ok = x.target(s, e.X)
		by, known := x.distance(s, e.Y, e.X.Type().Pointee().Size)
		at.Offset += by
		return at, ok && known
	}
	if ptr.Type().Kind == ctree.Array {
		return x.spot(s, ptr)
	}
	if ptr.Type().Kind != ctree.Pointer {
		return Extent{}, false // an address that was computed
	}
	switch v := x.eval(s, ptr); v.kind {
	case valSym:
		size := s.num(v.sym).get().Size
		return Extent{Size: size}, size > 0 && v.n == 0
	case valAddr:
		if i := x.e.names.locs[v.loc]; i.kind == locVar {
			return Extent{Size: i.v.Type.Size, Var: i.v}, i.v.Type.Size > 0
		}
	}
	return Extent{}, false
}

// maxIndex keeps sums and products of offsets small.
const maxIndex = math.MaxInt32

// distance is how far a constant index is away.
func (x *exec) distance(s *State, index ctree.Expr, size int64) (int64, bool) {
	n, ok := x.e.constant(s, x.eval(s, index))
	if !ok || size <= 0 || size > maxIndex || n < -maxIndex || n > maxIndex {
		return 0, false
	}
	return n * size, true
}
