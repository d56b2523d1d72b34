package pagingpath

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

// Rule is FLT3018.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3018",
	Name:      "pagingpath",
	Title:     "pageable code sees paging reads or writes",
	Severity:  finding.Warning,
	Contracts: []string{"R-106"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c := verdict.New(res)
	for i := range res.Events {
		ev := &res.Events[i]
		f := ev.Func()
		if ev.Kind == flow.KindEnter && !verdict.Pageable(f.Decl.Section) {
			f = ev.Entered()
		} else if ev.Kind != flow.KindEntry {
			continue
		}
		if !verdict.Pageable(f.Decl.Section) || ev.Paging() == kb.No || ev.Kinds()&kb.IRP == 0 {
			continue
		}
		for _, st := range ev.Starts() {
			if !st.Pre() || st.Func != ev.Func() || !paged(st) {
				continue
			}
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Start: st, AtMost: finding.Warning, Topic: f.Name,
				Message: f.Name + " is in the pageable section " + f.Decl.Section + " and runs for paging I/O of " + verdict.Major(st) +
					": bringing it in may need the very page that is being read or written",
				Short:   f.Name + " is pageable",
				Related: verdict.Placement(f),
			})
		}
	}
	return c.Findings(), nil
}

// paged reports an operation that can be paging I/O whatever it is about.
func paged(st *flow.Start) bool {
	m := st.Root.Row.Major
	return m != nil && m.Paging == kb.PagingYes
}
