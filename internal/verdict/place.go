package verdict

import (
	"regexp"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/finding"
	"fltkit/internal/flow"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// UnderLock reports that the level is the driver's own doing: it raised the
// IRQL or took a lock, whatever the callback.
func UnderLock(a *flow.Above) bool {
	c := a.Cause()
	return c != nil && c.Kind == flow.CauseCall
}

// Raised is where the driver raised the level.
func Raised(ev *flow.Event) []finding.Related {
	c := ev.Cause()
	if c == nil || c.Kind != flow.CauseCall {
		return nil
	}
	return []finding.Related{{Pos: c.Pos, End: c.End, Message: "the level is raised here"}}
}

// Pageable reports that code in a section may be paged out or discarded:
// sections that begin with PAGE, and INIT (isolating pageable code).
func Pageable(section string) bool {
	return strings.HasPrefix(section, "PAGE") || section == "INIT"
}

// Placement is where a function is put in its section.
func Placement(f *ir.Func) []finding.Related {
	if !f.Decl.SectionPos.IsValid() {
		return nil
	}
	return []finding.Related{{Pos: f.Decl.SectionPos, End: f.Decl.SectionPos, Message: f.Name + " is put in section " + f.Decl.Section + " here"}}
}

// RaisesTo reports that a routine always returns at a level or above.
func RaisesTo(r *kb.Routine, l kb.Level) bool {
	for e := range r.Each(kb.Raises) {
		if e.LevelKnown && e.Level >= l && e.On == kb.Unconditional && e.If == nil {
			return true
		}
	}
	return false
}

// Balanced reports that a root must leave locks and the level as it found them.
// Callbacks that lock for their caller, such as those of a queue, need not; nor
// does a function that nobody is seen to call.
func Balanced(st *flow.Start) bool {
	if st.Root.Row != nil {
		return true
	}
	return st.Root.Kind == ir.RootRole && st.Root.Role != nil && st.Root.Role.LevelKnown && !st.Inherited
}

// Shown is an expression as a message shows it.
func Shown(e ctree.Expr) string {
	text := owners.ReplaceAllString(ctree.ExprString(e), "")
	if strings.Contains(text, "$") || len(text) > maxShown {
		return "this pointer" // a temporary of ours, or too long to read
	}
	return text
}

const maxShown = 60

// owners are the struct names that ctree.ExprString adds to members.
var owners = regexp.MustCompile(`\{\w*\}`)

// Allocation is where memory was allocated.
func Allocation(c *ir.Call) []finding.Related {
	if c == nil {
		return nil
	}
	return []finding.Related{{Pos: c.Pos, End: c.End, Message: "it comes from paged pool: " + c.Name}}
}
