package userbuffer

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

// Rule is FLT1012.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1012",
	Name:      "userbuffer",
	Title:     "user buffer touched at DISPATCH_LEVEL",
	Severity:  finding.Error,
	Contracts: []string{"R-017", "R-023"},
	Peers:     []string{},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindAccess) {
		if ev.Buffer == nil || !ev.Exceeds(kb.APC) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.APC,
			Message: "the caller's buffer " + ev.Buffer.Path + " is touched at " + ev.IRQL().Hi.String() +
				", where its pages may not be resident and the thread may not be the caller's (" + ev.Buffer.Source + ")",
			Short: "the caller's buffer is touched",
		})
	}
	return c.Findings(), nil
}
