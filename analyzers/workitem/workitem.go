package workitem

import (
	"embed"
	"strconv"
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

// Rule is FLT2008.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2008",
	Name:      "workitem",
	Title:     "work item not freed",
	Severity:  finding.Error,
	Contracts: []string{"R-046", "R-136"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindReturn) {
		for _, o := range ev.Lost() {
			if !item(o) {
				continue
			}
			at := o.From.Call
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: at.Name + strconv.Itoa(at.Site), Pos: at.Pos, End: at.End,
				Message: "the work item is not freed on a path through " + ev.Func().Name + ": free it when it is not queued, and in the work routine",
				Short:   "the work item is lost",
				Related: []finding.Related{{Pos: ev.Pos, End: ev.End, Message: "returned without freeing the item"}},
				Fixes:   verdict.Freed(res, ev, o),
			})
		}
	}
	return c.Findings(), nil
}

func item(o *flow.Object) bool { return strings.HasSuffix(o.Kind, "work_item") }
