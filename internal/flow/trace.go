package flow

import (
	"go/token"
	"regexp"
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// step is one remarkable thing on the way to a state: a branch that narrowed
// what is known of the operation or the level, a change of level, a call whose
// outcome matters. Steps of one function; the way there is the entry's caller.
type step struct {
	prev *step
	pos  token.Pos
	end  token.Pos
	text string
	irql Interval
}

// decided notes a branch where it narrowed P.
func (x *exec) decided(before, after *State, n *ctree.Node, cond ctree.Expr, yes bool) *State {
	if before == after || x.e.sameProperty(before, after) {
		return after
	}
	text := owners.ReplaceAllString(ctree.ExprString(cond), "")
	if strings.Contains(text, "$") {
		text = "this condition" // a temporary of ours
	}
	if len(text) > maxCondition {
		text = text[:maxCondition] + "..."
	}
	if yes {
		text += " holds"
	} else {
		text += " does not hold"
	}
	switch m := &x.e.model; {
	case before.irql.Hi != after.irql.Hi || before.irql.Lo != after.irql.Lo:
		text = "here the level is " + after.irql.String()
	case m.drainingState(before) != m.drainingState(after):
		text = "not draining"
		if m.drainingState(after) == kb.Yes {
			text = "draining"
		}
	case m.kinds(before) != m.kinds(after):
		text = "the operation is " + kindText(m.kinds(after))
	case m.succeeded(before) == kb.Unknown && m.succeeded(after) == kb.Yes:
		text = "the operation succeeded"
	case m.succeeded(before) == kb.Unknown && m.succeeded(after) == kb.No:
		text = "the operation failed"
	}
	return x.passed(before, after, n, text)
}

// owners are the struct names that ctree.ExprString adds to members.
var owners = regexp.MustCompile(`\{\w*\}`)

// maxCondition bounds what a step shows of a condition.
const maxCondition = 60

func kindText(k kb.OpKind) string {
	text := ""
	for _, p := range []struct {
		k kb.OpKind
		s string
	}{{kb.IRP, "an IRP"}, {kb.FastIO, "fast I/O"}, {kb.FsFilter, "a file system filter callback"}} {
		if k&p.k != 0 {
			if text != "" {
				text += " or "
			}
			text += p.s
		}
	}
	return text
}

// passed adds a step to the path of a state.
func (x *exec) passed(before, after *State, n *ctree.Node, text string) *State {
	if after == before {
		after = before.copy()
	}
	after.from = &step{prev: before.from, pos: n.Pos, end: n.End, text: text, irql: after.irql}
	return after
}

// returnedStep notes a call that changed the level or locks of its caller.
func (x *exec) returnedStep(before, after *State, c *ir.Call, t *State) *State {
	after.from = before.from
	if after.irql.Lo == before.irql.Lo && after.irql.Hi == before.irql.Hi {
		return after
	}
	return x.passed(before, after, &c.Node, c.Name+" returns at "+after.irql.String())
}
