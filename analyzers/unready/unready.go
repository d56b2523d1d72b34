package unready

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

// Rule is FLT3023.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3023",
	Name:      "unready",
	Title:     "object published or used although it could not be initialised",
	Severity:  finding.Error,
	Contracts: []string{"R-146"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || !ev.Has(flow.MarkUnready) {
			continue
		}
		for e := range r.Each(kb.Uses) {
			if failed := ev.Operand(e.Op).Unready(); failed != nil {
				add(c, ev, failed, ev.Call.Name+" is called for what "+failed.Name+" could not initialise")
			}
		}
		if !r.InFamily("context_set") {
			continue
		}
		for i := range ev.Call.Args {
			if failed := ev.Arg(i + 1).Unready(); failed != nil {
				add(c, ev, failed, ev.Call.Name+" attaches a context of which "+failed.Name+" could not initialise a part")
			}
		}
	}
	return c.Findings(), nil
}

func add(c *verdict.Collector, ev *flow.Event, failed *ir.Call, what string) {
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Topic: failed.Name, Message: what, Short: ev.Call.Name + " is called",
		Related: []finding.Related{{Pos: failed.Pos, End: failed.End, Message: "fails here"}},
	})
}
