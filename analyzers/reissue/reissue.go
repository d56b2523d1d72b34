package reissue

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

// Rule is FLT3021.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3021",
	Name:      "reissue",
	Title:     "operation is reissued where it cannot be, or with changes that are lost",
	Severity:  finding.Error,
	Contracts: []string{"R-075"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || !r.InFamily("reissue") || !ev.Arg(2).IsOperation() {
			continue
		}
		for _, st := range ev.Starts() {
			why := wrong(ev, st)
			if why == "" {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, Topic: why,
				Message: ev.Call.Name + " " + why + " (" + r.Doc + ")",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	return c.Findings(), nil
}

// wrong says what is wrong with reissuing the callback's own operation, or "".
func wrong(ev *flow.Event, st *flow.Start) string {
	switch {
	case !st.Post && !st.Deferred || st.Root.Row == nil:
		return ""
	case ev.Kinds()&kb.IRP == 0:
		return "reissues an operation that is no IRP"
	case !st.Sync && !st.Deferred && verdict.Major(st) != "IRP_MJ_CREATE":
		return "waits in a post-operation callback whose pre-operation callback did not return FLT_PREOP_SYNCHRONIZE"
	case ev.Has(flow.MarkChanged):
		return "reissues an operation with changed parameters that was not marked dirty: it goes down as it was"
	}
	return ""
}
