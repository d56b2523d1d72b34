package afterhandover

import (
	"embed"
	"slices"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT2007.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2007",
	Name:      "afterhandover",
	Title:     "operation touched after it was handed over",
	Severity:  finding.Error,
	Contracts: []string{"R-040", "R-053", "R-113"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Events {
		ev := &res.Events[i]
		freed(res, c, ev)
		lent(res, c, ev)
		op := touched(ev)
		if op == nil || op.State != flow.HandedOver || op.End == nil || !op.Operation && op.Kind != "op" {
			continue
		}
		b := verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: op.End.Name,
			Message: "the operation is used after " + op.End.Name + ": another thread may have completed it, and it may be gone",
			Short:   "the operation is used",
			Related: []finding.Related{{Pos: op.End.Pos, End: op.End.End, Message: "given away here"}},
		}
		if op.End.Routine != nil && op.End.Routine.Has(kb.Out) {
			b.AtMost = finding.Warning // below DISPATCH_LEVEL the callback ran already and the operation is still there
		}
		c.Add(b)
	}
	return c.Findings(), nil
}

// freed reports a completion context that is released after a routine took it
// over together with the operation.
func freed(res *flow.Result, c *verdict.Collector, ev *flow.Event) {
	if ev.Kind != flow.KindCall || ev.Call.Routine == nil || !ev.Call.Routine.Has(kb.Release) {
		return
	}
	for e := range ev.Call.Routine.Each(kb.Release) {
		o := ev.Operand(e.Op).Object()
		if o == nil || !o.Context || o.State != flow.HandedOver || o.End == nil || o.End.Routine == nil || !o.End.Routine.Has(kb.Out) || joined(res, ev) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: "context" + o.End.Name, Short: "the completion context is released",
			Message: "the completion context is released after " + o.End.Name + ": the callback given to it owns the context",
			Related: []finding.Related{{Pos: o.End.Pos, End: o.End.End, Message: "given away here"}},
		})
	}
}

// lent reports memory that is used after it was handed to a callback that runs
// later: the callback may have freed it.
func lent(res *flow.Result, c *verdict.Collector, ev *flow.Event) {
	o := ev.Dead
	if ev.Kind != flow.KindAccess || o == nil || o.State != flow.HandedOver || o.Part || o.Operation || o.Kind == "op" ||
		o.End == nil || o.End.Routine == nil || !o.End.Routine.Has(kb.Defers) || joined(res, ev) {
		return
	}
	for e := range o.End.Routine.Each(kb.HandsOver) {
		if e.On == kb.OnAlways {
			return // FLT4001
		}
	}
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Topic: "lent" + o.End.Name, AtMost: finding.Warning, Short: verdict.Shown(ev.X) + " is used",
		Message: verdict.Shown(ev.X) + " is used after " + o.End.Name + " took it: the callback may have run, and freed it",
		Related: []finding.Related{{Pos: o.End.Pos, End: o.End.End, Message: "given away here"}},
	})
}

// joined reports that states were merged in a callback that leads to the event:
// whether the routine took the context over may have been forgotten.
func joined(res *flow.Result, ev *flow.Event) bool {
	return slices.ContainsFunc(ev.Starts(), func(st *flow.Start) bool { return res.IsApproximate(st.Func) })
}

// touched is the dead object that an event uses.
func touched(ev *flow.Event) *flow.Object {
	switch ev.Kind {
	case flow.KindAccess:
		return ev.Dead
	case flow.KindCall:
		r := ev.Call.Routine
		if r == nil || r.Has(kb.Completes) || r.InFamily("debug_print") {
			return nil
		}
		for i := range ev.Call.Args {
			if v := ev.Arg(i + 1); v.IsOperation() {
				return v.Object()
			}
		}
	}
	return nil
}
