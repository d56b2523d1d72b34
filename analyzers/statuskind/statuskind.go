package statuskind

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

// Rule is FLT3006.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3006",
	Name:      "statuskind",
	Title:     "pre-operation status does not fit the kind of operation",
	Severity:  finding.Error,
	Contracts: []string{"R-066", "R-087", "R-088", "R-089"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		v, ok := ev.Result().Const()
		if !ok || !st.Pre() {
			continue
		}
		for _, r := range st.Role(db).Returns {
			k, _ := db.Const(r.Name)
			if k != v {
				continue
			}
			b := judge(st, ev, r)
			if b.Message == "" {
				continue
			}
			b.Event, b.Limit, b.Start, b.Topic, b.Short = ev, kb.Any, st, r.Name, r.Name+" is returned"
			b.Message = ev.Func().Name + " returns " + r.Name + " for " + verdict.Major(st) + b.Message
			c.Add(b)
		}
	}
	return c.Findings(), nil
}

// judge words what is wrong with the status; no message when nothing is.
func judge(st *flow.Start, ev *flow.Event, r kb.Return) verdict.Breach {
	kinds := ev.Kinds()
	switch {
	case slices.Contains(r.When, "irp") && kinds&^kb.IRP != 0 && r.Name == "FLT_PREOP_PENDING" && !checked(ev):
		if kinds&kb.IRP == 0 {
			return verdict.Breach{Message: ", which is no IRP here: only an IRP can be pended"}
		}
		return verdict.Breach{Message: ", which may be no IRP: only an IRP can be pended"}
	case slices.Contains(r.When, "fastio") && kinds&kb.IRP != 0:
		return verdict.Breach{Message: ", which may be an IRP: only fast I/O can be refused"}
	case slices.Contains(r.When, "fastio") && unrefusable[verdict.Major(st)]:
		return verdict.Breach{Message: ", which cannot be refused"}
	case slices.Contains(r.When, "not "+verdict.Major(st)):
		return verdict.Breach{Note: true, Message: ", which is synchronized anyway"}
	case len(r.When) == 1 && strings.HasPrefix(r.When[0], "IRP_MJ_") && r.When[0] != verdict.Major(st):
		return verdict.Breach{AtMost: finding.Warning, Message: ", but it is only for " + r.When[0]}
	}
	return verdict.Breach{}
}

// checked reports that the routine that took the operation over takes nothing
// but IRPs: the call is the place to tell about.
func checked(ev *flow.Event) bool {
	o := ev.Operation()
	if o == nil || o.End == nil || o.End.Routine == nil {
		return false
	}
	for e := range o.End.Routine.Each(kb.Requires) {
		if e.What == "irp_op" {
			return true
		}
	}
	return false
}

// unrefusable are the operations that the page of the callback excludes.
var unrefusable = map[string]bool{"IRP_MJ_SHUTDOWN": true, "IRP_MJ_VOLUME_MOUNT": true, "IRP_MJ_VOLUME_DISMOUNT": true}
