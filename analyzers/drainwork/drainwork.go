package drainwork

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

// Rule is FLT3015.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3015",
	Name:      "drainwork",
	Title:     "normal completion work while an operation is being drained",
	Severity:  finding.Warning,
	Contracts: []string{"R-063", "R-065"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	looked := lookers(res)
	for i := range res.Events {
		ev := &res.Events[i]
		if ev.Draining() != kb.Yes {
			continue
		}
		what, most := work(ev)
		if what == "" || gets(ev) && slices.ContainsFunc(ev.Starts(), func(st *flow.Start) bool { return looked[st.Root] }) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, AtMost: most, Topic: "drain",
			Message: ev.Func().Name + " " + what + " while the operation is being drained: only cleaning up is allowed then",
			Short:   ev.Func().Name + " " + what,
		})
	}
	return c.Findings(), nil
}

// work names what is done for the operation that is no clean-up, "" for nothing.
func work(ev *flow.Event) (what string, most finding.Severity) {
	switch ev.Kind {
	case flow.KindStore:
		if ev.Stored().IsOperation() && ev.Escapes() {
			return "stores the callback data, which is a copy,", finding.Error
		}
	case flow.KindAccess:
		if ev.Buffer != nil {
			return "touches the buffer of the operation", finding.Error
		}
	case flow.KindCall:
		r := ev.Call.Routine
		if r != nil && (gets(ev) || slices.ContainsFunc(families, r.InFamily)) {
			return "calls " + ev.Call.Name, finding.Warning
		}
	}
	return "", 0
}

// families are routines that finish an operation and clean nothing up.
var families = []string{"context_set", "name_query", "message", "user_buffer_lock", "async_io"}

// gets reports that a context of the file is looked up. Those of the instance and
// the volume may be where the list is that memory goes back to.
func gets(ev *flow.Event) bool {
	return ev.Kind == flow.KindCall && ev.Call.Routine != nil && ev.Call.Routine.InFamily("context_get") &&
		slices.ContainsFunc(ev.Call.Routine.Effects, func(e kb.Effect) bool { return e.Kind == kb.Requires && e.What == "open_file" })
}

// lookers are the operations whose pre-operation callback looks contexts up: what
// it did there may have to be undone.
func lookers(res *flow.Result) map[*ir.Root]bool {
	out := map[*ir.Root]bool{}
	for ev := range res.Of(flow.KindCall) {
		if !gets(ev) {
			continue
		}
		for _, st := range ev.Starts() {
			if st.Pre() {
				out[st.Root] = true
			}
		}
	}
	return out
}
