package missingmdl

import (
	"embed"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT4011.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4011",
	Name:      "missingmdl",
	Title:     "MDL of the operation used although there may be none",
	Severity:  finding.Error,
	Contracts: []string{"R-100a"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Events {
		ev := &res.Events[i]
		v, how := used(ev)
		if how == "" || cached(ev) {
			continue
		}
		why := ": nobody tested it on the path, and no FltLockUserBuffer made one"
		if v.NonZero() == kb.No {
			why = " on a path on which it is NULL"
		}
		c.Add(verdict.Breach{Event: ev, Limit: kb.Any, Message: "the MDL of the operation " + how + why, Short: "it " + how})
	}
	return c.Findings(), nil
}

// cached reports a read or write that hands out pages of the cache, or gives
// them back: those are told by their minor function, and have an MDL.
func cached(ev *flow.Event) bool {
	m := ev.Major()
	return m != nil && (m.Name == "IRP_MJ_READ" || m.Name == "IRP_MJ_WRITE") && ev.Minor().NonZero() == kb.Yes
}

// used is the MDL that an event needs, and how.
func used(ev *flow.Event) (flow.Value, string) {
	switch ev.Kind {
	case flow.KindAccess:
		if v := ev.Accessed(); v.MaybeNoMDL() {
			return v, "is read"
		}
	case flow.KindCall:
		if ev.Call.Routine == nil {
			break
		}
		for i := range ev.Call.Args {
			if v := ev.Arg(i + 1); maps(ev.Call.Routine, i+1) && v.MaybeNoMDL() {
				return v, "is passed to " + ev.Call.Name
			}
		}
	}
	return flow.Value{}, ""
}

// maps reports that a routine maps or reads its i-th argument, an MDL. Those that
// give pages back to the cache get one in any case.
func maps(r *kb.Routine, i int) bool {
	for e := range r.Each(kb.Requires) {
		if p, ok := e.Op.Param(); ok && p == i && e.What == "built" {
			return true
		}
	}
	return r.NeedsPointer(i) && r.Has(kb.Pure)
}
