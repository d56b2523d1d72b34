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
		report(c, ev, ev.Accessed(), ev.Field, "is read")
	}
	for ev := range res.Of(flow.KindCall) {
		for i := range ev.Call.Args {
			name, part := ev.Arg(i + 1).Member()
			report(c, ev, name, part, "is passed to "+ev.Call.Name)
		}
	}
	return c.Findings(), nil
}

// report adds a use of a part of a name that is not parsed.
func report(c *verdict.Collector, ev *flow.Event, name flow.Value, part, use string) {
	if !slices.Contains(parts, part) {
		return
	}
	from, unparsed := name.Unparsed()
	if !unparsed {
		return
	}
	b := verdict.Breach{
		Event: ev, Limit: kb.Any, AtMost: finding.Warning,
		Message: part + " " + use + " before the name is parsed: it may be empty",
		Short:   part + " " + use,
		Related: []finding.Related{{Pos: from.Pos, End: from.End, Message: "the name comes from here"}},
	}
	if from.Routine.InFamily("name_parse") {
		b.Message = part + " " + use + " although " + from.Name + " failed: it may be empty"
		b.Related[0].Message = "fails here"
	}
	c.Add(b)
}
