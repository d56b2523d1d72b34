package apccall

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

// Rule is FLT1014.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1014",
	Name:      "apccall",
	Title:     "routine that needs PASSIVE_LEVEL in a callback that may run at APC_LEVEL",
	Severity:  finding.Warning,
	Contracts: []string{"R-036", "R-103", "R-152"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || r.Has(kb.SoftPassive) || flow.ClassOf(r) == flow.ClassPrint {
			continue
		}
		limit, _ := ev.Limit()
		if i := ev.IRQL(); limit != kb.Passive || i.Hi != kb.APC || i.Firm {
			continue // what is firm is for the other rules of levels
		}
		for _, st := range ev.Starts() {
			where, certain := entered(res.Program.DB, ev, st)
			if where == "" {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, Topic: ev.Call.Name, AtMost: finding.Warning, Note: !certain,
				Message: ev.Call.Name + " needs PASSIVE_LEVEL (" + r.Doc + "), but is called in " + where + ", which may run at APC_LEVEL",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	return c.Findings(), nil
}

// entered names a callback that Windows enters at APC_LEVEL too, and tells
// whether that takes nothing out of the ordinary.
func entered(db *kb.DB, ev *flow.Event, st *flow.Start) (where string, certain bool) {
	switch role := st.Role(db); {
	case st.Pre():
		if m := st.Root.Row.Major; m != nil && m.Paging == kb.PagingYes && ev.Paging() != kb.No {
			return "the pre-operation callback of paging I/O", false
		}
	case role == nil:
	case role.Name == "flt_context_cleanup":
		return "a context clean-up callback", true
	case role.Name == "flt_safe_post_operation":
		return "a deferred post-operation callback", true
	}
	return "", false
}
