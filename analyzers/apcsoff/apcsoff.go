package apcsoff

import (
	"embed"
	"slices"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT1015.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1015",
	Name:      "apcsoff",
	Title:     "file is opened or queried while APCs are disabled",
	Severity:  finding.Warning,
	Contracts: []string{"R-105"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || !needs(r, "special_apcs") || !needs(r, "no_toplevel_irp") {
			continue
		}
		for _, h := range ev.Held() {
			if h.Kind != "critical_region" || h.Count <= 0 || h.Origin == nil || h.Origin.Call == nil {
				continue
			}
			by := h.Origin.Call
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name, AtMost: finding.Warning,
				Message: ev.Call.Name + " is called while APCs are disabled by " + by.Name + ": the I/O may wait for ever (" + r.Doc + ")",
				Short:   ev.Call.Name + " is called",
				Related: []finding.Related{{Pos: by.Pos, End: by.End, Message: "APCs are disabled here"}},
			})
			break
		}
	}
	return c.Findings(), nil
}

func needs(r *kb.Routine, what string) bool {
	return slices.ContainsFunc(r.Effects, func(e kb.Effect) bool { return e.Kind == kb.Requires && e.What == what })
}
