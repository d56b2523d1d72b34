package pageable

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

// Rule is FLT1005.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1005",
	Name:      "pageable",
	Title:     "pageable code may run at DISPATCH_LEVEL",
	Severity:  finding.Error,
	Contracts: []string{"R-004", "R-021"},
	Peers:     []string{"C28170", "C28172"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindEntry) {
		section := ev.Func().Decl.Section
		if !verdict.Pageable(section) || !ev.Exceeds(kb.APC) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.APC,
			Message: ev.Func().Name + " is in the pageable section " + section + " and may run at " + ev.IRQL().Hi.String() + verdict.Because(ev),
			Short:   ev.Func().Name + " is pageable",
			Related: verdict.Placement(ev.Func()),
			Fixes:   verdict.Unplaced(ev.Func()),
		})
	}
	return c.Findings(), nil
}
