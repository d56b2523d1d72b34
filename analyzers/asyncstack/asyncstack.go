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
			ctx, ok := e.Arg(kb.ArgCtx)
			if !ok || !ev.Operand(ctx).OnStack() || ev.Operand(e.Op).NonZero() == kb.No || waits(ev.Call) {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name,
				Message: "the context of the callback that " + ev.Call.Name + " defers to is on the stack: it is gone when the callback runs after the return",
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

// waits reports that the function waits for something after the call: for the
// callback, as far as anybody can see.
func waits(c *ir.Call) bool {
	for _, o := range c.Func.Calls {
		if o.Pos <= c.Pos {
			continue
		}
		if o.Routine != nil && o.Routine.Has(kb.Waits) || len(o.Funcs) > 0 {
			return true
		}
	}
	return false
}

// asks reports that a pre-operation callback asks for the post-operation one.
func asks(db *kb.DB, st *flow.Start, ev *flow.Event) bool {
	return slices.ContainsFunc(st.Role(db).Returns, func(r kb.Return) bool {
		v, ok := db.Const(r.Name)
		may, known := ev.Result().May(v)
		return ok && may && known && r.Then&kb.Asks != 0
	})
}
