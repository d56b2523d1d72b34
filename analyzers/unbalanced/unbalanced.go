package unbalanced

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

// Rule is FLT1010.
var Rule = rule.New(finding.Rule{
	ID:        "FLT1010",
	Name:      "unbalanced",
	Title:     "callback returns at a raised IRQL or with a lock held",
	Severity:  finding.Error,
	Contracts: []string{"R-093", "R-175"},
	Peers:     []string{"C28124", "C28167"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c, other := verdict.New(res), otherMeans(res)
	for ev := range res.Of(flow.KindReturn) {
		st, root := ev.Root()
		if root && lockCallback(c, st, ev, other) || !root || !verdict.Balanced(st) {
			continue
		}
		for _, h := range ev.Held() {
			if h.Count == 0 || handedOn(res.Program.DB, st, ev, h) {
				continue
			}
			if h.Count < 0 {
				if h.Kind != "spinlock" && !ev.Given(h) {
					continue // waits and cancel routines acquire too, and so do branches that the analysis has joined
				}
				c.Add(verdict.Breach{
					Event: ev, Limit: kb.Any, Topic: "released " + h.Kind + h.Name, AtMost: finding.Warning,
					Message: ev.Func().Name + " releases the " + h.String() + " without having acquired it",
					Short:   "returns without having acquired the lock that it released",
				})
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: h.Kind + h.Name, AtMost: finding.Error,
				Message: ev.Func().Name + " returns with the " + h.String() + " held that " + h.Origin.Call.Name + " acquired",
				Short:   "returns with the lock held",
				Related: []finding.Related{{Pos: h.Origin.Call.Pos, End: h.Origin.Call.End, Message: "acquired here"}},
			})
		}
		if i := ev.IRQL(); i.Lo > st.IRQL.Hi {
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: "irql",
				Message: ev.Func().Name + " returns at " + i.Hi.String() + verdict.Because(ev) + " although it is entered at " + st.IRQL.String(),
				Short:   "returns at " + i.Hi.String(),
			})
		}
	}
	return c.Findings(), nil
}

// handedOn reports that the post-operation callback may give back a hold.
func handedOn(db *kb.DB, st *flow.Start, ev *flow.Event, h flow.Held) bool {
	if h.Count < 0 || !st.TakesOver(h.Kind) {
		return false
	}
	values, known := ev.Result().Values()
	return !known || slices.ContainsFunc(values, func(v int64) bool {
		return db.Meaning(st.Role(db), v).Then&kb.Asks != 0
	})
}
