package undirty

import (
	"embed"
	"go/token"
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

// Rule is FLT3014.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3014",
	Name:      "undirty",
	Title:     "parameters of an operation are changed without marking it dirty",
	Severity:  finding.Error,
	Contracts: []string{"R-095"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	changes := changed(res)
	for st, ev := range res.Exits() {
		v, ok := ev.Result().Const()
		if !ok || !st.Pre() || !ev.Has(flow.MarkChanged) || !changes[st.Func] || ev.Has(flow.MarkStored) || ev.Operation() != nil {
			continue
		}
		said := db.Meaning(st.Role(db), v)
		if said.Then&kb.Passes == 0 {
			continue
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Start: st, Topic: "dirty",
			Message: ev.Func().Name + " changes parameters of " + verdict.Major(st) + " and returns " + said.Name + " without marking the callback data dirty: the changes are lost",
			Short:   "returned here",
		})
	}
	return c.Findings(), nil
}

// changed are the callbacks with a change of a parameter that they do not take
// back: a bit that is cleared and set again is restored.
func changed(res *flow.Result) map[*ir.Func]bool {
	type field struct {
		fn   *ir.Func
		path string
	}
	ops := map[field]map[token.Token]bool{}
	starts := map[field][]*flow.Start{}
	for ev := range res.Of(flow.KindStore) {
		path, ok := ev.OperationField()
		if !ok || !strings.HasPrefix(path, "Iopb.") {
			continue
		}
		f, op := field{ev.Func(), path}, token.ASSIGN
		if b, ok := ev.Src.(*ctree.Binary); ok {
			op = b.Op
		}
		if ops[f] == nil {
			ops[f] = map[token.Token]bool{}
		}
		ops[f][op] = true
		starts[f] = append(starts[f], ev.Starts()...)
	}
	out := map[*ir.Func]bool{}
	for f, all := range ops {
		if all[token.AND] && all[token.OR] && len(all) == 2 {
			continue
		}
		for _, st := range starts[f] {
			out[st.Func] = true
		}
	}
	return out
}
