package mutate

import (
	"fmt"
	"slices"
	"strings"
)

// Operator is a kind of mistake.
type Operator string

const (
	DeleteGuard     Operator = "delete-guard"     // a test is not made: what it let through goes on, what it kept out runs
	DeleteCall      Operator = "delete-call"      // a call is not made; where its result counts, it is a success
	DuplicateCall   Operator = "duplicate-call"   // a call is made twice
	SwapConstant    Operator = "swap-constant"    // another constant of the type
	NegateCondition Operator = "negate-condition" // the wrong way round
	MoveFree        Operator = "move-free"        // freed on the other side of giving something away
	ChangePool      Operator = "change-pool"      // paged for nonpaged
	ChangeStatus    Operator = "change-status"    // another status is returned
)

// Operators lists them in the order of tables.
func Operators() []Operator {
	return []Operator{DeleteGuard, DeleteCall, DuplicateCall, SwapConstant, NegateCondition, MoveFree, ChangePool, ChangeStatus}
}

// Mutant is one change to a text.
type Mutant struct {
	Operator Operator
	Line     int    // of the change, from 1
	Shows    string // what changes, in one line
	Function string // the text of the function that it is in, "" outside
	edits    []edit // in the order of the text, apart from each other
}

// edit puts text in the place of bytes [from, to).
type edit struct {
	from, to int
	text     string
}

// Apply returns the changed text.
func (m Mutant) Apply(text string) string {
	var out strings.Builder
	at := 0
	for _, e := range m.edits {
		out.WriteString(text[at:e.from] + e.text)
		at = e.to
	}
	return out.String() + text[at:]
}

func (m Mutant) String() string { return fmt.Sprintf("%d: %s: %s", m.Line, m.Operator, m.Shows) }

// maker applies the operators to one text.
type maker struct {
	text string
	ts   []token
	all  []Mutant
}

// All returns every mutant of a text in the order of their places, those of one
// place in the order of Operators. A text whose brackets do not match has none.
func All(text string) []Mutant {
	m := &maker{text: text, ts: tokens(text)}
	if !balanced(m.ts) {
		return nil
	}
	fs := functions(m.ts)
	for _, f := range fs {
		f.body.each(func(s *statement) {
			m.guards(s)
			m.calls(s)
			m.returns(f, s)
		})
		m.results(f)
		m.moves(f)
	}
	m.constants()
	for _, f := range fs {
		from, to := m.bytes(f.body.first, f.body.last)
		for i := range m.all {
			if e := m.all[i].edits[0]; from <= e.from && e.to <= to {
				m.all[i].Function = f.name + " " + text[from:to]
			}
		}
	}
	order := Operators()
	slices.SortStableFunc(m.all, func(a, b Mutant) int {
		if d := a.edits[0].from - b.edits[0].from; d != 0 {
			return d
		}
		return slices.Index(order, a.Operator) - slices.Index(order, b.Operator)
	})
	return m.all
}

// bytes of tokens first to last.
func (m *maker) bytes(first, last int) (int, int) { return m.ts[first].from, m.ts[last].to }

func (m *maker) source(first, last int) string {
	from, to := m.bytes(first, last)
	return m.text[from:to]
}

// replace is a mutant that puts text in the place of tokens first to last.
func (m *maker) replace(op Operator, first, last int, text, shows string) {
	from, to := m.bytes(first, last)
	m.add(op, shows, edit{from, to, text})
}

func (m *maker) add(op Operator, shows string, edits ...edit) {
	line := 1 + strings.Count(m.text[:edits[0].from], "\n")
	m.all = append(m.all, Mutant{Operator: op, Line: line, Shows: strings.Join(strings.Fields(shows), " "), edits: edits})
}
