package unparsed

import (
	"embed"
	"slices"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT4008.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4008",
	Name:      "unparsed",
	Title:     "part of a file name read before it was parsed",
	Severity:  finding.Warning,
	Contracts: []string{"R-150"},
}, files, run, flow.Analyzer)

// parts are the members of name information that parsing fills in.
var parts = []string{"Extension", "Stream", "FinalComponent", "ParentDir"}

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindAccess) {
		name := ev.Accessed()
		if !slices.Contains(parts, ev.Field) || !name.Unparsed() {
			continue
		}
		from := name.Object()
		if from.Kind != "ref:name_info" {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, AtMost: finding.Warning,
			Message: ev.Field + " is read before the name is parsed: it may be empty",
			Short:   ev.Field + " is read",
			Related: []finding.Related{{Pos: from.From.Call.Pos, End: from.From.Call.End, Message: "the name comes from here"}},
		})
	}
	return c.Findings(), nil
}
