package flow

import (
	"slices"
	"strings"

	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Class groups routines by what goes wrong when they are called too high. It is
// read off their effects.
type Class uint8

// The classes of call.
const (
	ClassOther   Class = iota
	ClassAssert        // the call only asserts the level
	ClassPool          // allocates or frees memory
	ClassLock          // mutex, resource, push lock, region, wait
	ClassContext       // gets, sets or deletes a context
	ClassPrint         // formats text for a debugger
)

// ClassOf classifies a routine.
func ClassOf(r *kb.Routine) Class {
	switch {
	case r.Has(kb.AssertsIRQL):
		return ClassAssert
	case r.InFamily("context_get"), r.InFamily("context_set"), r.InFamily("context_delete"):
		return ClassContext
	case r.InFamily("debug_print"):
		return ClassPrint
	case r.Has(kb.Alloc):
		return ClassPool
	case r.Has(kb.Waits):
		return ClassLock
	}
	for i := range r.Effects {
		e := &r.Effects[i]
		if e.Kind != kb.Acquire && e.Kind != kb.Release {
			continue
		}
		if kb.IsLock(e.What) {
			return ClassLock
		}
		if e.What == "pool" || strings.HasSuffix(e.What, "_lookaside_entry") {
			return ClassPool
		}
	}
	return ClassOther
}

// Above is a call that may happen above the level at which it is legal.
type Above struct {
	*Event
	Limit     kb.Level
	Authority kb.Authority
	Class     Class
}

// above finds the calls of known routines that break their limit.
func (r *Result) above() {
	open := map[*ir.Call]bool{}
	defer func() { r.Undecided = len(open) }()
	for ev := range r.Of(KindCall) {
		if ev.Call.Routine == nil {
			continue
		}
		limit, auth := ev.Limit()
		if ev.undecided(auth) {
			open[ev.Call] = true
		}
		if auth.Clause != nil && ev.Call.Routine.Has(kb.Copies) {
			continue // the memory that it copies is reported as an access
		}
		if ev.Exceeds(limit) {
			r.Above = append(r.Above, Above{Event: ev, Limit: limit, Authority: auth, Class: ClassOf(ev.Call.Routine)})
		}
	}
}

// undecided reports that a condition which nobody could decide would make the
// call illegal here.
func (ev *Event) undecided(a kb.Authority) bool {
	return slices.ContainsFunc(a.Undecided, func(l *kb.Limit) bool { return ev.Exceeds(l.Level) })
}

// Exceeds reports evidence that the event can happen above a level. A role's
// documented PASSIVE..APC range is no evidence of APC.
func (ev *Event) Exceeds(limit kb.Level) bool {
	i := ev.IRQL()
	return i.Hi > limit && i.Firm
}

// Cause is why the event may happen as high as it may.
func (ev *Event) Cause() *Cause { return ev.state.irql.Why }

// Responsible lists the starts that lead to the event at a level above limit,
// in order of the registration tables.
func (ev *Event) Responsible(limit kb.Level) []*Start {
	all := ev.Starts()
	if c := ev.Cause(); c != nil && c.Kind == CauseCall {
		return all
	}
	var out []*Start
	for _, st := range all {
		if st.IRQL.Hi > limit {
			out = append(out, st)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// Held lists the locks that are held, in order of acquisition.
func (ev *Event) Held() []Held {
	var out []Held
	for _, h := range ev.state.locks {
		out = append(out, Held{Kind: h.kind, Name: h.key, Count: int(h.count), Origin: h.from})
	}
	return out
}

// Held is a lock that is held, or with a negative count one that was released
// without being taken on the path.
type Held struct {
	Kind   string
	Name   string // type and field, or variable; "" unknown
	Count  int
	Origin *Origin
}

// String names the lock for a message.
func (h Held) String() string {
	kind, mode := h.Kind, ""
	for suffix, word := range map[string]string{"_excl": " (exclusive)", "_shared": " (shared)"} {
		if k, ok := strings.CutSuffix(kind, suffix); ok {
			kind, mode = k, word
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(kind, "_", " ")+" "+h.Name) + mode
}

// Root reports that a return ends a callback, and the start it belongs to.
func (ev *Event) Root() (*Start, bool) { return ev.entry.start, ev.entry.start != nil }

// Entered is the function that a KindEnter event leads to.
func (ev *Event) Entered() *ir.Func { return ev.Callee.fn }

// Owned lists the objects that the path must release.
func (ev *Event) Owned() []*Origin {
	var out []*Origin
	for _, o := range ev.state.own {
		if o.st == Owned {
			out = append(out, o.from)
		}
	}
	return out
}

// ApproximateFuncs lists functions whose states had to be merged, in order of place.
func (r *Result) ApproximateFuncs() []*ir.Func { return r.inOrder(r.approx) }

// OverBudgetFuncs lists functions that were not finished.
func (r *Result) OverBudgetFuncs() []*ir.Func { return r.inOrder(r.over) }

func (r *Result) inOrder(set map[*ir.Func]bool) []*ir.Func {
	var out []*ir.Func
	for _, f := range r.Program.Funcs {
		if set[f] {
			out = append(out, f)
		}
	}
	return slices.Clip(out)
}

// IsApproximate reports that the states of a function had to be merged.
func (r *Result) IsApproximate(f *ir.Func) bool { return r.approx[f] || r.over[f] }
