package afterrelease

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

// Rule is FLT4006.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4006",
	Name:      "afterrelease",
	Title:     "object used after it was released",
	Severity:  finding.Error,
	Contracts: []string{"R-125", "R-141"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Events {
		ev := &res.Events[i]
		o, what := used(ev)
		if o == nil || o.State != flow.Released || o.End == nil {
			continue
		}
		b := verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: strconv.Itoa(o.From.Call.Site),
			Message: what + " after " + o.End.Name + " released it",
			Short:   what,
			Related: []finding.Related{
				{Pos: o.End.Pos, End: o.End.End, Message: "released here"},
				{Pos: o.From.Call.Pos, End: o.From.Call.End, Message: "it came from here"},
			},
		}
		if counted := strings.HasPrefix(o.Kind, "ref:"); counted && o.Kind != "ref:name_info" {
			if o.End.Func != ev.Func() {
				continue // the release may have been of another's reference
			}
			b.AtMost = finding.Warning // somebody else's reference may keep it alive
		}
		c.Add(b)
	}
	return c.Findings(), nil
}

// used is the released object that an event uses.
func used(ev *flow.Event) (*flow.Object, string) {
	switch ev.Kind {
	case flow.KindAccess:
		return ev.Dead, "the object is used"
	case flow.KindCall:
		r := ev.Call.Routine
		if r == nil || r.InFamily("debug_print") {
			return nil, ""
		}
		for e := range r.Each(kb.Release) {
			if o := ev.Operand(e.Op).Object(); o != nil && o.State == flow.Released {
				return o, "the object is released again"
			}
		}
		for i := range ev.Call.Args {
			if o := ev.Arg(i + 1).Object(); o != nil && o.State == flow.Released {
				return o, "the object is passed to " + ev.Call.Name
			}
		}
	}
	return nil, ""
}
