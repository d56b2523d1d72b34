package foreigndata

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

// Rule is FLT4003.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4003",
	Name:      "foreigndata",
	Title:     "callback data freed that the filter did not allocate",
	Severity:  finding.Error,
	Contracts: []string{"R-124", "R-135"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || !ev.Call.Routine.InFamily("callback_data_free") || !ev.Arg(1).IsOperation() {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any,
			Message: ev.Call.Name + " is called with callback data that the filter did not allocate",
			Short:   ev.Call.Name + " is called",
		})
	}
	return c.Findings(), nil
}
