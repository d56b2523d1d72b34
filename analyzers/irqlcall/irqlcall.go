package irqlcall

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

// Rule is FLT1001.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1001",
	Name:      "irqlcall",
	Title:     "routine called above the IRQL it is limited to",
	Severity:  finding.Error,
	Contracts: []string{"R-001", "R-002", "R-008", "R-009", "R-010", "R-011", "R-012", "R-013", "R-112", "R-116", "R-127"},
	Peers:     []string{"C28121"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Above {
		a := &res.Above[i]
		if a.Class != flow.ClassOther || verdict.UnderLock(a) {
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
