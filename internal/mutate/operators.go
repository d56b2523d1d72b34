package mutate

import (
	"regexp"
	"slices"
	"strings"
)

// quiet calls do nothing in a release build, or are no calls.
var quiet = []string{"UNREFERENCED_PARAMETER", "PAGED_CODE", "FLT_ASSERT", "NT_ASSERT", "ASSERT", "sizeof"}

// guards deletes tests and turns them round.
func (m *maker) guards(s *statement) {
	if s.kind != "if" && s.kind != "while" || s.cond.last < s.cond.first {
		return
	}
	c := m.source(s.cond.first, s.cond.last)
	m.replace(NegateCondition, s.cond.first, s.cond.last, "!("+c+")", c)
	m.operands(s.cond)
	if s.kind != "if" {
		return
	}
	body := s.inner[0]
	if body.leaves(m.ts) && len(s.inner) == 1 {
		m.replace(DeleteGuard, s.first, s.last, "(void)("+c+");", "if ("+c+")")
		return
	}
	m.replace(DeleteGuard, s.first, s.last, "(void)("+c+"); "+m.source(body.first, body.last), "if ("+c+")")
}

// operands deletes each operand of a condition a || b or a && b.
func (m *maker) operands(c span) {
	from := c.first
	var parts []span
	op := ""
	for i := c.first; i <= c.last; i++ {
		switch t := m.ts[i].text; t {
		case "(":
			i = matching(m.ts, i)
		case "&&", "||":
			if op != "" && op != t {
				return
			}
			op = t
			parts = append(parts, span{from, i - 1})
			from = i + 1
		case "?":
			return
		}
	}
	if op == "" {
		return
	}
	parts = append(parts, span{from, c.last})
	if slices.ContainsFunc(parts, func(p span) bool { return p.last < p.first }) {
		return
	}
	for i, p := range parts {
		shows := m.source(p.first, p.last)
		if i == 0 {
			m.replace(DeleteGuard, p.first, p.last+1, "", shows+" "+op)
		} else {
			m.replace(DeleteGuard, p.first-1, p.last, "", op+" "+shows)
		}
	}
}

// calls deletes and duplicates what is called for its effect, and duplicates
// what is called for its result.
func (m *maker) calls(s *statement) {
	name := s.called(m.ts)
	if name < 0 || slices.Contains(quiet, m.ts[name].text) {
		return
	}
	source := m.source(s.first, s.last)
	if name == s.first {
		m.replace(DeleteCall, s.first, s.last, ";", source)
	}
	m.replace(DuplicateCall, s.first, s.last, source+" "+source, source)
}

// results takes calls away whose result is tested, and lets them succeed.
func (m *maker) results(f function) {
	statuses := m.variables(f.body, "NTSTATUS")
	for i := f.body.first; i < f.body.last; i++ {
		if !m.ts[i].isName() || m.ts[i+1].text != "(" || m.ts[i].isMacro() || slices.Contains(quiet, m.ts[i].text) {
			continue
		}
		end := matching(m.ts, i+1)
		before, after := m.ts[i-1].text, m.ts[end+1].text
		with := ""
		switch {
		case before == "(" && after == ")" && m.ts[i-2].text == "NT_SUCCESS":
			with = "STATUS_SUCCESS"
		case before == "=" && after == ";" && statuses[m.ts[i-2].text]:
			with = "STATUS_SUCCESS"
		case (before == "!" || before == "(" && m.ts[i-2].text == "if") && after == ")" && m.ts[i].text != "FlagOn":
			with = "TRUE"
		}
		if with != "" {
			m.replace(DeleteCall, i, end, with, m.source(i, end))
		}
	}
}

// variables are the local variables of a type.
func (m *maker) variables(body *statement, typ string) map[string]bool {
	out := make(map[string]bool)
	for i := body.first; i+1 < body.last; i++ {
		if m.ts[i].text == typ && m.ts[i+1].isName() {
			out[m.ts[i+1].text] = true
		}
	}
	return out
}

var (
	release  = regexp.MustCompile(`Free|Release|Dereference`)
	locks    = regexp.MustCompile(`Lock|Resource|Mutex`)
	givesOff = regexp.MustCompile(`^(?:FltQueue|FltPerformAsync|FltCompletePended|FltDoCompletion|FltSet\w*Context$|FltCbdqInsert|Flt(?:Read|Write)File)`)
)

// moves puts each free of a function on the other side of each statement that
// gives something away.
func (m *maker) moves(f function) {
	var frees, gives []*statement
	f.body.each(func(s *statement) {
		for i := s.first; i < s.last && len(s.inner) == 0; i++ {
			if givesOff.MatchString(m.ts[i].text) && m.ts[i+1].text == "(" {
				gives = append(gives, s)
			}
		}
		if s.kind == "if" && givesIn(m.ts[s.cond.first:s.cond.last+1]) {
			gives = append(gives, s)
		}
		if i := s.called(m.ts); i == s.first && release.MatchString(m.ts[i].text) && !locks.MatchString(m.ts[i].text) {
			frees = append(frees, s)
		}
	})
	for _, free := range frees {
		source := m.source(free.first, free.last)
		from, to := m.bytes(free.first, free.last)
		for _, g := range gives {
			start, end := m.bytes(g.first, g.last)
			name := m.ts[g.first].text + " " + m.givenBy(g)
			if from > start {
				m.add(MoveFree, source+" before "+name, edit{start, start, source + " "}, edit{from, to, ";"})
			}
			if to <= end {
				m.add(MoveFree, source+" after "+name, edit{from, to, ";"}, edit{end, end, " " + source})
			}
		}
	}
}

func givesIn(ts []token) bool {
	return slices.ContainsFunc(ts, func(t token) bool { return givesOff.MatchString(t.text) })
}

// givenBy is the name of the routine by which a statement gives something away.
func (m *maker) givenBy(s *statement) string {
	for _, t := range m.ts[s.first : s.last+1] {
		if givesOff.MatchString(t.text) {
			return t.text
		}
	}
	return ""
}

// returns changes what a function returns.
func (m *maker) returns(f function, s *statement) {
	if s.kind != "return" || s.last != s.first+2 {
		return
	}
	value := m.ts[s.first+1].text
	with, known := callbackStatuses[value]
	if !known {
		with = returned[f.result]
	}
	for _, w := range with {
		if w != value {
			m.replace(ChangeStatus, s.first+1, s.first+1, w, "return "+value+"; -> "+w)
		}
	}
}

// constants swaps constants, outside return statements, and pool types.
func (m *maker) constants() {
	for i, t := range m.ts {
		if with, ok := pools[t.text]; ok {
			m.replace(ChangePool, i, i, with, t.text+" -> "+with)
		}
		if i == 0 || m.ts[i-1].text == "return" || m.ts[i-1].text == "==" || m.ts[i-1].text == "!=" {
			continue
		}
		for _, with := range m.swaps(i) {
			m.replace(SwapConstant, i, i, with, m.context(i)+" -> "+with)
		}
	}
}

// swaps are the constants that another mistake would have written at token i.
func (m *maker) swaps(i int) []string {
	t := m.ts[i].text
	if with, ok := callbackStatuses[t]; ok {
		return with
	}
	if with, ok := others[t]; ok {
		return []string{with}
	}
	if with, ok := majors[t]; ok && m.ts[i-1].text == "{" {
		return []string{with}
	}
	if strings.HasPrefix(t, "STATUS_") && m.ts[i-1].text == "=" && t != "STATUS_SUCCESS" {
		return []string{"STATUS_SUCCESS", "STATUS_PENDING"}
	}
	return nil
}

// context is a constant with the three tokens before it.
func (m *maker) context(i int) string {
	return m.source(max(0, i-3), i)
}
