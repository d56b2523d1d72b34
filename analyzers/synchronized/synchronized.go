package synchronized

import (
	"embed"

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

// Rule is FLT3016.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3016",
	Name:      "synchronized",
	Title:     "operation is synchronized that may be asynchronous",
	Severity:  finding.Warning,
	Contracts: []string{"R-090", "R-091"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	synchronize, _ := res.Program.DB.Const("FLT_PREOP_SYNCHRONIZE")
	c := verdict.New(res)
	tested := testers(res)
	for st, ev := range res.Exits() {
		v, ok := ev.Result().Const()
		if !ok || !st.Pre() || v != synchronize || ev.Kinds()&kb.IRP == 0 {
			continue
		}
		b := verdict.Breach{Event: ev, Limit: kb.Any, Start: st, AtMost: finding.Warning, Topic: verdict.Major(st), Short: "returned here"}
		m := st.Root.Row.Major
		switch minor := waits(res.Program.DB, ev, m); {
		case m == nil:
			continue
		case minor != "":
			b.Message = ev.Func().Name + " synchronizes " + minor + ", which may take for ever"
		case m.Paging == kb.PagingYes && !tested[st.Func]:
			b.Message = ev.Func().Name + " synchronizes " + m.Name + " without asking whether it is synchronous: the caller waits for asynchronous I/O, and paging I/O can deadlock"
		default:
			continue
		}
		c.Add(b)
	}
	return c.Findings(), nil
}

// testers are the callbacks that ask whether an operation is synchronous.
func testers(res *flow.Result) map[*ir.Func]bool {
	out := map[*ir.Func]bool{}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Tests) {
			if e.What != "synchronous" {
				continue
			}
			for _, st := range ev.Starts() {
				out[st.Func] = true
			}
		}
	}
	return out
}

// waits names an operation that ends when something happens, not when it is done.
func waits(db *kb.DB, ev *flow.Event, m *kb.Major) string {
	if m != nil && m.Name == "IRP_MJ_FILE_SYSTEM_CONTROL" {
		return oplock(db, ev)
	}
	v, ok := ev.Minor().Const()
	if !ok || m == nil {
		return ""
	}
	name := map[string]string{"IRP_MJ_DIRECTORY_CONTROL": "IRP_MN_NOTIFY_CHANGE_DIRECTORY", "IRP_MJ_LOCK_CONTROL": "IRP_MN_LOCK"}[m.Name]
	if c, known := db.Const(name); !known || c != v {
		return ""
	}
	return name
}

// oplock names a request for an oplock, which is pending until the oplock breaks.
func oplock(db *kb.DB, ev *flow.Event) string {
	for _, part := range []string{"Common", "Buffered", "Neither", "Direct"} {
		code, ok := ev.Parameter("FileSystemControl", part, "FsControlCode").Const()
		if name := db.ConstName("fsctl_oplock", code); ok && name != "" {
			return name
		}
	}
	return ""
}
