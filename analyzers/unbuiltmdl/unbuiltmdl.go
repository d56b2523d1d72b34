package unbuiltmdl

import (
	"embed"
	"strings"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT4010.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4010",
	Name:      "unbuiltmdl",
	Title:     "MDL used before it describes pages",
	Severity:  finding.Error,
	Contracts: []string{"R-099a"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Requires) {
			if v := ev.Operand(e.Op); e.What == "built" && v.Unbuilt() {
				c.Add(breach(ev, v, "is passed to "+ev.Call.Name))
			}
		}
	}
	for st, ev := range res.Exits() {
		if !st.Pre() || !goesOn(res.Program.DB, ev) || st.Root.Row.Major == nil {
			continue
		}
		for _, b := range res.Program.DB.Buffers(st.Root.Row.Major.Name) {
			path := strings.Split(b.MDL, ".")[1:]
			if v := ev.Parameter(path...); len(path) > 0 && v.Unbuilt() {
				c.Add(breach(ev, v, "goes down with the operation"))
			}
		}
	}
	return c.Findings(), nil
}

func breach(ev *flow.Event, v flow.Value, how string) verdict.Breach {
	made, _ := v.Call()
	return verdict.Breach{
		Event: ev, Limit: kb.Any, Topic: made.Name, Message: "the MDL that " + made.Name + " allocated " + how + " before it describes any pages",
		Short: "it " + how, Related: []finding.Related{{Pos: made.Pos, End: made.End, Message: "allocated here"}},
	}
}

// goesOn reports that the return lets the operation go on to the next driver.
func goesOn(db *kb.DB, ev *flow.Event) bool {
	for _, name := range []string{"FLT_PREOP_SUCCESS_WITH_CALLBACK", "FLT_PREOP_SUCCESS_NO_CALLBACK", "FLT_PREOP_SYNCHRONIZE"} {
		n, known := db.Const(name)
		if may, ok := ev.Result().May(n); known && ok && may {
			return true
		}
	}
	return false
}
