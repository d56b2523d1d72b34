package completestatus

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

// Rule is FLT3005.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3005",
	Name:      "completestatus",
	Title:     "operation is completed without a valid final status",
	Severity:  finding.Error,
	Contracts: []string{"R-085", "R-086"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		v, ok := ev.Result().Const()
		role := st.Role(db)
		switch {
		case role.PostOperation() && ev.Has(flow.MarkStatus):
			pending(c, st, ev, ev.Status(), ev.Func().Name+" finishes the operation")
		case st.Pre() && ok && db.Meaning(role, v).Then&kb.Ends != 0:
			if b := judge(db, st, ev); b.Message != "" {
				b.Event, b.Limit, b.Start, b.Short = ev, kb.Any, st, "completed here"
				b.Message = ev.Func().Name + " completes " + verdict.Major(st) + " " + b.Message
				c.Add(b)
			}
		}
	}
	for ev := range res.Of(flow.KindCall) {
		pended(c, ev)
	}
	return c.Findings(), nil
}

// pended judges the completion of an operation that was held back before.
func pended(c *verdict.Collector, ev *flow.Event) {
	op, said, ok := ev.Completes()
	if !ok || said.Then&kb.Ends == 0 {
		return
	}
	status, set := op.FinalStatus()
	switch {
	case set:
		pending(c, nil, ev, status, ev.Func().Name+" completes the operation")
	case said.Name != "" && op.Ours(): // otherwise it has a status: that of the file system
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: "unset", AtMost: finding.Warning, Short: "completed here",
			Message: ev.Func().Name + " completes the operation without setting Data->IoStatus.Status",
		})
	}
}

// pending reports a final status that is none.
func pending(c *verdict.Collector, st *flow.Start, ev *flow.Event, status flow.Value, who string) {
	v, ok := status.Const()
	if name := ev.Program().DB.ConstName("ntstatus", v); ok && never[name] {
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Start: st, Topic: "pending", Short: "completed here",
			Message: who + " with " + name + ", which is no final status",
		})
	}
}

// judge words what is wrong with the status; no message when nothing is.
func judge(db *kb.DB, st *flow.Start, ev *flow.Event) verdict.Breach {
	status := ev.Status()
	if !ev.Has(flow.MarkStatus) {
		if ev.Has(flow.MarkStored) {
			return verdict.Breach{} // somebody else may have set it
		}
		return verdict.Breach{Topic: "unset", Message: "without setting Data->IoStatus.Status"}
	}
	if v, ok := status.Const(); ok {
		if name := db.ConstName("ntstatus", v); never[name] {
			return verdict.Breach{Topic: "pending", Message: "with " + name + ", which is no final status"}
		}
	}
	if !mustSucceed[verdict.Major(st)] {
		return verdict.Breach{}
	}
	if status.Success() == kb.No {
		return verdict.Breach{Topic: "fails", Message: "with an error status, but it must not fail"}
	}
	if v, ok := status.Const(); ok && v != 0 {
		return verdict.Breach{Topic: "other", Note: true, Message: "with a success other than STATUS_SUCCESS"}
	}
	return verdict.Breach{}
}

// never are statuses that no operation ends with.
var never = map[string]bool{"STATUS_PENDING": true, "STATUS_FLT_DISALLOW_FAST_IO": true}

// mustSucceed are the operations that tell a file system that something is over.
var mustSucceed = map[string]bool{"IRP_MJ_CLEANUP": true, "IRP_MJ_CLOSE": true}
