package lifecycle

import (
	"embed"
	"fmt"
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

// Rule is FLT3010.
var Rule = rule.New(finding.Rule{
	ID:        "FLT3010",
	Name:      "lifecycle",
	Title:     "filter is set up or torn down in the wrong order",
	Severity:  finding.Error,
	Contracts: []string{"R-163", "R-164"},
}, files, run, flow.Analyzer)

func run(pass *analysis.Pass) ([]finding.Finding, error) {
	res := pass.ResultOf[flow.Analyzer].(*flow.Result)
	db := res.Program.DB
	c := verdict.New(res)
	unregisters, called, after := survey(res)
	for ev := range res.Of(flow.KindCall) {
		if ev.Call.Routine == nil || after[ev.Call] && !ev.Has(flow.MarkUnregistered) {
			continue // what comes after it on another path is in the right order
		}
		for _, st := range ev.Starts() {
			if called[st.Func] {
				continue
			}
			twice(c, ev, st, role(st, db))
			for i := range ev.Call.Routine.Effects {
				judge(c, ev, st, role(st, db), &ev.Call.Routine.Effects[i])
			}
		}
	}
	for st, ev := range res.Exits() {
		if called[st.Func] {
			continue
		}
		switch role(st, db) {
		case entry:
			if (ev.Result().Success() == kb.Yes || starting(ev)) && ev.Has(flow.MarkRegistered|flow.MarkUnregistered) {
				add(c, ev, st, "gone", ev.Func().Name+" succeeds after it unregistered the filter: the driver stays without it", nil)
			}
			if (ev.Result().Success() == kb.No || starting(ev)) && ev.Has(flow.MarkRegistered) && !ev.Has(flow.MarkUnregistered) && !ev.Has(flow.MarkSpared) {
				add(c, ev, st, "registered", ev.Func().Name+" fails without unregistering the filter: it stays behind when the driver is gone", nil)
			}
		case unload:
			if ev.Result().Success() == kb.No && ev.Has(flow.MarkUnregistered) {
				add(c, ev, st, "stays", ev.Func().Name+" fails after it unregistered the filter: the driver stays without it", nil)
			}
			if ev.Result().Success() == kb.Yes && !unregisters[st] && !byDriverUnload(unregisters, db) {
				add(c, ev, st, "never", ev.Func().Name+" succeeds without unregistering the filter: its callbacks stay behind when the driver is gone", nil)
			}
		}
	}
	return c.Findings(), nil
}

// byDriverUnload reports that the unload routine of the driver unregisters the
// filter: it runs after the callback.
func byDriverUnload(unregisters map[*flow.Start]bool, db *kb.DB) bool {
	for st := range unregisters {
		if r := st.Role(db); r != nil && r.Name == "driver_unload" {
			return true
		}
	}
	return false
}

// starting reports that what is returned is the untested result of starting to
// filter.
func starting(ev *flow.Event) bool {
	call, param := ev.Result().Call()
	return call != nil && param == 0 && call.Routine != nil && call.Routine.InFamily("start_filtering") && ev.Result().Success() == kb.Unknown
}

// survey finds the callbacks that unregister the filter, those that the driver
// itself calls, and the calls that can come after the filter is unregistered.
func survey(res *flow.Result) (unregisters map[*flow.Start]bool, called map[*ir.Func]bool, after map[*ir.Call]bool) {
	unregisters, called, after = map[*flow.Start]bool{}, map[*ir.Func]bool{}, map[*ir.Call]bool{}
	for ev := range res.Of(flow.KindEnter) {
		called[ev.Entered()] = true
	}
	for ev := range res.Of(flow.KindCall) {
		if ev.Has(flow.MarkUnregistered) {
			after[ev.Call] = true
		}
		if ev.Call.Routine == nil || !ev.Call.Routine.InFamily("unregister") {
			continue
		}
		for _, st := range ev.Starts() {
			unregisters[st] = true
		}
	}
	return unregisters, called, after
}

const (
	entry  = "driver_entry"
	unload = "flt_filter_unload"
)

func role(st *flow.Start, db *kb.DB) string {
	if r := st.Role(db); r != nil {
		return r.Name
	}
	return entry // nobody calls it: the loader does
}

// judge looks at one effect of a call on the way in or out.
func judge(c *verdict.Collector, ev *flow.Event, st *flow.Start, role string, e *kb.Effect) {
	over := ev.Has(flow.MarkUnregistered)
	switch {
	case role == unload && over && e.Kind == kb.Release && e.What == "flt_server_port":
		add(c, ev, st, "port", ev.Call.Name+" comes after the filter was unregistered, which waits for the port", nil)
	case role == unload && !over && !ev.Has(flow.MarkDrained) && (e.Kind == kb.Deinit || e.Kind == kb.Release && e.What == "pool"):
		shared(c, ev, st, e, "is freed before the filter is unregistered: %s may still use it")
	case role == entry && !over && e.Kind == kb.Init && ev.Has(flow.MarkStarted):
		shared(c, ev, st, e, "is initialised after filtering was started: %s may already use it")
	}
}

// twice reports registering again, starting what is not registered and
// unregistering again.
func twice(c *verdict.Collector, ev *flow.Event, st *flow.Start, role string) {
	r := ev.Call.Routine
	switch registered, over := ev.Has(flow.MarkRegistered), ev.Has(flow.MarkUnregistered); {
	case over && r.InFamily("unregister"):
		add(c, ev, st, "twice", ev.Call.Name+" is called after the filter was unregistered: it is gone", nil)
	case role == entry && registered && !over && r.InFamily("register"):
		add(c, ev, st, "again", ev.Call.Name+" is called although a filter is registered: nobody can unregister the first any more", nil)
	case role == entry && !registered && r.InFamily("start_filtering"):
		add(c, ev, st, "start", ev.Call.Name+" is called without a registered filter", nil)
	}
}

// shared reports a global variable that a callback of a registered operation reads.
func shared(c *verdict.Collector, ev *flow.Event, st *flow.Start, e *kb.Effect, format string) {
	v, fields := ev.Operand(e.Op).Global()
	if v == nil {
		return
	}
	p := ev.Program()
	for _, row := range p.Tables() {
		for _, f := range []*ir.Func{row.Pre, row.Post} {
			if f != nil && f.Uses.Globals[p.Canon(v)] && !slices.ContainsFunc(fields, func(n string) bool { return !f.Uses.Reads(n) }) {
				name := strings.Join(append([]string{v.Name}, fields...), ".")
				add(c, ev, st, name, name+" "+fmt.Sprintf(format, f.Name), f)
				return
			}
		}
	}
}

func add(c *verdict.Collector, ev *flow.Event, st *flow.Start, topic, message string, user *ir.Func) {
	b := verdict.Breach{Event: ev, Limit: kb.Any, Start: st, Topic: topic, Message: message, Short: "returned here"}
	if ev.Call != nil {
		b.Short = ev.Call.Name + " is called"
	}
	if user != nil {
		b.Related = []finding.Related{{Pos: user.Pos(), End: user.Pos(), Message: user.Name + " is a callback of a registered operation"}}
	}
	c.Add(b)
}
