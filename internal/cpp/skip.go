package cpp

import "strings"

// nextDirective moves to the next line that starts with # and returns the
// directive's name ("" for an empty one); false at the end of the text. The
// text in between is disabled code or prose: an apostrophe in it means
// nothing, but comments still hide what looks like a directive.
func (s *scanner) nextDirective() (string, bool) {
	for s.i < len(s.src) {
		s.restOfLine()
		sink := s.sink
		s.sink, s.lineMode = nil, true
		found := s.blank() && s.src[s.i] == '#'
		if found {
			s.i++
			t := s.next()
			s.sink, s.lineMode = sink, false
			return t.Text, true
		}
		s.sink, s.lineMode = sink, false
	}
	return "", false
}

// restOfLine skips behind the next line end.
func (s *scanner) restOfLine() {
	quotes := true // until one is not closed; looking again would take quadratic time
	for s.i < len(s.src) {
		switch c := s.src[s.i]; c {
		case '\n', '\r':
			s.newline()
			return
		case '\\':
			s.i += max(1, s.splice(s.i))
		case '/':
			s.i = s.commentEnd(s.i)
		case '"', '\'':
			end := s.i + 1
			if quotes {
				end = s.closingQuote(s.i)
			}
			quotes = end > s.i+1
			s.i = end
		default:
			s.i++
		}
	}
}

// closingQuote returns the offset behind the literal at i if it is closed on
// its line, else that of the next byte.
func (s *scanner) closingQuote(i int) int {
	for j := i + 1; j < len(s.src); j++ {
		switch s.src[j] {
		case s.src[i]:
			return j + 1
		case '\\':
			j++
		case '\n', '\r':
			return i + 1
		}
	}
	return i + 1
}

// commentEnd returns the offset behind the comment at i, else that of the next
// byte. One that is not closed takes the rest.
func (s *scanner) commentEnd(i int) int {
	switch s.at(i + 1) {
	case '/':
		return s.lineEnd(i)
	case '*':
		if n := strings.Index(s.src[i+2:], "*/"); n >= 0 {
			return i + n + 4
		}
		return len(s.src)
	}
	return i + 1
}
