package verdict

import (
	"slices"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Resident is the fix that makes an allocation nonpaged, where the pool type or
// flag is spelled in the call.
func Resident(db *kb.DB, c *ir.Call) []finding.Fix {
	if c == nil || c.Routine == nil {
		return nil
	}
	for e := range c.Routine.Each(kb.Alloc) {
		if op, ok := e.Arg(kb.ArgPool); ok {
			return residentPool(db, c, op)
		}
		if op, ok := e.Arg(kb.ArgFlags); ok {
			return residentFlag(db, c, op)
		}
	}
	return nil
}

// ResidentAbove is the fix for a call that is limited because of paged memory:
// the call that allocates it, or the one that made what the call releases,
// takes nonpaged memory.
func ResidentAbove(db *kb.DB, a *flow.Above) []finding.Fix {
	if a.Authority.Clause == nil {
		return nil // limited whatever the memory
	}
	for e := range a.Call.Routine.Each(kb.Release) {
		if o := a.Operand(e.Op).Object(); o != nil {
			return Resident(db, o.From.Call)
		}
	}
	return Resident(db, a.Call)
}

func argument(c *ir.Call, op kb.Operand) ctree.Expr {
	i, ok := op.Param()
	if !ok || i > len(c.Args) {
		return nil
	}
	return c.Args[i-1]
}

// residentPool turns PagedPool into NonPagedPoolNx, whatever else the pool type
// says: the types are bits.
func residentPool(db *kb.DB, c *ir.Call, op kb.Operand) []finding.Fix {
	lit, ok := uncast(argument(c, op)).(*ctree.IntLit)
	paged, known := db.Const("PagedPool")
	nx, _ := db.Const("NonPagedPoolNx")
	if !ok || !known || lit.Value&paged == 0 {
		return nil
	}
	was := db.Constant(lit.Name)
	if was == nil {
		return nil
	}
	if c.Routine.InFamily("context_allocate") {
		nx = 0 // documented for two types only (FltAllocateContext)
	}
	name := db.ConstName(was.Group, lit.Value&^paged|nx)
	if name == "" {
		return nil
	}
	return Respelled(lit, "allocate from "+name, name)
}

// residentFlag replaces POOL_FLAG_PAGED among the flags of a call. The flags are
// one folded number; the expansions tell where the name stands.
func residentFlag(db *kb.DB, c *ir.Call, op kb.Operand) []finding.Fix {
	const paged, resident = "POOL_FLAG_PAGED", "POOL_FLAG_NON_PAGED"
	arg := argument(c, op)
	if arg == nil {
		return nil
	}
	n := arg.Span()
	for _, e := range c.Func.Unit.Expansions {
		if e.Name == paged && e.Parent == 0 && e.Pos >= n.Pos && e.End <= n.End && int(e.End-e.Pos) == len(paged) {
			return []finding.Fix{{Message: "allocate nonpaged memory", Edits: []finding.Edit{{Pos: e.Pos, End: e.End, New: resident}}}}
		}
	}
	return nil
}

// Unplaced is the fix that makes a function resident: its name leaves the
// alloc_text pragma, and with it go the assertions that it runs below
// DISPATCH_LEVEL.
func Unplaced(f *ir.Func) []finding.Fix {
	at := f.Decl.SectionCut
	if !at.Pos.IsValid() {
		return nil
	}
	fix := []finding.Fix{{Message: "take " + f.Name + " out of section " + f.Decl.Section, Edits: []finding.Edit{{Pos: at.Pos, End: at.End}}}}
	for _, c := range f.Calls {
		if c.Routine != nil && c.Routine.Has(kb.AssertsIRQL) {
			fix = merge(fix, Without(c, ""))
		}
	}
	return fix
}

// Freed is the fix that releases an object before a return which loses it. The
// tables must name one routine that takes nothing but the object.
func Freed(res *flow.Result, ev *flow.Event, o *flow.Object) []finding.Fix {
	v := ev.NameOf(o)
	if v == nil || len(o.From.Effect.By) != 1 || !inScope(ev, v) || usedBy(ev.X, v) {
		return nil
	}
	r := res.Program.DB.Routine(o.From.Effect.By[0])
	if r == nil || !alone(r) || !lostAlways(res, ev, o, v) {
		return nil
	}
	return Before(ev.Func(), ev.Pos, "release it before the return", r.Name+"("+v.Name+");")
}

// alone reports a routine that releases its only parameter.
func alone(r *kb.Routine) bool {
	if strings.Contains(r.Signature, ",") {
		return false
	}
	for e := range r.Each(kb.Release) {
		if i, ok := e.Op.Param(); ok && i == 1 && e.On == kb.Unconditional {
			return true
		}
	}
	return false
}

// lostAlways reports that every path to the return loses the object: releasing
// it there can then be wrong on none. A callback is also looked at by itself,
// without what the driver handed to it: that says nothing of the object.
func lostAlways(res *flow.Result, ev *flow.Event, o *flow.Object, v *ctree.Var) bool {
	for other := range res.Of(flow.KindReturn) {
		if other.Func() != ev.Func() || other.Pos != ev.Pos {
			continue
		}
		if _, root := other.Root(); root && !other.SameEntry(ev) && len(other.Objects()) == 0 {
			continue
		}
		if !slices.ContainsFunc(other.Lost(), func(l *flow.Object) bool {
			return l.From.Call == o.From.Call && other.NameOf(l) == v
		}) {
			return false
		}
	}
	return !res.IsApproximate(ev.Func())
}

// inScope reports that a variable can be named at the event.
func inScope(ev *flow.Event, v *ctree.Var) bool {
	if v.Storage == ctree.Param {
		return v.Name != ""
	}
	for _, s := range enclosing(ev.Func().Decl.Body, ev.Pos) {
		b, ok := s.(*ctree.Block)
		if ok && slices.ContainsFunc(b.List, func(s ctree.Stmt) bool {
			d, ok := s.(*ctree.DeclStmt)
			return ok && d.Var == v && d.Pos < ev.Pos
		}) {
			return true
		}
	}
	return false
}

func usedBy(e ctree.Expr, v *ctree.Var) bool {
	used := false
	if e != nil {
		ir.Walk(e, func(e ctree.Expr) bool {
			r, ok := e.(*ctree.Ref)
			used = used || ok && r.Var == v
			return !used
		})
	}
	return used
}
