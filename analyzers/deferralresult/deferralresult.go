package deferralresult

import (
	"embed"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT2003.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2003",
	Name:      "deferralresult",
	Title:     "result of a deferral not examined",
	Severity:  finding.Error,
	Contracts: []string{"R-032", "R-033", "R-042"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || !conditional(ev.Call.Routine) || !ev.Call.Ignored() {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: strconv.Itoa(ev.Call.Site),
			Message: "the result of " + ev.Call.Name + " is not examined: when it fails the operation and its context are still the caller's",
			Short:   ev.Call.Name + " is called",
		})
	}
	return c.Findings(), nil
}

// conditional reports a routine that takes an operation over only when it succeeds.
func conditional(r *kb.Routine) bool {
	for e := range r.Each(kb.HandsOver) {
		if e.On == kb.OnTrue || e.On == kb.OnSuccess {
			return true
		}
	}
	return false
}
