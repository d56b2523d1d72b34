package drainingdefer

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

// Rule is FLT2001.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2001",
	Name:      "drainingdefer",
	Title:     "completion deferred while the operation is being drained",
	Severity:  finding.Error,
	Contracts: []string{"R-030"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || ev.Draining() != kb.Yes {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Requires) {
			if e.What != "not_draining" {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name,
				Message: ev.Call.Name + " is called while the operation is being drained; it must never be",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	return c.Findings(), nil
}
