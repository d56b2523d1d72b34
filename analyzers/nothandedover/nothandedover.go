package nothandedover

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

// Rule is FLT2005.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2005",
	Name:      "nothandedover",
	Title:     "operation held back that nobody was given",
	Severity:  finding.Error,
	Contracts: []string{"R-060", "R-061", "R-062", "R-088"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		v, ok := ev.Result().Const()
		said := res.Program.DB.Meaning(st.Role(res.Program.DB), v)
		if !ok || said.Then&kb.Holds == 0 {
			continue
		}
		if op := ev.Operation(); op != nil && op.State == flow.HandedOver || ev.Has(flow.MarkStored) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Start: st,
			Message: said.Name + " is returned on a path that gave the operation to nobody: it is never completed",
			Short:   said.Name + " is returned",
		})
	}
	return c.Findings(), nil
}
