package blocking

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

// Rule is FLT1004.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1004",
	Name:      "blocking",
	Title:     "mutex, resource, push lock or blocking wait at DISPATCH_LEVEL",
	Severity:  finding.Error,
	Contracts: []string{"R-005", "R-015", "R-016", "R-133", "R-179"},
	Peers:     []string{"C28121"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Above {
		a := &res.Above[i]
		if a.Class != flow.ClassLock || verdict.UnderLock(a) {
			continue
		}
		c.Add(verdict.Breach{
			Event: a.Event, Limit: a.Limit, Soft: a.Call.Routine.Has(kb.SoftPassive),
			Message: verdict.Limited(a), Short: a.Call.Name + " is called",
		})
	}
	return c.Findings(), nil
}
