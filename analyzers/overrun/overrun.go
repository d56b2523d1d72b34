package overrun

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

// Rule is FLT4013.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4013",
	Name:      "overrun",
	Title:     "memory touched outside of its allocation",
	Severity:  finding.Error,
	Contracts: []string{"R-180"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindBeyond) {
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any,
			Message: fmt.Sprintf("bytes %d to %d of %s are touched, which has %d", ev.Extent.Offset, ev.Extent.End-1, what(ev), ev.Extent.Size),
			Short:   "bytes outside are touched",
		})
	}
	return c.Findings(), nil
}

// what names the object: an allocation, or the variable.
func what(ev *flow.Event) string {
	if v := ev.Extent.Var; v != nil {
		return v.Name
	}
	return "an allocation"
}
