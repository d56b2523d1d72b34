package wrongcallback

import (
	"strings"

	"fltkit/internal/finding"
	"fltkit/internal/flow"
)

// place is a callback, for the operations of one major function where it has one.
type place struct{ role, major string }

func major(st *flow.Start, ev *flow.Event) string {
	if st.Root.Row != nil && st.Root.Row.Major != nil {
		return st.Root.Row.Major.Name
	}
	if m := ev.Major(); m != nil {
		return m.Name
	}
	return ""
}

func (p place) String() string {
	s := strings.ReplaceAll(strings.TrimPrefix(p.role, "flt_"), "_", " ") + " callback"
	if p.major != "" {
		s += " of " + p.major
	}
	return "the " + s
}

// in reports that the list names the place: a role, or a role and a major function.
func (p place) in(list []string) bool {
	for _, l := range list {
		role, m, narrow := strings.Cut(l, ":")
		if role == p.role && (!narrow || m == p.major) {
			return true
		}
	}
	return false
}

// outside reports that the list rules the place out: an unknown major function
// may be one that the list names.
func (p place) outside(list []string) bool {
	for _, l := range list {
		role, m, narrow := strings.Cut(l, ":")
		if role == p.role && (!narrow || m == p.major || p.major == "") {
			return false
		}
	}
	return true
}

// severity: callbacks of operations are what the pages speak of. A deferred
// callback may stand in for one.
func (p place) severity() finding.Severity {
	switch p.role {
	case "flt_pre_operation", "flt_post_operation":
		return finding.Error
	case "flt_safe_post_operation":
		return finding.Note
	}
	return finding.Warning
}
