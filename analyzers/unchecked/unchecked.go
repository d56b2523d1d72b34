package unchecked

import (
	"embed"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
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
	var found []verdict.Breach
	var failed []*ir.Call // of each breach
	home := map[*ir.Call]*ir.Func{}
	for i := range res.Events {
		ev := &res.Events[i]
		v, x, what := used(ev)
		if what == "" || v.NonZero() != kb.No {
			continue
		}
		b := verdict.Breach{Event: ev, Limit: kb.Any, AtMost: finding.Warning, Short: what}
		from := v.Failed()
		if from == nil {
			from, _ = v.Call()
		}
		switch {
		case from != nil && optional(from.Routine):
			continue
		case from != nil:
			b.Message = what + " on a path on which " + from.Name + " failed and returned nothing"
			b.Topic = from.Name
			b.Related = []finding.Related{{Pos: from.Pos, End: from.End, Message: "failed here"}}
			if home[from] == nil || ev.Func() == from.Func {
				home[from] = ev.Func()
			}
		case v.IsContext():
			b.Message = what + " on a path on which the completion context is NULL: the pre-operation callback set none"
			b.Note = ev.Has(flow.MarkChosen) && !entered(ev) // the operations that have a context may be known again
		case v.Cleared():
			b.Message = what + ": the path has set the variable to NULL"
		case ev.NeverSet(x) != nil:
			b.Message = what + ": nothing sets " + ev.NeverSet(x).Name + " to anything but NULL"
		default:
			continue
		}
		found, failed = append(found, b), append(failed, from)
	}
	told := map[token.Pos]string{} // one cause is enough at one place
	for i, b := range found {
		if f := failed[i]; f != nil && home[f] != b.Event.Func() {
			continue // told where it failed, not in each function that got it
		}
		if t, ok := told[b.Event.Pos]; ok && t != b.Topic {
			continue
		}
		told[b.Event.Pos] = b.Topic
		c.Add(b)
	}
	return c.Findings(), nil
}

// used is the pointer that an event needs to be one, the expression, and how.
func used(ev *flow.Event) (flow.Value, ctree.Expr, string) {
	switch ev.Kind {
	case flow.KindAccess:
		return ev.Accessed(), ev.X, "the pointer is used"
	case flow.KindCall:
		r := ev.Call.Routine
		if r == nil && len(ev.Call.Funcs) == 0 {
			break
		}
		for i, x := range ev.Call.Args {
			v := ev.Arg(i + 1)
			if whole := v.Within(); whole != v && whole.NonZero() == kb.No {
				return whole, nil, "a part of the object is passed to " + ev.Call.Name
			}
			if r != nil && v.NonZero() == kb.No && (r.NeedsPointer(i+1) || ends(r, i+1)) {
				return v, x, "NULL is passed to " + ev.Call.Name
			}
		}
	}
	return flow.Value{}, nil, ""
}

// ends reports that a routine releases or completes its i-th argument. Closing
// no handle is only an error.
func ends(r *kb.Routine, i int) bool {
	for j := range r.Effects {
		e := &r.Effects[j]
		if e.Kind != kb.Release && e.Kind != kb.Completes || kb.IsLock(e.What) || strings.HasPrefix(e.What, "handle:") {
			continue
		}
		if p, ok := e.Op.Param(); ok && p == i && !e.Op.Deref {
			return true
		}
	}
	return false
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
