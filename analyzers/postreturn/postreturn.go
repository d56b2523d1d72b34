package postreturn

import (
	"embed"
	"go/token"

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

// Rule is FLT2004.
var Rule = rule.New(finding.Rule{
	ID:        "FLT2004",
	Name:      "postreturn",
	Title:     "wrong status returned after the operation was handed over",
	Severity:  finding.Error,
	Contracts: []string{"R-034", "R-037", "R-043", "R-044", "R-113"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c, ends := verdict.New(res), finishers(res)
	for st, ev := range res.Exits() {
		name, want, ok := res.Program.DB.Saying(st.Role(res.Program.DB), kb.Holds)
		op := ev.Operation()
		if !ok || op == nil || op.State != flow.HandedOver || op.End == nil {
			continue
		}
		if call, _ := ev.Result().Call(); call == op.End {
			continue // the status that the deferral wrote
		}
		text := message(op.End, name)
		if may, known := ev.Result().May(want); !known {
			continue
		} else if may {
			if _, only := ev.Result().Const(); !only || !ends[op.End] {
				continue
			}
			text = "the callback that " + op.End.Name + " has called may have finished with the operation at once: it never completes when " + name + " is returned whatever was stored"
		}
		c.Add(verdict.Breach{
			Event: ev, Limit: kb.Any, Start: st, Topic: op.End.Name,
			Message: text,
			Short:   "another status is returned",
			Related: []finding.Related{{Pos: op.End.Pos, End: op.End.End, Message: "handed over here"}},
			Fixes:   written(res, ev, op.End),
		})
	}
	return c.Findings(), nil
}

// finishers lists the deferrals that write a status and whose callback can have
// run and be done with the operation when they return.
func finishers(res *flow.Result) map[*ir.Call]bool {
	db, out := res.Program.DB, make(map[*ir.Call]bool)
	for st, ev := range res.Exits() {
		via := st.Root.Via
		if via == nil || via.Routine == nil || !via.Routine.Has(kb.Out) {
			continue
		}
		if _, holds, ok := db.Saying(st.Role(db), kb.Holds); ok {
			if may, known := ev.Result().May(holds); known && !may {
				out[via] = true
			}
		}
	}
	return out
}

func message(c *ir.Call, want string) string {
	switch {
	case c.Routine.Has(kb.Out):
		return c.Name + " returned TRUE, so the status that it wrote must be returned: with another one the operation is completed twice"
	case c.Routine.Has(kb.Completes):
		return "the operation was completed by " + c.Name + " and is completed again by the status that is returned"
	}
	return "the operation was handed over by " + c.Name + ", so " + want + " must be returned"
}

// written is the fix that returns the status which the deferral wrote, where
// every path to the return has been through it.
func written(res *flow.Result, ev *flow.Event, deferral *ir.Call) []finding.Fix {
	for e := range deferral.Routine.Each(kb.Out) {
		i, ok := e.Op.Param()
		if !ok || deferral.Func != ev.Func() || i > len(deferral.Args) {
			continue
		}
		address, ok := deferral.Args[i-1].(*ctree.Unary)
		if !ok || address.Op != token.AND {
			continue
		}
		if out, ok := address.X.(*ctree.Ref); ok && set(res, ev, out, deferral) {
			return verdict.Respelled(ev.X, "return the status that "+deferral.Name+" wrote", out.Var.Name)
		}
	}
	return nil
}

// set reports that on every path to the return the variable holds the status
// that the deferral wrote: when it did not defer, that of its fixed result.
func set(res *flow.Result, ev *flow.Event, out *ctree.Ref, deferral *ir.Call) bool {
	for other := range res.Of(flow.KindReturn) {
		if other.Func() != ev.Func() || other.Pos != ev.Pos {
			continue
		}
		if call, _ := other.Value(out).Call(); call != deferral {
			return false
		}
	}
	return true
}
