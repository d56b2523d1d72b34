package asyncresult

import (
	"embed"
	"go/token"

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

// Rule is FLT4012.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4012",
	Name:      "asyncresult",
	Title:     "result of an asynchronous operation taken from the call that started it",
	Severity:  finding.Warning,
	Contracts: []string{"R-128", "R-134"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindStore) {
		final(res.Program, c, ev)
	}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Defers) {
			if out, ok := e.Arg(kb.ArgIgnores); ok && ev.Operand(e.Op).NonZero() == kb.Yes {
				counted(c, ev, out)
			}
		}
	}
	return c.Findings(), nil
}

// final reports the start's status stored as the final one of the operation.
func final(p *ir.Program, c *verdict.Collector, ev *flow.Event) {
	field, ok := ev.OperationField()
	from, param := ev.Stored().Call()
	if !ok || field != "IoStatus.Status" || from == nil || param != 0 || from.Routine == nil || ev.Stored().Success() == kb.No {
		return
	}
	for e := range from.Routine.Each(kb.Defers) {
		if !from.Routine.InFamily("async_io") || !given(p, from, e.Op) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: from.Name, AtMost: finding.Warning,
			Message: "the operation is given the status with which " + from.Name + " started another one: how that ended is in the data of its callback",
			Short:   "the status is stored",
			Related: []finding.Related{{Pos: from.Pos, End: from.End, Message: "started here"}},
		})
	}
}

// given reports that a call names a function for a callback.
func given(p *ir.Program, c *ir.Call, op kb.Operand) bool {
	i, ok := op.Param()
	if !ok || i > len(c.Args) {
		return false
	}
	return len(p.FuncsOf(c.Args[i-1], c.Func.Unit)) > 0
}

// counted reports reads of a count that the call does not write.
func counted(c *verdict.Collector, ev *flow.Event, out kb.Operand) {
	i, ok := out.Param()
	if !ok || i > len(ev.Call.Args) {
		return
	}
	address, ok := ev.Call.Args[i-1].(*ctree.Unary)
	if !ok || address.Op != token.AND {
		return
	}
	count, ok := address.X.(*ctree.Ref)
	if !ok || count.Var.Storage != ctree.Local {
		return
	}
	reads := ev.Func().ReadsAfter(count.Var, ev.Call, func(o *ir.Call, arg int) bool { return o == ev.Call && arg == i })
	if len(reads) == 0 {
		return
	}
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Topic: count.Var.Name, AtMost: finding.Warning,
		Message: count.Var.Name + " is read after " + ev.Call.Name + ", which does not write it when there is a callback: the count is in the data of the callback",
		Short:   ev.Call.Name + " is called",
		Related: []finding.Related{{Pos: reads[0].Pos, End: reads[0].End, Message: "read here"}},
	})
}
