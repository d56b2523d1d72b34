package leftbehind

import (
	"embed"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/kb"
	"fltkit/internal/rule"
	"fltkit/internal/verdict"
)

//go:embed doc.go testdata/bad.c testdata/good.c
var files embed.FS

// Rule is FLT3026.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3026",
	Name:      "leftbehind",
	Title:     "callback stays registered when the driver has gone",
	Severity:  finding.Error,
	Contracts: []string{"R-164"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	if !unloads(res) {
		return nil, nil
	}
	c := verdict.New(res)
	for ev := range res.Of(flow.KindCall) {
		r := ev.Call.Routine
		if r == nil || r.InFamily("register") {
			continue
		}
		if by := owed(ev); len(by) > 0 && !called(res, by) && !removes(res, r) {
			c.Add(verdict.Breach{
				Event: ev, Limit: kb.Any, Topic: ev.Call.Name,
				Message: "the driver can be unloaded and never calls " + removal(r, by) + ": what " + ev.Call.Name + " registered stays behind",
				Short:   ev.Call.Name + " is called",
			})
		}
	}
	return c.Findings(), nil
}

// unloads reports that the driver can be unloaded, and that all of it which runs
// then was read.
func unloads(res *flow.Result) bool {
	for _, u := range res.Program.Units {
		if len(u.Lost) > 0 {
			return false
		}
	}
	db := res.Program.DB
	unload := func(st *flow.Start) bool {
		role := st.Role(db)
		return role != nil && (role.Name == "flt_filter_unload" || role.Name == "driver_unload")
	}
	for ev := range res.Of(flow.KindCall) {
		c := ev.Call
		if c.Routine == nil && len(c.Funcs) == 0 && c.Name != "" && !strings.HasPrefix(c.Name, "_") && slices.ContainsFunc(ev.Starts(), unload) {
			return false
		}
	}
	return slices.ContainsFunc(res.Starts, unload)
}

// owed lists the routines that undo the registration which the call makes; none
// when it makes none that outlives what the driver frees anyway.
func owed(ev *flow.Event) []string {
	for e := range ev.Call.Routine.Each(kb.Registers) {
		if _, inObject := e.Arg(kb.ArgObject); inObject || ev.Holds(e.If) != kb.Yes {
			return nil
		}
		if i, ok := e.Op.Param(); ok && ev.Arg(i).NonZero() == kb.No {
			continue
		}
		if len(e.By) > 0 {
			return e.By
		}
		if e.If != nil {
			return []string{ev.Call.Routine.Name}
		}
		return undo(ev.Call.Routine)
	}
	if ev.Call.Routine.Has(kb.RegistersStruct) {
		return undo(ev.Call.Routine)
	}
	return nil
}

// removal names what would take back a registration; a routine that does both
// is called already, to register.
func removal(r *kb.Routine, by []string) string {
	names := strings.Join(by, " or ")
	if slices.Contains(by, r.Name) {
		names += " to remove it"
	}
	return names
}

// undo lists the routines that give back what a routine acquires.
func undo(r *kb.Routine) []string {
	for e := range r.Each(kb.Acquire) {
		return e.By
	}
	return nil
}

// called reports that the driver calls one of the routines somewhere, if only in
// code that nobody reaches.
func called(res *flow.Result, names []string) bool {
	for _, f := range res.Program.Funcs {
		for _, c := range f.Calls {
			if c.Routine != nil && slices.Contains(names, c.Routine.Name) && !conditional(c.Routine) {
				return true
			}
		}
	}
	return false
}

// conditional reports a routine that registers or removes, as an argument says.
func conditional(r *kb.Routine) bool {
	for e := range r.Each(kb.Registers) {
		if e.If != nil {
			return true
		}
	}
	return false
}

// removes reports that a call of such a routine may remove callbacks of the role
// that r registers.
func removes(res *flow.Result, r *kb.Routine) bool {
	if !conditional(r) {
		return false
	}
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		for e := range ev.Call.Routine.Each(kb.Registers) {
			if e.If != nil && ev.Holds(e.If) != kb.Yes && ev.Call.Routine.Name == r.Name {
				return true
			}
		}
	}
	return false
}
