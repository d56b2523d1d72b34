package pagedassert

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

// Rule is FLT1006.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1006",
	Name:      "pagedassert",
	Title:     "PAGED_CODE asserts in a function that may run at DISPATCH_LEVEL",
	Severity:  finding.Warning,
	Contracts: []string{"R-021"},
	Peers:     []string{"C28172"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Above {
		a := &res.Above[i]
		if a.Class != flow.ClassAssert || verdict.Pageable(a.Func().Decl.Section) {
			continue // in a pageable section the section itself is the defect
		}
		c.Add(verdict.Breach{
			Event: a.Event, Limit: kb.APC, AtMost: finding.Warning,
			Message: a.Call.Name + " in " + a.Func().Name + " asserts that the level is at most " + a.Limit.String() +
				", but the function may run at " + a.IRQL().Hi.String() + verdict.Because(a.Event),
			Short: a.Call.Name + " asserts",
			Fixes: verdict.Without(a.Call, "remove "+a.Call.Name),
		})
	}
	return c.Findings(), nil
}
