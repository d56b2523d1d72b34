package wrongoperation

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

// Rule is FLT3009.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3009",
	Name:      "wrongoperation",
	Title:     "routine is called for an operation that it does not work on",
	Severity:  finding.Error,
	Contracts: []string{"R-052", "R-101", "R-126"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Requires) {
			if e.What == "not_paging_io" && ev.Paging() == kb.Yes && applies(ev, e) {
				add(c, ev, verdict.Breach{Message: "is called for paging I/O"})
			}
		}
		for e := range ev.Call.Routine.Each(kb.OnlyFor) {
			if m := ev.Major(); m != nil && applies(ev, e) && !slices.Contains(e.By, m.Name) {
				add(c, ev, verdict.Breach{AtMost: finding.Warning, Message: "is called for " + m.Name + ", where it has nothing to work on"})
			}
		}
		for e := range ev.Call.Routine.Each(kb.NotFor) {
			if m := ev.MajorOf(e.Op); m != nil && slices.Contains(e.By, m.Name) {
				add(c, ev, verdict.Breach{AtMost: finding.Warning, Message: "is called for " + m.Name + ", which it refuses"})
			}
		}
	}
	return c.Findings(), nil
}

// applies reports that the effect is about the operation of the callback.
func applies(ev *flow.Event, e *kb.Effect) bool {
	op := e.Op
	op.Operation = false
	i, ok := op.Param()
	return ok && i <= len(ev.Call.Args) && ev.Operand(op).IsOperation()
}

func add(c *verdict.Collector, ev *flow.Event, b verdict.Breach) {
	b.Event, b.Limit, b.Topic = ev, kb.Any, ev.Call.Name+b.Message
	b.Message = ev.Call.Name + " " + b.Message + " (" + ev.Call.Routine.Doc + ")"
	b.Short = ev.Call.Name + " is called"
	c.Add(b)
}
