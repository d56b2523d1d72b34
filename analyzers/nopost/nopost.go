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
			said := db.Meaning(st.Role(db), v)
			if said.Then&kb.Asks == 0 {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, Topic: verdict.Major(st),
				Message: ev.Func().Name + " returns " + said.Name + " for " + verdict.Major(st) + ", which is registered without a post-operation callback (bug check 0xF5)",
				Short:   "asks for the post-operation callback",
				Related: []finding.Related{{Pos: st.Root.Row.Pos, End: st.Root.Row.End, Message: "registered here without a post-operation callback"}},
			})
		}
	}
	if !heldHavePost(res) {
		for ev := range res.Of(flow.KindCall) {
			_, said, ok := ev.Completes()
			if !ok || said.Then&kb.Asks == 0 {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any,
				Message: ev.Call.Name + " is called with " + said.Name + ", but no operation that can be held back has a post-operation callback (bug check 0xF5)",
				Short:   "asks for the post-operation callback",
			})
		}
	}
	return c.Findings(), nil
}

// heldHavePost reports that an operation which a pre-operation callback can hold
// back has a post-operation callback, or that nothing is known of it.
func heldHavePost(res *flow.Result) bool {
	rows, held := res.Program.Tables(), map[*ir.Row]bool{}
	for st, ev := range res.Exits() {
		_, holds, ok := res.Program.DB.Saying(st.Role(res.Program.DB), kb.Holds)
		if may, _ := ev.Result().May(holds); st.Pre() && ok && may {
			held[st.Root.Row] = true
		}
	}
	return len(rows) == 0 || slices.ContainsFunc(rows, func(row *ir.Row) bool {
		return row.Pre != nil && !row.NoPost && (held[row] || len(held) == 0)
	})
}
