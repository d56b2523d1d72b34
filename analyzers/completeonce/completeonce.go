package completeonce

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

// Rule is FLT2006.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2006",
	Name:      "completeonce",
	Title:     "pended operation not completed exactly once",
	Severity:  finding.Error,
	Contracts: []string{"R-045", "R-113", "R-117"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		op := ev.Operation()
		if op == nil || op.State != flow.Owned || ev.Has(flow.MarkStored) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Start: st,
			Message: "the operation that " + ev.Func().Name + " was given is not completed on this path",
			Short:   "the operation is still pended",
			Related: []finding.Related{{Pos: op.From.Call.Pos, End: op.From.Call.End, Message: "handed over here"}},
		})
	}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Completes) {
			op := ev.Operand(e.Op).Object()
			if op == nil || op.State != flow.HandedOver || op.End == nil || op.End.Routine == nil || !op.End.Routine.Has(kb.Completes) {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: "twice",
				Message: ev.Call.Name + " completes an operation that is completed already",
				Short:   ev.Call.Name + " is called",
				Related: []finding.Related{{Pos: op.End.Pos, End: op.End.End, Message: "completed here"}},
			})
		}
	}
	return c.Findings(), nil
}
