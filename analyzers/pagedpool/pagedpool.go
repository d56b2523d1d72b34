package pagedpool

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

// Rule is FLT1002.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1002",
	Name:      "pagedpool",
	Title:     "paged pool allocated or freed at DISPATCH_LEVEL",
	Severity:  finding.Error,
	Contracts: []string{"R-003", "R-014"},
	Peers:     []string{"C28121"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Above {
		a := &res.Above[i]
		if a.Class != flow.ClassPool || verdict.UnderLock(a) {
			continue
		}
		c.Add(verdict.Breach{
			Event: a.Event, Limit: a.Limit, Soft: a.Call.Routine.Has(kb.SoftPassive),
			Message: verdict.Limited(a), Short: a.Call.Name + " is called",
			Fixes: verdict.ResidentAbove(res.Program.DB, a),
		})
	}
	return c.Findings(), nil
}
