package asyncstack

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

// Rule is FLT4004.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4004",
	Name:      "asyncstack",
	Title:     "memory on the stack handed to something that outlives the call",
	Severity:  finding.Error,
	Contracts: []string{"R-129", "R-132", "R-154"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || ev.Call.Routine.Has(kb.Out) {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Defers) {
			what := lent(ev, e)
			if what == "" || waits(ev) {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name,
				Message: what + ": it is gone when the callback runs after the return",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	for st, ev := range res.Exits() {
		if !st.Pre() || !ev.CompletionContext().OnStack() || !asks(res.Program.DB, st, ev) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Start: st, Topic: "completion context",
			Message: "the completion context is on the stack: it is gone when the post-operation callback gets it",
			Short:   "the post-operation callback is asked for",
		})
	}
	return c.Findings(), nil
}

// lent says which memory of a stack the callback, or the operation that ends
// with it, will use; "" is none.
func lent(ev *flow.Event, e *kb.Effect) string {
	async := ev.Operand(e.Op).NonZero()
	if ctx, ok := e.Arg(kb.ArgCtx); ok && ev.Operand(ctx).OnStack() && async != kb.No {
		return "the context of the callback that " + ev.Call.Name + " defers to is on the stack"
	}
	if async != kb.Yes {
		return "" // it waits for the operation, for all we know
	}
	for op := range e.Kept() {
		switch v := ev.Operand(op); {
		case v.OnStack():
			return "the memory that " + ev.Call.Name + " reads or writes until its callback runs is on the stack"
		case v.HoldsStack():
			return ev.Call.Name + " starts an operation whose parameters point to the stack"
		}
	}
	return ""
}

// waits reports that the function waits for something after the call, or one
// that led to it: for the callback, as far as anybody can see.
func waits(ev *flow.Event) bool {
	return slices.ContainsFunc(append(ev.Leading(), ev.Call), func(c *ir.Call) bool {
		return slices.ContainsFunc(c.Func.Calls, func(o *ir.Call) bool {
			return o.Pos > c.Pos && (o.Routine != nil && o.Routine.Has(kb.Waits) || len(o.Funcs) > 0)
		})
	})
}

// asks reports that a pre-operation callback asks for the post-operation one.
func asks(db *kb.DB, st *flow.Start, ev *flow.Event) bool {
	return slices.ContainsFunc(st.Role(db).Returns, func(r kb.Return) bool {
		v, ok := db.Const(r.Name)
		may, known := ev.Result().May(v)
		return ok && may && known && r.Then&kb.Asks != 0
	})
}
