package asyncstack

import (
	"embed"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
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
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Defers) {
			ctx, ok := e.Arg(kb.ArgCtx)
			if !ok || !ev.Operand(ctx).OnStack() || ev.Operand(e.Op).NonZero() == kb.No {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name,
				Message: "the context of " + ev.Call.Name + " is on the stack of a function that may return before the callback runs",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	return c.Findings(), nil
}
