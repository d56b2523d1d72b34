// Package verdict makes findings of events: how severe a breach is, which sites
// belong together, and the chain that proves it. Rules decide what is wrong;
// this package decides how it is told.
package verdict

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Collector gathers the breaches that one rule finds in one driver.
type Collector struct {
	res   *flow.Result
	order []groupKey
	group map[groupKey]*finding.Finding
	seen  map[siteKey]bool
}

// groupKey makes one finding of all sites in a function with the same cause.
type groupKey struct {
	fn    *ir.Func
	cause token.Pos
	topic string
}

type siteKey struct {
	pos   token.Pos
	topic string
}

// New collects for one rule.
func New(r *flow.Result) *Collector {
	return &Collector{res: r, group: map[groupKey]*finding.Finding{}, seen: map[siteKey]bool{}}
}

// Breach is one thing that is wrong.
type Breach struct {
	Event *flow.Event
	Limit kb.Level // the level that must not be exceeded; kb.Any when the breach is not about levels
	// Message is the sentence for the first site of a group.
	Message string
	// Short names the site when it is a further one of a group.
	Short string
	// Topic keeps apart what should not be grouped, such as different callees.
	Topic string
	// AtMost caps the severity; the zero value, finding.Note, means no cap.
	AtMost finding.Severity
	// Note makes it a note, whatever leads there.
	Note bool
	// Soft says that the breach is real only at DISPATCH_LEVEL or above.
	Soft bool
	// Related places to show with the finding.
	Related []finding.Related
	Fixes   []finding.Fix
	// Pos and End override the place of the event.
	Pos, End token.Pos
	// Start is the one in whose context it is wrong; nil: the worst that leads there.
	Start *flow.Start
}

// Add notes a breach. The first event of a site wins unless a later one is
// more severe.
func (c *Collector) Add(b Breach) {
	st := c.worst(b)
	if st == nil {
		return
	}
	f := finding.Finding{
		Severity: c.severity(b, st), Pos: b.Event.Pos, End: b.Event.End,
		Message: b.Message, Func: b.Event.Func().Name, Related: b.Related, Fixes: b.Fixes,
		Approximate: c.res.IsApproximate(b.Event.Func()),
	}
	if b.Pos.IsValid() {
		f.Pos, f.End = b.Pos, b.End
	}
	key := groupKey{fn: b.Event.Func(), topic: b.Topic}
	if cause := b.Event.Cause(); cause != nil && b.Limit != kb.Any {
		key.cause = cause.Pos
		if cause.Kind != flow.CauseCall {
			key.cause = token.NoPos // every row that leads here is one cause: the role
		}
	}
	g := c.group[key]
	if g == nil {
		f.Chain = c.chain(b, st, f.Pos, f.End)
		c.group[key], c.order = &f, append(c.order, key)
		c.seen[siteKey{f.Pos, b.Topic}] = true
		return
	}
	if f.Severity > g.Severity {
		chain := c.chain(b, st, f.Pos, f.End)
		if g.Pos == f.Pos {
			g.Severity, g.Chain, g.Message = f.Severity, chain, f.Message
			return
		}
		f.Chain = chain
		f.Related = append(append(f.Related, finding.Related{Pos: g.Pos, End: g.End, Message: "also here"}), g.Related...)
		*g = f
		c.seen[siteKey{f.Pos, b.Topic}] = true
		return
	}
	if k := (siteKey{f.Pos, b.Topic}); !c.seen[k] {
		c.seen[k] = true
		g.Related = append(g.Related, finding.Related{Pos: f.Pos, End: f.End, Message: "also here: " + b.Short})
	}
}

// Findings are the collected findings, in order of discovery.
func (c *Collector) Findings() []finding.Finding {
	out := make([]finding.Finding, 0, len(c.order))
	for _, k := range c.order {
		f := *c.group[k]
		slices.SortStableFunc(f.Related, func(a, b finding.Related) int { return cmp.Compare(a.Pos, b.Pos) })
		out = append(out, f)
	}
	return out
}

// worst is the start in whose context the breach is most severe.
func (c *Collector) worst(b Breach) *flow.Start {
	if b.Start != nil {
		return b.Start
	}
	var best *flow.Start
	var sev finding.Severity
	for _, st := range b.Event.Responsible(b.Limit) {
		if s := c.severity(b, st); best == nil || s > sev {
			best, sev = st, s
		}
	}
	return best
}

// severity: an error where the storage stack really completes the operation at
// DISPATCH_LEVEL or the driver raised the level itself; a warning where only the
// documented contract is broken; a note where no path of the driver leads to it.
func (c *Collector) severity(b Breach, st *flow.Start) finding.Severity {
	s := finding.Error
	byRole := true
	if cause := b.Event.Cause(); b.Limit == kb.Any || cause != nil && cause.Kind == flow.CauseCall {
		byRole = false
	}
	switch {
	case st.Latent, b.Start == nil && b.Event.Guessed(st):
		s = finding.Note
	case byRole && st.Post && (st.Root.Row.Major == nil || !st.Root.Row.Major.AtDispatch):
		s = finding.Warning
	case byRole && st.Root.Kind == ir.RootAuthor, byRole && st.Root.Kind == ir.RootPlain:
		s = finding.Warning
	}
	if below := b.Limit != kb.Any && b.Event.IRQL().Hi < kb.Dispatch; below && b.Soft {
		s = finding.Note
	} else if below && s == finding.Error && !needsAPCs(b.Event) {
		s = finding.Warning
	}
	if b.Note {
		return finding.Note
	}
	if b.AtMost != finding.Note && s > b.AtMost {
		s = b.AtMost
	}
	if s == finding.Error && c.res.IsApproximate(b.Event.Func()) {
		s = finding.Warning
	}
	return s
}

// needsAPCs reports a call that cannot work at APC_LEVEL, rather than one whose
// page only does not allow it: I/O that completes by a special kernel APC.
func needsAPCs(ev *flow.Event) bool {
	if ev.Call == nil || ev.Call.Routine == nil {
		return false
	}
	for e := range ev.Call.Routine.Each(kb.Requires) {
		if e.What == "special_apcs" {
			return true
		}
	}
	return ev.Call.Routine.Has(kb.Waits)
}

// chain tells the way from where Windows enters the driver to the site.
func (c *Collector) chain(b Breach, st *flow.Start, pos, end token.Pos) []finding.Step {
	out := []finding.Step{{Pos: st.Root.Pos, End: st.Root.End, Message: Registration(st)}}
	if st.Root.Pos != st.Func.Pos() {
		out = append(out, finding.Step{
			Pos: st.Func.Pos(), End: st.Func.Pos() + token.Pos(len(st.Func.Name)),
			Message: entered(st), IRQL: st.IRQL.String(),
		})
	}
	for _, s := range b.Event.Chain(st) {
		out = append(out, finding.Step{Pos: s.Pos, End: s.End, Message: s.Text, IRQL: s.IRQL.String(), Depth: s.Depth + 1})
	}
	depth := out[len(out)-1].Depth
	return append(out, finding.Step{Pos: pos, End: end, Message: b.Short, IRQL: b.Event.IRQL().String(), Depth: depth})
}

// Registration says how Windows knows the callback.
func Registration(st *flow.Start) string {
	r := st.Root
	switch {
	case r.Row != nil:
		name := fmt.Sprintf("major function 0x%02x", r.Row.Code)
		if r.Row.Major != nil {
			name = r.Row.Major.Name
		}
		kind := "pre"
		if st.Post {
			kind = "post"
		}
		return fmt.Sprintf("%s is the %s-operation callback for %s", st.Func.Name, kind, name)
	case r.Via != nil:
		return fmt.Sprintf("%s is handed to %s", st.Func.Name, r.Via.Name)
	case r.Role != nil:
		return fmt.Sprintf("%s is a %s", st.Func.Name, r.Role.Typedef)
	}
	return fmt.Sprintf("%s has no caller in this driver", st.Func.Name)
}

func entered(st *flow.Start) string {
	switch {
	case st.Draining:
		return st.Func.Name + " is entered to drain the operation"
	case st.Sync:
		return st.Func.Name + " is entered in the thread of its pre-operation callback"
	}
	return st.Func.Name + " is entered"
}
