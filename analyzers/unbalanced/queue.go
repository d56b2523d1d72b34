package unbalanced

import (
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
	"fltkit/internal/verdict"
)

// locking are the roles that take or give back the lock of a queue, with how
// many locks their callbacks return holding.
var locking = map[string]int{"flt_cbdq_acquire": 1, "flt_cbdq_release": -1}

// otherMeans lists the callbacks that may lock a queue by other means than a
// lock: a wait for a mutex object or an event, interlocked operations, code that
// is not known.
func otherMeans(res *flow.Result) map[*ir.Func]bool {
	out := map[*ir.Func]bool{}
	for ev := range res.Of(flow.KindCall) {
		if r := ev.Call.Routine; len(ev.Call.Funcs) > 0 || r != nil && (r.InFamily("debug_print") || r.Has(kb.AssertsIRQL)) || ev.Call.Name == ir.AssertName {
			continue
		}
		for _, st := range ev.Starts() {
			if r := st.Root.Role; r != nil && locking[r.Name] != 0 {
				out[st.Func] = true
			}
		}
	}
	return out
}

// lockCallback judges the callbacks whose work it is to take or give back a
// lock: the filter manager calls the one before and the other after it touches
// the queue. Callbacks whose lock is not known are left alone.
func lockCallback(c *verdict.Collector, st *flow.Start, ev *flow.Event, other map[*ir.Func]bool) bool {
	r := st.Root.Role
	if r == nil || locking[r.Name] == 0 {
		return false
	}
	want, locks, once := locking[r.Name], 0, true
	for _, h := range ev.Held() {
		if h.Origin.Effect.Op.Index != kb.Thread { // a critical region comes with the lock
			locks++
			once = once && h.Count == want
		}
	}
	if once && (locks > 0 || other[st.Func]) {
		return true
	}
	c.Add(verdict.Breach{
		Event: ev, Limit: kb.Any, Topic: "queue", AtMost: finding.Warning, Short: "returns here",
		Message: ev.Func().Name + " returns without having " + map[int]string{1: "acquired", -1: "released"}[want] + " the lock of the queue once",
	})
	return true
}
