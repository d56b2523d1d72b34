package foreigndata

import (
	"embed"
	"iter"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT4003.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4003",
	Name:      "foreigndata",
	Title:     "callback data freed that the filter did not allocate",
	Severity:  finding.Error,
	Contracts: []string{"R-124", "R-135"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	own := map[*ir.Call]bool{} // calls that may get callback data of the filter
	for ev := range frees(res) {
		if !ev.Arg(1).IsOperation() && !borrowed(ev) {
			own[ev.Call] = true
		}
	}
	for ev := range frees(res) {
		if own[ev.Call] {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: strconv.Itoa(ev.Call.Site),
			Message: ev.Call.Name + " is called with callback data that the filter manager allocated: only what the filter allocated can be freed or reused",
			Short:   ev.Call.Name + " is called",
		})
	}
	return c.Findings(), nil
}

// frees yields the calls that free or reuse callback data.
func frees(res *flow.Result) iter.Seq[*flow.Event] {
	return func(yield func(*flow.Event) bool) {
		for ev := range res.Of(flow.KindCall) {
			if r := ev.Call.Routine; r != nil && r.InFamily("callback_data_free") && !yield(ev) {
				return
			}
		}
	}
}

// borrowed reports that the data is a parameter that comes from the routine
// which deferred to the callback, and not from the filter: the callback of a
// read or write that the filter manager made callback data for.
func borrowed(ev *flow.Event) bool {
	ref, ok := ev.Call.Args[0].(*ctree.Ref)
	if !ok {
		return false
	}
	i := slices.Index(ev.Func().Params, ref.Var)
	st, root := ev.Root()
	if i < 0 || !root || st.Root.Via == nil || st.Root.Via.Routine == nil {
		return false
	}
	for e := range st.Root.Via.Routine.Each(kb.Defers) {
		if st.Root.Role != nil && e.Role == st.Root.Role.Name && i < len(e.Pass) && e.Pass[i] == kb.NoOperand {
			return true
		}
	}
	return false
}
