package nopost

import (
	"embed"
	"slices"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT3002.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3002",
	Name:      "nopost",
	Title:     "post-operation callback is asked for and none is registered",
	Severity:  finding.Error,
	Contracts: []string{"R-082"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		if !st.Pre() || !st.Root.Row.NoPost {
			continue
		}
		values, _ := ev.Result().Values()
		for _, v := range values {
			name := db.ConstName("preop_status", v)
			if !asks[name] {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, Topic: verdict.Major(st),
				Message: ev.Func().Name + " returns " + name + " for " + verdict.Major(st) + ", which is registered without a post-operation callback (bug check 0xF5)",
				Short:   "asks for the post-operation callback",
				Related: []finding.Related{{Pos: st.Root.Row.Pos, End: st.Root.Row.End, Message: "registered here without a post-operation callback"}},
			})
		}
	}
	for ev := range res.Of(flow.KindCall) {
		if r := ev.Call.Routine; r == nil || !r.InFamily("complete_pended") || len(ev.Call.Args) < 3 || someBoth(res) {
			continue
		}
		v, ok := ev.Arg(2).Const()
		if name := db.ConstName("preop_status", v); ok && asks[name] {
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any,
				Message: ev.Call.Name + " is called with " + name + ", but no operation with a pre-operation callback has a post-operation callback (bug check 0xF5)",
				Short:   "asks for the post-operation callback",
			})
		}
	}
	return c.Findings(), nil
}

// someBoth reports that an operation is registered with both callbacks, or that
// the table is not there to be seen.
func someBoth(res *flow.Result) bool {
	rows := res.Program.Tables()
	return len(rows) == 0 || slices.ContainsFunc(rows, func(row *ir.Row) bool { return row.Pre != nil && !row.NoPost })
}

// asks are the statuses that promise a post-operation callback.
var asks = map[string]bool{"FLT_PREOP_SUCCESS_WITH_CALLBACK": true, "FLT_PREOP_SYNCHRONIZE": true}
