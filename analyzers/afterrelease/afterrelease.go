package afterrelease

import (
	"embed"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
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
	Contracts: []string{"R-125", "R-141", "R-149"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	takers := releasers(res)
	for i := range res.Events {
		ev := &res.Events[i]
		given(c, ev, takers)
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

// releasers are the calls whose objects a deferred callback releases: they are
// its own.
func releasers(res *flow.Result) map[*ir.Call]bool {
	out := map[*ir.Call]bool{}
	for ev := range res.Of(flow.KindCall) {
		for _, o := range ev.Releases() {
			if o.State == flow.Owned && slices.ContainsFunc(ev.Starts(), func(st *flow.Start) bool { return st.Deferred }) {
				out[o.From.Call] = true
			}
		}
	}
	return out
}

// given reports a release of what a deferred callback took over and releases
// itself.
func given(c *verdict.Collector, ev *flow.Event, takers map[*ir.Call]bool) {
	for _, o := range ev.Releases() {
		if o.State != flow.HandedOver || o.Operation || o.Context || o.End == nil || !takers[o.From.Call] || !defers(o.End.Routine) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: "given" + strconv.Itoa(o.From.Call.Site), Short: "the object is released",
			Message: "the object is released after " + o.End.Name + " took it over: the callback releases it as well",
			Related: []finding.Related{
				{Pos: o.End.Pos, End: o.End.End, Message: "handed over here"},
				{Pos: o.From.Call.Pos, End: o.From.Call.End, Message: "it came from here"},
			},
		})
	}
}

// defers reports a routine that takes over what its callback gets when it
// succeeds; what is taken over always has a rule of its own.
func defers(r *kb.Routine) bool {
	if r == nil || !r.Has(kb.Defers) {
		return false
	}
	for e := range r.Each(kb.HandsOver) {
		if e.On == kb.OnAlways {
			return false
		}
	}
	return true
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
