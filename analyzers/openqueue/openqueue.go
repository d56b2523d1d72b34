package openqueue

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

// Rule is FLT3020.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3020",
	Name:      "openqueue",
	Title:     "callback data queue that no teardown callback disables",
	Severity:  finding.Warning,
	Contracts: []string{"R-119"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	if !registers(res) || disables(res) {
		return nil, nil
	}
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if r := ev.Call.Routine; r == nil || !r.InFamily("cbdq_init") {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, AtMost: finding.Warning,
			Message: "the queue is disabled in no instance teardown callback: operations can be pended in it, or stay there, while the instance goes away",
			Short:   ev.Call.Name + " is called",
		})
	}
	return c.Findings(), nil
}

// registers reports that the driver has a registration to be seen.
func registers(res *flow.Result) bool { return len(res.Program.Tables()) > 0 }

// disables reports that some teardown callback gets to disable a queue.
func disables(res *flow.Result) bool {
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || !r.InFamily("cbdq_disable") {
			continue
		}
		if slices.ContainsFunc(ev.Starts(), func(st *flow.Start) bool { return tearsDown(res.Program.DB, st) }) {
			return true
		}
	}
	return false
}

func tearsDown(db *kb.DB, st *flow.Start) bool {
	role := st.Role(db)
	return role != nil && role.Name == "flt_instance_teardown"
}
