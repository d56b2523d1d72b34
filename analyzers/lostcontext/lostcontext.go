package lostcontext

import (
	"embed"

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
	c := verdict.New(res)
	freed := releasers(res)
	for st, ev := range res.Exits() {
		role := st.Role(db)
		if !role.PostOperation() {
			continue
		}
		_, more, _ := db.Saying(role, kb.Holds)
		if may, known := ev.Result().May(more); may || !known {
			continue // somebody else may still have it
		}
		for _, o := range ev.Objects() {
			if o.Context && o.State == flow.Kept && freed[st.Func] != nil {
				kept(c, st, ev, o, freed[st.Func])
			}
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

// releasers are the callbacks that release the completion context somewhere,
// with the place where they do: it is theirs to release.
func releasers(res *flow.Result) map[*ir.Func]*ir.Call {
	out := map[*ir.Func]*ir.Call{}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Release) {
			if kb.IsLock(e.What) || !ev.Operand(e.Op).IsContext() {
				continue
			}
			for _, st := range ev.Starts() {
				if st.Post && out[st.Func] == nil {
					out[st.Func] = ev.Call
				}
			}
		}
	}
	return out
}

// kept reports a context that is released on another path, but not where
// deferring failed.
func kept(c *verdict.Collector, st *flow.Start, ev *flow.Event, o *flow.Object, other *ir.Call) {
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Start: st, Topic: "kept" + o.End.Name, Pos: o.End.Pos, End: o.End.End,
		Message: ev.Func().Name + " returns without releasing the completion context when " + o.End.Name + " returns FALSE: the safe callback does not run then",
		Short:   "the completion context stays here",
		Related: []finding.Related{
			{Pos: ev.Pos, End: ev.End, Message: "returned here without releasing it"},
			{Pos: other.Pos, End: other.End, Message: "on another path it is released here"},
		},
	})
}
