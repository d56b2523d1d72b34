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
		status, name := hold(res.Program.DB, st)
		if v, ok := ev.Result().Const(); name == "" || !ok || v != status {
			continue
		}
		if op := ev.Operation(); op != nil && op.State == flow.HandedOver || ev.Has(flow.MarkStored) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Start: st,
			Message: name + " is returned on a path that gave the operation to nobody: it is never completed",
			Short:   name + " is returned",
		})
	}
	return c.Findings(), nil
}

// hold is the status by which a callback says that it gave the operation away.
func hold(db *kb.DB, st *flow.Start) (int64, string) {
	r := st.Role(db)
	if r == nil {
		return 0, ""
	}
	name := ""
	switch r.Typedef {
	case "PFLT_POST_OPERATION_CALLBACK":
		name = "FLT_POSTOP_MORE_PROCESSING_REQUIRED"
	case "PFLT_PRE_OPERATION_CALLBACK":
		name = "FLT_PREOP_PENDING"
	}
	v, ok := db.Const(name)
	if !ok {
		return 0, ""
	}
	return v, name
}
