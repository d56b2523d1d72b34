package drainingdefer

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

// Rule is FLT2001.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2001",
	Name:      "drainingdefer",
	Title:     "completion deferred while the operation is being drained",
	Severity:  finding.Error,
	Contracts: []string{"R-030"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || ev.Draining() != kb.Yes {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Requires) {
			if e.What != "not_draining" {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name,
				Message: ev.Call.Name + " is called while the operation is being drained; it must never be",
				Short:   ev.Call.Name + " is called",
				Fixes:   guard(ev),
			})
		}
	}
	return c.Findings(), nil
}

// flagsType is the type of the parameter that tells whether the operation is
// being drained.
const flagsType = "FLT_POST_OPERATION_FLAGS"

// guard is the fix that leaves the callback first when the operation is being
// drained. With something to release it takes more than that.
func guard(ev *flow.Event) []finding.Fix {
	st, root := ev.Root()
	i := slices.IndexFunc(ev.Func().Params, func(v *ctree.Var) bool { return v.Type.Name == flagsType && v.Name != "" })
	if !root || !st.Post || i < 0 || len(ev.Objects()) > 0 || len(ev.Held()) > 0 {
		return nil
	}
	for n := range ev.Call.Args {
		if v := ev.Arg(n + 1); v.IsContext() && v.NonZero() != kb.No {
			return nil
		}
	}
	return verdict.BeforeOutermost(ev.Func(), ev.Pos, "return first when the operation is being drained",
		"if (FlagOn("+ev.Func().Params[i].Name+", FLTFL_POST_OPERATION_DRAINING)) {\n\treturn FLT_POSTOP_FINISHED_PROCESSING;\n}")
}
