package contextsize

import (
	"embed"
	"fmt"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT3019.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3019",
	Name:      "contextsize",
	Title:     "context is allocated with a type or size that is not registered",
	Severity:  finding.Error,
	Contracts: []string{"R-144"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	types, ok := registered(res.Program)
	if !ok {
		return nil, nil
	}
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if r := ev.Call.Routine; r == nil || !r.InFamily("context_allocate") {
			continue
		}
		kind, ok := ev.Arg(2).Const()
		if !ok {
			continue
		}
		b := verdict.Breach{Event: ev, Limit: kb.Any, Topic: fmt.Sprint(kind), Short: ev.Call.Name + " is called"}
		size, known := ev.Arg(3).Const()
		switch d := types[kind]; {
		case d == nil:
			b.Message = "a context of a type that the driver does not register is allocated: " + ev.Call.Name + " fails"
		case d.any || !known || d.fixed[size]:
			continue
		case size > d.largest:
			b.Message = fmt.Sprintf("a context of %d bytes is allocated, the largest that is registered for its type has %d: %s fails", size, d.largest, ev.Call.Name)
		case d.smaller:
			continue
		default:
			b.AtMost = finding.Warning
			b.Message = fmt.Sprintf("a context of %d bytes is allocated, and no registered definition of its type has that size", size)
		}
		b.Related = []finding.Related{{Pos: types.pos(kind), End: types.pos(kind), Message: "registered here"}}
		c.Add(b)
	}
	return c.Findings(), nil
}
