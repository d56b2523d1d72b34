package annotated

import (
	"embed"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT1011.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1011",
	Name:      "annotated",
	Title:     "driver function called against its own IRQL annotation",
	Severity:  finding.Warning,
	Contracts: []string{"R-002"},
	Peers:     []string{"C28121"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for ev := range res.Of(flow.KindEnter) {
		limit, note := flow.AuthorMax(ev.Entered())
		if note == nil || !ev.Exceeds(limit) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: limit,
			Message: ev.Entered().Name + " may be called at " + ev.IRQL().Hi.String() + verdict.Because(ev) +
				", but its annotation " + note.Name + "(" + note.Args + ") allows at most " + limit.String(),
			Short:   ev.Entered().Name + " is called",
			Related: []finding.Related{{Pos: note.Pos, End: note.Pos, Message: "annotated here"}},
		})
	}
	return c.Findings(), nil
}
