package callbackdata

import (
	"embed"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT4002.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4002",
	Name:      "callbackdata",
	Title:     "callback data not freed",
	Severity:  finding.Error,
	Contracts: []string{"R-123"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindReturn) {
		for _, o := range ev.Lost() {
			if o.Kind != "flt_callback_data" {
				continue
			}
			at := o.From.Call
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: at.Name + strconv.Itoa(at.Site), Pos: at.Pos, End: at.End,
				Message: "the callback data is not freed on a path through " + ev.Func().Name,
				Short:   "the callback data is lost",
				Related: []finding.Related{{Pos: ev.Pos, End: ev.End, Message: "returned without freeing it"}},
			})
		}
	}
	return c.Findings(), nil
}
