// Package verdict makes findings of events: how severe a breach is, which sites
// belong together, and the chain that proves it. Rules decide what is wrong;
// this package decides how it is told.
package verdict

import (
	"cmp"
	"go/token"
	"slices"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// Collector gathers the breaches that one rule finds in one driver.
type Collector struct {
	res    *flow.Result
	order  []groupKey
	groups map[groupKey][]*site
}

// groupKey makes one finding of all sites in a function with the same cause.
type groupKey struct {
	fn    *ir.Func
	cause token.Pos
	topic string
}

// site is one place of a group, with the worst breach seen there.
type site struct {
	breach   Breach
	start    *flow.Start
	severity finding.Severity
	pos, end token.Pos
}

// New collects for one rule.
func New(r *flow.Result) *Collector {
	return &Collector{res: r, groups: map[groupKey][]*site{}}
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
	// Fixes of this site. A finding has a fix when all its sites have one, on
	// all paths that are wrong there.
	Fixes []finding.Fix
	// Pos and End override the place of the event.
	Pos, End token.Pos
	// Start is the one in whose context it is wrong; nil: the worst that leads there.
	Start *flow.Start
}

// Add notes a breach. At one site the first one wins unless a later one is more
// severe.
func (c *Collector) Add(b Breach) {
	st := c.worst(b)
	if st == nil {
		return
	}
	n := &site{breach: b, start: st, severity: c.severity(b, st), pos: b.Event.Pos, end: b.Event.End}
	if b.Pos.IsValid() {
		n.pos, n.end = b.Pos, b.End
	}
	key := keyOf(b)
	sites, known := c.groups[key]
	if !known {
		c.order = append(c.order, key)
	}
	for i, o := range sites {
		if o.pos == n.pos {
			fixes := merge(o.breach.Fixes, b.Fixes)
			if n.severity > o.severity {
				sites[i] = n
			}
			sites[i].breach.Fixes = fixes
			return
		}
	}
	c.groups[key] = append(sites, n)
}

func keyOf(b Breach) groupKey {
	key := groupKey{fn: b.Event.Func(), topic: b.Topic}
	if cause := b.Event.Cause(); cause != nil && cause.Kind == flow.CauseCall && b.Limit != kb.Any {
		key.cause = cause.Pos // otherwise every row that leads here is one cause: the role
	}
	return key
}

// Findings are one finding for each group: its first site among the most severe
// ones, with the others as related places.
func (c *Collector) Findings() []finding.Finding {
	out := make([]finding.Finding, 0, len(c.order))
	for _, k := range c.order {
		out = append(out, c.finding(c.groups[k]))
	}
	return out
}

func (c *Collector) finding(sites []*site) finding.Finding {
	slices.SortStableFunc(sites, func(a, b *site) int {
		return cmp.Or(cmp.Compare(b.severity, a.severity), cmp.Compare(a.pos, b.pos))
	})
	first := sites[0]
	b := first.breach
	f := finding.Finding{
		Severity: first.severity, Pos: first.pos, End: first.end,
		Message: b.Message, Func: b.Event.Func().Name, Related: slices.Clone(b.Related), Fixes: b.Fixes,
		Chain:       c.chain(b, first.start, first.pos, first.end),
		Approximate: c.res.IsApproximate(b.Event.Func()),
	}
	others := sites[1:]
	slices.SortStableFunc(others, func(a, b *site) int { return cmp.Compare(a.pos, b.pos) })
	for _, o := range others {
		f.Fixes = merge(f.Fixes, o.breach.Fixes)
		f.Related = append(f.Related, finding.Related{Pos: o.pos, End: o.end, Message: "also here: " + o.breach.Short})
	}
	return f
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
