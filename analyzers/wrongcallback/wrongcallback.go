package wrongcallback

import (
	"embed"
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

// Rule is FLT3008.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3008",
	Name:      "wrongcallback",
	Title:     "routine is called in a callback where it is not allowed",
	Severity:  finding.Error,
	Contracts: []string{"R-035", "R-038", "R-069", "R-070", "R-071", "R-072", "R-077", "R-094", "R-098", "R-104", "R-107", "R-117", "R-155", "R-167"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || !r.Has(kb.OnlyIn) && !r.Has(kb.NotIn) && !needsOpen(ev) {
			continue
		}
		for _, st := range ev.Starts() {
			role := st.Role(db)
			if role == nil || st.Root.Kind == ir.RootAuthor {
				continue
			}
			at := place{role.Name, major(st, ev)}
			if at.major == "IRP_MJ_CREATE" && needsOpen(ev) {
				opened(c, ev, st)
			}
			for e := range r.Each(kb.NotIn) {
				switch {
				case !at.in(e.By) || !concernsOperation(ev) || ev.Holds(e.If) != kb.Yes:
				case e.If != nil:
					add(c, ev, st, "is called in "+at.String()+" with a value that is not allowed there: "+e.If.Raw, at.severity())
				default:
					add(c, ev, st, "is called in "+at.String()+", where it is not allowed", at.severity())
				}
			}
			for e := range r.Each(kb.OnlyIn) {
				if at.outside(e.By) {
					add(c, ev, st, "is called in "+at.String()+"; it is only for "+strings.Join(e.By, ", "), at.severity())
				}
			}
		}
	}
	return c.Findings(), nil
}

func add(c *verdict.Collector, ev *flow.Event, st *flow.Start, what string, most finding.Severity) {
	topic := ev.Call.Name
	if most == finding.Note {
		topic += " note" // not to be told as a further site of something worse
	}
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Start: st, Topic: topic, AtMost: most, Note: most == finding.Note,
		Message: ev.Call.Name + " " + what + " (" + ev.Call.Routine.Doc + ")",
		Short:   ev.Call.Name + " is called",
	})
}

// needsOpen reports that the file object of the operation must be open for the call.
func needsOpen(ev *flow.Event) bool {
	for e := range ev.Call.Routine.Each(kb.Requires) {
		if e.What == "open_file" && ev.Operand(e.Op).IsOperationFile() {
			return true
		}
	}
	return false
}

// opened reports a call for a create that has not opened the file.
func opened(c *verdict.Collector, ev *flow.Event, st *flow.Start) {
	status := ev.OriginalStatus()
	reparse, _ := ev.Program().DB.Const("STATUS_REPARSE")
	switch may, _ := status.May(reparse); {
	case st.Pre() && ev.Call.Routine.Has(kb.NotIn):
		// that it is not allowed there is said already
	case st.Pre():
		add(c, ev, st, "is called before the file is created or opened: its file object is not open yet", finding.Warning)
	case !st.Post:
	case status.Success() != kb.Yes && ev.Has(flow.MarkStored):
		// code that is not known saw the callback data: the path may depend on its answer
	case status.Success() == kb.No:
		add(c, ev, st, "is called for a create that failed: the file object is not open", finding.Warning)
	case status.Success() == kb.Unknown:
		add(c, ev, st, "is called without a test that the create succeeded: the file object is not open otherwise", finding.Warning)
	case may:
		add(c, ev, st, "is called for a create that may have ended with STATUS_REPARSE, which opens no file", finding.Note)
	}
}

// concernsOperation reports that the call is about the file object of the
// operation, or that it has no file object.
func concernsOperation(ev *flow.Event) bool {
	for i, a := range ev.Call.Args {
		if t := a.Type(); t.Kind == ctree.Pointer && strings.HasSuffix(t.Elem.StructName(), "FILE_OBJECT") {
			return ev.Arg(i + 1).IsOperationFile()
		}
	}
	return true
}
