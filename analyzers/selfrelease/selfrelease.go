package selfrelease

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

// Rule is FLT3017.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3017",
	Name:      "selfrelease",
	Title:     "clean-up callback releases the context that is being freed",
	Severity:  finding.Error,
	Contracts: []string{"R-152"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || !r.InFamily("context_release") || !ev.Arg(1).IsParam(0) {
			continue
		}
		for _, st := range ev.Starts() {
			if role := st.Role(res.Program.DB); role == nil || role.Name != "flt_context_cleanup" || st.Func != ev.Func() {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st,
				Message: ev.Func().Name + " releases the context whose last reference is gone: the filter manager frees it after the clean-up callback",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	return c.Findings(), nil
}
