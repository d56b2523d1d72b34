package neverinit

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

// Rule is FLT3024.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3024",
	Name:      "neverinit",
	Title:     "list or queue that no code of the driver initialises",
	Severity:  finding.Error,
	Contracts: []string{"R-191", "R-192"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c, s := verdict.New(res), look(res)
	if s.incomplete {
		return nil, nil
	}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || !entered(ev) {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Uses) {
			cells, ok := ev.Cells(e.Op)
			if !ok || len(cells) != 1 || s.vague[e.What] || s.ready(ev, e, cells[0]) {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: name(cells[0]), Short: ev.Call.Name + " is called",
				Message: name(cells[0]) + " is used, and no code of the driver initialises it",
			})
		}
	}
	return c.Findings(), nil
}

// ready reports that what is used may have been initialised, or is no object of
// its own: the entry of a list, behind which others are inserted.
func (s *survey) ready(ev *flow.Event, e *kb.Effect, c ir.Cell) bool {
	if !s.own[c] || s.made[c] || s.entry[c] || s.shown[c.Struct] {
		return true
	}
	i, _ := e.Op.Param()
	t := uncast(ev.Call.Args[i-1]).Type().Pointee()
	return s.byHand[t.StructName()]
}

// entered reports that Windows is seen to enter the code: a function that nobody
// calls may be left over.
func entered(ev *flow.Event) bool {
	return slices.ContainsFunc(ev.Starts(), func(st *flow.Start) bool { return st.Root.Kind != ir.RootPlain })
}

func name(c ir.Cell) string {
	if c.Struct != "" {
		return c.Struct + "." + c.Field
	}
	return c.Field
}
