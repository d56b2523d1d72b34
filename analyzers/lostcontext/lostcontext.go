package lostcontext

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

// Rule is FLT3003.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3003",
	Name:      "lostcontext",
	Title:     "completion context is not released on a path of the post-operation callback",
	Severity:  finding.Error,
	Contracts: []string{"R-033", "R-039", "R-083", "R-084"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	more, _ := db.Const("FLT_POSTOP_MORE_PROCESSING_REQUIRED")
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		role := st.Role(db)
		if role == nil || role.Typedef != "PFLT_POST_OPERATION_CALLBACK" {
			continue
		}
		if may, known := ev.Result().May(more); may || !known {
			continue // somebody else may still have it
		}
		for _, o := range ev.Objects() {
			if !o.Context || o.State != flow.Owned {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, Topic: o.From.Call.Name,
				Message: ev.Func().Name + " returns without releasing the completion context" + when(st) + ", which " + o.From.Call.Name + " made in the pre-operation callback",
				Short:   "the completion context is lost",
				Related: []finding.Related{{Pos: o.From.Call.Pos, End: o.From.Call.End, Message: "the completion context is made here"}},
			})
		}
	}
	return c.Findings(), nil
}

func when(st *flow.Start) string {
	if st.Draining {
		return " when the operation is drained"
	}
	return ""
}
