package loststatus

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

// Rule is FLT3013.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3013",
	Name:      "loststatus",
	Title:     "status of an operation is set where nobody looks at it, or without undoing the operation",
	Severity:  finding.Warning,
	Contracts: []string{"R-067", "R-068"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	disallow, known := db.Const("STATUS_FLT_DISALLOW_FAST_IO")
	c := verdict.New(res)
	for st, ev := range res.Exits() {
		if st.Root.Row == nil || !ev.Has(flow.MarkStatus) || ev.Operation() != nil {
			continue
		}
		v, ok := ev.Result().Const()
		if !ok {
			continue
		}
		b := verdict.Breach{Event: ev, Limit: kb.Any, Start: st, Short: "returned here"}
		fails := ev.Status().Success() == kb.No
		if s, ok := ev.Status().Const(); st.Post && ok && known && s == disallow {
			b.Topic = "disallow"
			b.Message = ev.Func().Name + " fails the operation with STATUS_FLT_DISALLOW_FAST_IO, which is for the filter manager alone"
			c.Add(b)
			continue
		}
		switch name := db.ConstName("preop_status", v); {
		case st.Post:
			if !fails || verdict.Major(st) != "IRP_MJ_CREATE" || ev.Has(flow.MarkCanceled) || ev.OriginalStatus().Success() != kb.Yes || v != 0 {
				continue
			}
			b.Topic = "create"
			b.Message = ev.Func().Name + " fails a create that succeeded, but leaves the file open"
		case passes[name]:
			b.Topic, b.AtMost, b.Note = name, finding.Warning, !fails
			b.Message = ev.Func().Name + " sets Data->IoStatus.Status and returns " + name + ": the operation goes on and the status is lost"
		default:
			continue
		}
		c.Add(b)
	}
	return c.Findings(), nil
}

// passes are the statuses that send the operation on.
var passes = map[string]bool{"FLT_PREOP_SUCCESS_WITH_CALLBACK": true, "FLT_PREOP_SUCCESS_NO_CALLBACK": true, "FLT_PREOP_SYNCHRONIZE": true}
