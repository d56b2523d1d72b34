package mutate

import "slices"

// statement is a statement of C; all numbers are indices of tokens, the last
// ones inclusive.
type statement struct {
	kind        string // if, while, for, do, switch, block, return, plain
	first, last int
	cond        span         // what an if or a loop tests
	inner       []*statement // of a block, or the branches of an if, the body of a loop
}

type span struct{ first, last int }

// function is a function that the text defines.
type function struct {
	name, result string // result is the last word of its type
	body         *statement
}

// functions finds the definitions of a text.
func functions(ts []token) []function {
	var all []function
	for i := 0; i < len(ts); i++ {
		switch {
		case ts[i].text == "(" && i >= 2 && ts[i-1].isName():
			end := matching(ts, i)
			if end+1 < len(ts) && ts[end+1].text == "{" {
				body, next := parse(ts, end+1)
				all = append(all, function{ts[i-1].text, ts[i-2].text, body})
				end = next - 1
			}
			i = end
		case ts[i].text == "{":
			i = matching(ts, i)
		}
	}
	return all
}

// tested are the words that a test in parentheses follows.
var tested = []string{"if", "while", "for", "switch", "__except"}

// parse reads the statement at token i and returns the index after it.
func parse(ts []token, i int) (*statement, int) {
	s := &statement{kind: ts[i].text, first: i, last: len(ts) - 1}
	add := func() {
		if i < len(ts) {
			var in *statement
			in, i = parse(ts, i)
			s.inner = append(s.inner, in)
		}
	}
	if slices.Contains(tested, s.kind) && (i+1 >= len(ts) || ts[i+1].text != "(") {
		s.kind = "plain" // broken: left alone
	}
	switch s.kind {
	case "{":
		s.kind, s.last = "block", matching(ts, i)
		for i++; i < s.last; {
			add()
		}
		return s, s.last + 1
	case "if", "while", "for", "switch":
		end := matching(ts, i+1)
		s.cond, i = span{i + 2, end - 1}, end+1
		add()
		if s.kind == "if" && i < len(ts) && ts[i].text == "else" {
			i++
			add()
		}
	case "do":
		i++
		add()
		if i+1 < len(ts) && ts[i].text == "while" {
			i = matching(ts, i+1) + 2
		}
	case "__try", "__finally", "else":
		i++
		add()
	case "__except":
		i = matching(ts, i+1) + 1
		add()
	case "case", "default":
		for i < len(ts) && ts[i].text != ":" {
			i++
		}
		i++
	default:
		if s.kind != "return" {
			s.kind = "plain"
		}
		for i < len(ts) && ts[i].text != ";" {
			if slices.Contains([]string{"(", "{", "["}, ts[i].text) {
				i = matching(ts, i)
			}
			i++
		}
		i++
	}
	s.last = min(i, len(ts)) - 1
	return s, s.last + 1
}

// each calls f for a statement and all within it, with the block or statement
// around each.
func (s *statement) each(f func(*statement)) {
	f(s)
	for _, in := range s.inner {
		in.each(f)
	}
}

// leaves says whether a statement ends by leaving what is around it.
func (s *statement) leaves(ts []token) bool {
	switch s.kind {
	case "return":
		return true
	case "plain":
		return slices.Contains([]string{"break", "continue", "goto", "__leave"}, ts[s.first].text)
	case "block":
		return len(s.inner) > 0 && s.inner[len(s.inner)-1].leaves(ts)
	}
	return false
}

// called is the index of the name that a plain statement calls, in f(x); or in
// y = f(x);, else -1.
func (s *statement) called(ts []token) int {
	if s.kind != "plain" || ts[s.last].text != ";" || ts[s.last-1].text != ")" {
		return -1
	}
	for i := s.first; i+1 < s.last; i++ {
		if ts[i+1].text == "(" {
			if ts[i].isName() && matching(ts, i+1) == s.last-1 && (i == s.first || ts[i-1].text == "=") {
				return i
			}
			i = matching(ts, i+1)
		}
	}
	return -1
}
