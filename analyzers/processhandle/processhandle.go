package processhandle

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

// Rule is FLT4016.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4016",
	Name:      "processhandle",
	Title:     "file opened with a handle that a process can use",
	Severity:  finding.Warning,
	Contracts: []string{"R-172"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Expects) {
			if !e.InProcess || ev.Holds(e.If) != kb.No {
				continue
			}
			if st := inProcess(ev, res.Program.DB); st != nil {
				c.Add(verdict.Breach{
					Event: ev, Limit: kb.Any, Start: st, AtMost: finding.Warning, Topic: ev.Call.Name,
					Message: ev.Call.Name + " puts the handle in the table of the process whose thread this is, which can use it and close it: OBJ_KERNEL_HANDLE is missing (" + ev.Call.Routine.Doc + ")",
					Short:   ev.Call.Name + " is called",
				})
			}
		}
	}
	return c.Findings(), nil
}

// inProcess is a callback that leads to the event and need not run in a thread
// of the system process; nil when there is none.
func inProcess(ev *flow.Event, db *kb.DB) *flow.Start {
	for _, st := range ev.Starts() {
		if role := st.Role(db); role != nil && role.Thread != "" && !role.InSystem() && !ev.Guessed(st) {
			return st
		}
	}
	return nil
}
