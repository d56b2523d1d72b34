package verdict

import (
	"fmt"
	"go/token"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
)

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
