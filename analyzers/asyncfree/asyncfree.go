package asyncfree

import (
	"embed"
	"go/token"
	"strconv"

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

// Rule is FLT4001.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4001",
	Name:      "asyncfree",
	Title:     "memory of an asynchronous request freed by the issuer",
	Severity:  finding.Error,
	Contracts: []string{"R-121", "R-122"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Events {
		ev := &res.Events[i]
		o, what := used(ev)
		if o == nil || o.State != flow.HandedOver || o.Part || o.End == nil || o.End.Routine == nil || !always(o.End.Routine) || waited(o.End, ev.Pos) {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: strconv.Itoa(o.End.Site) + what,
			Message: what + " after " + o.End.Name + ", whose callback owns it whatever the call returns",
			Short:   what,
			Related: []finding.Related{{Pos: o.End.Pos, End: o.End.End, Message: "handed to the callback here"}},
		})
	}
	return c.Findings(), nil
}

// used is the object that an event frees or touches.
func used(ev *flow.Event) (*flow.Object, string) {
	switch ev.Kind {
	case flow.KindAccess:
		return ev.Dead, "memory is used"
	case flow.KindCall:
		if ev.Call.Routine == nil {
			return nil, ""
		}
		for e := range ev.Call.Routine.Each(kb.Release) {
			if o := ev.Operand(e.Op).Object(); o != nil {
				return o, "memory is freed"
			}
		}
	}
	return nil, ""
}

// always reports a routine that takes over its arguments even when it fails.
func always(r *kb.Routine) bool {
	for e := range r.Each(kb.HandsOver) {
		if e.On == kb.OnAlways {
			return true
		}
	}
	return false
}

// waited reports a wait between the call and a later use: for the callback, as
// far as anybody can see.
func waited(c *ir.Call, use token.Pos) bool {
	for _, o := range c.Func.Calls {
		if o.Pos > c.Pos && o.Pos < use && o.Routine != nil && o.Routine.Has(kb.Waits) {
			return true
		}
	}
	return false
}
