package badargument

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

// Rule is FLT3007.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3007",
	Name:      "badargument",
	Title:     "argument that the routine does not accept",
	Severity:  finding.Error,
	Contracts: []string{"R-048", "R-110", "R-111", "R-120", "R-142", "R-144", "R-169"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Expects) {
			if e.InProcess || ev.Holds(e.If) != kb.No {
				continue
			}
			row, _ := kb.Contract(e.What)
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name + e.What,
				Message: "wrong argument of " + ev.Call.Name + ": " + row.Text + " (" + row.Source + ")",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	return c.Findings(), nil
}
