package straycontext

import (
	"embed"
	"slices"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT3004.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3004",
	Name:      "straycontext",
	Title:     "completion context is set although no post-operation callback is asked for",
	Severity:  finding.Error,
	Contracts: []string{"R-080", "R-081"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		if !st.Pre() {
			continue
		}
		ctx := ev.CompletionContext()
		values, known := ev.Result().Values()
		if !known || ctx.NonZero() != kb.Yes || slices.ContainsFunc(values, func(v int64) bool { return carries(db, st, v) }) {
			continue
		}
		b := verdict.Breach{
			Event: ev, Limit: kb.Any, Start: st, AtMost: finding.Warning,
			Message: ev.Func().Name + " returns " + db.ConstName("preop_status", values[0]) + " with a completion context, which must be NULL then",
			Short:   "returned with a completion context",
			Fixes:   null(ev),
		}
		if o := ctx.Object(); o != nil && o.State == flow.Owned {
			b.AtMost = finding.Error
			b.Message = ev.Func().Name + " returns " + db.ConstName("preop_status", values[0]) + " with a completion context that " + o.From.Call.Name + " made: no post-operation callback will release it"
			b.Fixes = nil // it must be released, too
			b.Related = []finding.Related{{Pos: o.From.Call.Pos, End: o.From.Call.End, Message: "made here"}}
		}
		c.Add(b)
	}
	return c.Findings(), nil
}

// carries reports a status that passes the completion context on.
func carries(db *kb.DB, st *flow.Start, v int64) bool {
	said := db.Meaning(st.Role(db), v)
	return said.Name == "" || said.Then&kb.Asks != 0
}

// null is the fix that takes the context back where the status is written in
// the return, so that no path to it needs the context.
func null(ev *flow.Event) []finding.Fix {
	_, constant := ev.X.(*ctree.IntLit)
	params := ev.Func().Params
	if !constant || len(params) == 0 || params[len(params)-1].Name == "" {
		return nil
	}
	return verdict.Before(ev.Func(), ev.Pos, "set the completion context to NULL", "*"+params[len(params)-1].Name+" = NULL;")
}
