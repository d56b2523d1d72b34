package nullitem

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

// Rule is FLT2009.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2009",
	Name:      "nullitem",
	Title:     "work item used without a check for NULL",
	Severity:  finding.Warning,
	Contracts: []string{"R-050"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || !ev.Call.Routine.InFamily("work_queue") {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.HandsOver) {
			if i, ok := e.Op.Param(); !ok || i != 1 || ev.Operand(e.Op).NonZero() != kb.No {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, AtMost: finding.Warning,
				Message: ev.Call.Name + " is called with a work item that is NULL when it could not be allocated",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	return c.Findings(), nil
}
