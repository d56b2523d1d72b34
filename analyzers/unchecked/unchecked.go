package unchecked

import (
	"embed"
	"slices"
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

// Rule is FLT4007.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4007",
	Name:      "unchecked",
	Title:     "result of a call that failed is used",
	Severity:  finding.Warning,
	Contracts: []string{"R-018", "R-042", "R-050", "R-118"},
	Peers:     []string{"C6011", "C28193"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Events {
		ev := &res.Events[i]
		v, what := used(ev)
		if what == "" || v.NonZero() != kb.No {
			continue
		}
		b := verdict.Breach{Event: ev, Limit: kb.Any, AtMost: finding.Warning, Short: what}
		switch from, _ := v.Call(); {
		case from != nil && optional(from.Routine):
			continue
		case from != nil:
			b.Message = what + " on a path on which " + from.Name + " failed and returned nothing"
			b.Topic = from.Name
			b.Related = []finding.Related{{Pos: from.Pos, End: from.End, Message: "failed here"}}
		case v.IsContext():
			b.Message = what + " on a path on which the completion context is NULL: the pre-operation callback set none"
			b.Note = !entered(ev) // helpers are chosen by what the context is for
		default:
			continue
		}
		c.Add(b)
	}
	return c.Findings(), nil
}

// used is the pointer that an event needs to be one, and how.
func used(ev *flow.Event) (flow.Value, string) {
	switch ev.Kind {
	case flow.KindAccess:
		return ev.Accessed(), "the pointer is used"
	case flow.KindCall:
		r := ev.Call.Routine
		if r == nil {
			break
		}
		for i := range ev.Call.Args {
			if whole := ev.Arg(i + 1).Within(); whole != ev.Arg(i+1) && whole.NonZero() == kb.No {
				return whole, "a part of the object is passed to " + ev.Call.Name
			}
		}
		for i := range r.Effects {
			e := &r.Effects[i]
			if e.Kind != kb.Release && e.Kind != kb.Completes || e.Op.IsRet() || kb.IsLock(e.What) || strings.HasPrefix(e.What, "handle:") {
				continue // closing no handle is only an error
			}
			if v := ev.Operand(e.Op); v.NonZero() == kb.No {
				return v, "NULL is passed to " + ev.Call.Name
			}
		}
	}
	return flow.Value{}, ""
}

// optional reports that what a routine gives out depends on more than success:
// the previous context, by the operation that was asked for.
func optional(r *kb.Routine) bool {
	if r == nil {
		return true
	}
	for e := range r.Each(kb.Acquire) {
		if e.If != nil {
			return true
		}
	}
	return false
}

// entered reports that the event is in the post-operation callback itself.
func entered(ev *flow.Event) bool {
	return slices.ContainsFunc(ev.Starts(), func(st *flow.Start) bool { return st.Post && st.Func == ev.Func() })
}
