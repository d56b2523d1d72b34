package leak

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

// Rule is FLT4005.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4005",
	Name:      "leak",
	Title:     "object not released",
	Severity:  finding.Error,
	Contracts: []string{"R-140", "R-147", "R-149", "R-151", "R-172"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindReturn) {
		for _, o := range ev.Lost() {
			if strings.HasSuffix(o.Kind, "work_item") || o.Kind == "flt_callback_data" {
				continue // rules of their own
			}
			at := o.From.Call
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: at.Name + strconv.Itoa(at.Site), Pos: at.Pos, End: at.End,
				Message: "what " + at.Name + " returns (" + o.Kind + ") is not released on a path through " + ev.Func().Name,
				Short:   "it is lost",
				Related: []finding.Related{{Pos: ev.Pos, End: ev.End, Message: "returned without releasing it"}},
			})
		}
	}
	return c.Findings(), nil
}
