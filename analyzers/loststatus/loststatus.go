package loststatus

import (
	"embed"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/ctree"
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
		switch said := db.Meaning(st.Role(db), v); {
		case st.Post:
			if !fails || verdict.Major(st) != "IRP_MJ_CREATE" || ev.Has(flow.MarkCanceled) || ev.OriginalStatus().Success() != kb.Yes || v != 0 {
				continue
			}
			b.Topic = "create"
			b.Message = ev.Func().Name + " fails a create that succeeded, but leaves the file open"
		case said.Then&kb.Passes != 0:
			b.Topic, b.AtMost, b.Note = said.Name, finding.Warning, !fails
			b.Message = ev.Func().Name + " sets Data->IoStatus.Status and returns " + said.Name + ": the operation goes on and the status is lost"
		default:
			continue
		}
		c.Add(b)
	}
	for ev := range res.Of(flow.KindCall) {
		resumed(c, ev)
	}
	other := otherNames(res)
	for st, ev := range res.Exits() {
		if !other[st] {
			counted(db, c, st, ev)
		}
	}
	return c.Findings(), nil
}

// resumed reports a final status of an operation that goes on instead of ending.
func resumed(c *verdict.Collector, ev *flow.Event) {
	op, said, ok := ev.Completes()
	if !ok || said.Then&kb.Passes == 0 {
		return
	}
	if status, set := op.FinalStatus(); set {
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Topic: said.Name + status.Success().String(), AtMost: finding.Warning, Note: status.Success() != kb.No, Short: "resumed here",
			Message: ev.Func().Name + " sets Data->IoStatus.Status and resumes the operation with " + said.Name + ": it goes on and the status is lost",
		})
	}
}

// otherNames lists the callbacks in whose course a count is set in callback data
// that is not known to be the operation, but may be.
func otherNames(res *flow.Result) map[*flow.Start]bool {
	out := make(map[*flow.Start]bool)
	for ev := range res.Of(flow.KindStore) {
		m, ok := ev.X.(*ctree.Member)
		if !ok || m.Name != "Information" {
			continue
		}
		block, ok := m.X.(*ctree.Member)
		if !ok || block.Owner.StructName() != "FLT_CALLBACK_DATA" {
			continue
		}
		if _, own := ev.OperationField(); own {
			continue
		}
		for _, st := range ev.Starts() {
			out[st] = true
		}
	}
	return out
}

// counted reports a failure that keeps the count of what succeeded. Code that is
// not known and saw the callback data may have cleared it.
func counted(db *kb.DB, c *verdict.Collector, st *flow.Start, ev *flow.Event) {
	v, ok := ev.Result().Const()
	if !ok || st.Draining || db.Meaning(st.Role(db), v).Then&kb.Ends == 0 || !st.Role(db).PostOperation() {
		return
	}
	if !ev.Has(flow.MarkStatus) || ev.Has(flow.MarkCount) || ev.Has(flow.MarkStored) || ev.Status().Success() != kb.No || ev.OriginalStatus().Success() == kb.No || ev.Operation() != nil {
		return
	}
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Start: st, Topic: "information", AtMost: finding.Warning, Short: "returned here",
		Message: ev.Func().Name + " fails the operation and leaves Data->IoStatus.Information as it was for the success",
	})
}
