package locklife

import (
	"embed"
	"slices"
	"strings"

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

// Rule is FLT4009.
var Rule = rule.New(finding.Rule{
	ID:        "FLT4009",
	Name:      "locklife",
	Title:     "lock that is never initialised or deleted, or twice",
	Severity:  finding.Error,
	Contracts: []string{"R-196", "R-197"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	c, s := verdict.New(res), look(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for i := range ev.Call.Routine.Effects {
			e := &ev.Call.Routine.Effects[i]
			again(c, ev, e)
			if !s.incomplete {
				never(c, s, ev, e)
			}
		}
	}
	return c.Findings(), nil
}

// again reports what the path itself shows: an object that is initialised or
// deleted twice, or used after it was deleted.
func again(c *verdict.Collector, ev *flow.Event, e *kb.Effect) {
	what := ""
	switch life := ev.Life(e.Op); {
	case e.Kind == kb.Init && life == flow.Initialised && !ev.Call.Routine.InFamily("zero_init"):
		what = "is initialised again without having been deleted (" + strings.Join(e.By, " or ") + ")"
	case e.Kind == kb.Deinit && life == flow.Deleted:
		what = "is deleted again"
	case (e.Kind == kb.Acquire || e.Kind == kb.Release) && kb.IsLock(e.What) && life == flow.Deleted:
		what = "is used after it was deleted"
	default:
		return
	}
	add(c, ev, e, what, finding.Error)
}

// never reports what no code of the driver does: initialise a lock that is
// taken, or delete what is initialised.
func never(c *verdict.Collector, s *survey, ev *flow.Event, e *kb.Effect) {
	places, all := ev.Places(e.Op)
	if !all || len(places) != 1 || !s.embedded(ev, places[0]) {
		return
	}
	p := places[0]
	switch {
	case e.Kind == kb.Acquire && kb.IsLock(e.What) && !s.made[p] && entered(ev) && s.initialisable(ev.Program().DB, e.What):
		add(c, ev, e, "is used, and no code of the driver initialises it", finding.Error)
	case e.Kind == kb.Init && len(e.By) > 0 && !ev.Call.Routine.InFamily("zero_init") && !s.deleted[p] && !s.vagueDeleted[e.What] && (p.Global == nil || s.unloads):
		add(c, ev, e, "is initialised, and no code of the driver deletes it ("+strings.Join(e.By, " or ")+")", finding.Warning)
	}
}

// entered reports that Windows is seen to enter the code: a function that nobody
// calls may be left over.
func entered(ev *flow.Event) bool {
	return slices.ContainsFunc(ev.Starts(), func(st *flow.Start) bool { return st.Root.Kind != ir.RootPlain })
}

// initialisable reports that zeroed memory is no lock of a kind, and that the
// driver initialises such locks only at places that are known.
func (s *survey) initialisable(db *kb.DB, lock string) bool {
	for kind := range s.vagueMade {
		if covers(kind, lock) {
			return false
		}
	}
	needed := false
	for r := range db.Routines() {
		for e := range r.Each(kb.Init) {
			if covers(e.What, lock) {
				if r.InFamily("zero_init") {
					return false
				}
				needed = true
			}
		}
	}
	return needed
}

func add(c *verdict.Collector, ev *flow.Event, e *kb.Effect, what string, atMost finding.Severity) {
	name := "the object"
	if places, _ := ev.Places(e.Op); len(places) == 1 {
		name = places[0].String()
	}
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Topic: name + what, AtMost: atMost,
		Message: name + " " + what,
		Short:   ev.Call.Name + " is called",
	})
}
