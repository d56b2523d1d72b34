package queuecallback

import (
	"embed"
	"slices"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT3022.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3022",
	Name:      "queuecallback",
	Title:     "callback of a queue does not do what its role is",
	Severity:  finding.Error,
	Contracts: []string{"R-115", "R-190"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c, q := verdict.New(res), find(res)
	for st, ev := range res.Exits() {
		if role := st.Role(q.db); role != nil && !ev.Has(flow.MarkUnsure) {
			q.returned(c, st, ev, role.Name)
		}
	}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || !ev.Has(flow.MarkQueue) {
			continue
		}
		q.twice(c, ev)
		for _, st := range ev.Starts() {
			if role := st.Role(q.db); role != nil {
				q.called(c, st, ev, role.Name)
			}
		}
	}
	return c.Findings(), nil
}

// returned judges what a callback leaves behind.
func (q *queues) returned(c *verdict.Collector, st *flow.Start, ev *flow.Event, role string) {
	b := verdict.Breach{Event: ev, Limit: kb.Any, Start: st, Topic: "success", Short: "returns here"}
	mine, ok := q.does[st.Func], ev.Result().Success()
	if mine == nil {
		mine = &habits{}
	}
	switch {
	case role == insert && ok == kb.No && ev.Has(flow.MarkLinked):
		b.Topic = "failure"
		b.Message = st.Func.Name + " returns a failure and leaves the operation in the list: it goes on, and its entry stays"
		b.Related = related(mine.links, "put into the list here")
	case role == insert && ok == kb.Yes && !ev.Has(flow.MarkLinked) && !ev.Has(flow.MarkStored) && !mine.puts:
		if o := q.partner(st.Func, insert, remove); o != nil && o.unlinks != nil {
			b.Message = st.Func.Name + " returns a success without having put the operation into the list"
			b.Related = related(o.unlinks, "it is taken out of the list here")
		}
	case role == remove && !ev.Has(flow.MarkUnlinked) && !ev.Has(flow.MarkStored) && !mine.takes:
		if o := q.partner(st.Func, remove, insert); o != nil && o.links != nil {
			b.Message = st.Func.Name + " returns without having taken the operation out of the list"
			b.Related = related(o.links, "it is put into the list here")
		}
	case role == release:
		if given, taken := q.foreign(st.Func, ev); given != nil {
			b.Message = st.Func.Name + " releases the " + given.String() + "; the queue is locked with the " + taken.String()
			b.Related = related(taken.Origin.Call, "acquired here")
		}
	}
	if b.Message != "" {
		c.Add(b)
	}
}

func related(at *ir.Call, what string) []finding.Related {
	return []finding.Related{{Pos: at.Pos, End: at.End, Message: what}}
}

// twice reports an operation that is linked or unlinked again.
func (q *queues) twice(c *verdict.Collector, ev *flow.Event) {
	if ev.Has(flow.MarkUnsure) {
		return
	}
	for i := range ev.Call.Routine.Effects {
		e := &ev.Call.Routine.Effects[i]
		b := verdict.Breach{Event: ev, Limit: kb.Any, Topic: "twice", Short: ev.Call.Name + " is called"}
		switch in, out := ev.Has(flow.MarkLinked), ev.Has(flow.MarkUnlinked); {
		case e.Kind == kb.Links && in:
			b.Message = ev.Call.Name + " puts the operation into a list again: its entry is in one already"
		case e.Kind == kb.Unlinks && out && !in:
			b.Message = ev.Call.Name + " takes the operation out of a list again"
		default:
			continue
		}
		if ev.Operand(e.Op).InOperation() {
			c.Add(b)
		}
	}
}

// called judges calls that a callback of the role must not make.
func (q *queues) called(c *verdict.Collector, st *flow.Start, ev *flow.Event, role string) {
	if role != insert && role != remove && role != peek {
		return
	}
	b := verdict.Breach{Event: ev, Limit: kb.Any, Start: st, Topic: ev.Call.Name, Short: ev.Call.Name + " is called"}
	for i := range ev.Call.Routine.Effects {
		switch e := &ev.Call.Routine.Effects[i]; {
		case e.Kind == kb.Acquire && kb.IsLock(e.What) && ev.LockName(e) != "" && q.deadlocks(st.Func, role, ev.LockName(e)):
			b.Message = ev.Call.Name + " takes the lock of the queue, which is held while " + st.Func.Name + " runs"
		case e.Kind == kb.Calls && e.Role == acquire && st.Func == ev.Func() && ev.Operand(e.Op).IsParam(0) && q.deadlocks(st.Func, role, ""):
			b.Message = ev.Call.Name + " locks the queue, which is locked while " + st.Func.Name + " runs"
		case e.Kind == kb.Unlinks && role == peek && q.listOf(ev, e):
			b.Message = st.Func.Name + " takes an operation out of the list: the remove callback is called for what it returns"
		}
	}
	if b.Message != "" {
		c.Add(b)
	}
}

// listOf reports that the entry that comes out is one of a list of operations.
func (q *queues) listOf(ev *flow.Event, e *kb.Effect) bool {
	op := e.Op
	if head, ok := e.Arg(kb.ArgList); ok {
		op = head
	}
	cells, ok := ev.Cells(op)
	return ok && len(cells) > 0 && !slices.ContainsFunc(cells, func(x ir.Cell) bool { return !q.cells[x] })
}
