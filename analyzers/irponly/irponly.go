package irponly

import (
	"embed"

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

// Rule is FLT2002.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2002",
	Name:      "irponly",
	Title:     "routine for IRPs called with an operation that may be none",
	Severity:  finding.Warning,
	Contracts: []string{"R-031", "R-041", "R-098", "R-114"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || ev.Call.Routine.Has(kb.MayPend) {
			continue // oplock checks tell by their result what became of it
		}
		for e := range ev.Call.Routine.Each(kb.Requires) {
			others := ev.Kinds() &^ kb.IRP
			if e.What != "irp_op" || others == 0 || !known(ev) || !ev.Operand(e.Op).IsOperation() {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name, AtMost: finding.Warning,
				Message: ev.Call.Name + " is for IRPs, but the operation may be " + name(others),
				Short:   ev.Call.Name + " is called",
				Fixes:   ask(res.Program.DB, ev, e.Op),
			})
		}
	}
	return c.Findings(), nil
}

// ask is the fix for a call that is a condition: other operations go where a
// failure goes.
func ask(db *kb.DB, ev *flow.Event, op kb.Operand) []finding.Fix {
	i, _ := op.Param()
	data, ok := ev.Call.Args[i-1].(*ctree.Ref)
	if !ok {
		return nil
	}
	for r := range db.Routines() {
		for e := range r.Each(kb.Tests) {
			if e.What == "irp" {
				return verdict.InCondition(ev, "ask "+r.Name+" first", r.Name+"("+data.Var.Name+")")
			}
		}
	}
	return nil
}

// known reports that a registered operation leads to the event, so that its
// kinds are documented and not just unknown.
func known(ev *flow.Event) bool {
	for _, st := range ev.Starts() {
		if st.Root.Row != nil && st.Root.Row.Major != nil {
			return true
		}
	}
	return false
}

func name(k kb.OpKind) string {
	switch k {
	case kb.FastIO:
		return "fast I/O"
	case kb.FsFilter:
		return "a callback of the file system filter kind"
	}
	return "something else"
}
