package spinpage

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

// Rule is FLT1009.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1009",
	Name:      "spinpage",
	Title:     "spin lock taken in pageable code",
	Severity:  finding.Error,
	Contracts: []string{"R-022"},
	Peers:     []string{},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		section := ev.Func().Decl.Section
		if ev.Call.Routine == nil || !verdict.Pageable(section) || !verdict.RaisesTo(ev.Call.Routine, kb.Dispatch) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any,
			Message: ev.Call.Name + " raises to DISPATCH_LEVEL inside " + ev.Func().Name + ", which is in the pageable section " +
				section + ": its next instruction may not be resident",
			Short:   ev.Call.Name + " raises to DISPATCH_LEVEL",
			Related: verdict.Placement(ev.Func()),
		})
	}
	return c.Findings(), nil
}
