package underlock

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

// Rule is FLT1008.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1008",
	Name:      "underlock",
	Title:     "call that its own spin lock or fast mutex forbids",
	Severity:  finding.Error,
	Contracts: []string{"R-006"},
	Peers:     []string{"C28121", "C28150"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Above {
		a := &res.Above[i]
		if !verdict.UnderLock(a) || a.Class == flow.ClassAssert || a.Class == flow.ClassPrint {
			continue
		}
		c.Add(verdict.Breach{
			Event: a.Event, Limit: a.Limit, Soft: a.Call.Routine.Has(kb.SoftPassive),
			Message: verdict.Limited(a), Short: a.Call.Name + " is called",
			Related: verdict.Raised(a.Event),
		})
	}
	return c.Findings(), nil
}
