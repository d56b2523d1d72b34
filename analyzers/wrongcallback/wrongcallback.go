package wrongcallback

import (
	"embed"
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

// Rule is FLT3008.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3008",
	Name:      "wrongcallback",
	Title:     "routine is called in a callback where it is not allowed",
	Severity:  finding.Error,
	Contracts: []string{"R-035", "R-038", "R-069", "R-070", "R-071", "R-072", "R-094", "R-098", "R-104", "R-107", "R-117", "R-155", "R-167"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || !r.Has(kb.OnlyIn) && !r.Has(kb.NotIn) {
			continue
		}
		for _, st := range ev.Starts() {
			role := st.Role(db)
			if role == nil || st.Root.Kind == ir.RootAuthor {
				continue
			}
			at := place{role.Name, major(st, ev)}
			if st.Post && st.Func == ev.Func() && at.major == "IRP_MJ_CREATE" && needsOpen(r) && ofOperation(ev) && ev.OriginalStatus().Success() != kb.Yes {
				add(c, ev, st, "is called without a test that the create succeeded: the file object is not open otherwise", finding.Warning)
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
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Start: st, Topic: ev.Call.Name, AtMost: most, Note: most == finding.Note,
		Message: ev.Call.Name + " " + what + " (" + ev.Call.Routine.Doc + ")",
		Short:   ev.Call.Name + " is called",
	})
}

// needsOpen reports a routine that is not for creates that are still to be done,
// since it needs an open file object.
func needsOpen(r *kb.Routine) bool {
	for e := range r.Each(kb.NotIn) {
		if slices.Contains(e.By, "flt_pre_operation:IRP_MJ_CREATE") {
			return true
		}
	}
	return false
}

// ofOperation reports that the file object of the operation is an argument.
func ofOperation(ev *flow.Event) bool {
	for i := range ev.Call.Args {
		if ev.Arg(i + 1).IsOperationFile() {
			return true
		}
	}
	return false
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
