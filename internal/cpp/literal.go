package cpp

import "strings"

// number scans a preprocessing number. Unlike in the standard 0x1E+2 is three
// tokens, as the Microsoft compiler has it.
func (s *scanner) number() string {
	start := s.i
	hex := s.src[start] == '0' && s.at(start+1)|0x20 == 'x'
	i := start + 1
	for i < len(s.src) {
		c := s.src[i]
		if (c == '+' || c == '-') && ((!hex && s.src[i-1]|0x20 == 'e') || s.src[i-1]|0x20 == 'p') {
			i++
			continue
		}
		if class[c]&clsAlnum == 0 && c != '.' || c >= 0x80 {
			break
		}
		i++
	}
	s.i = i
	return s.src[start:i]
}

// quoted scans a string or character constant whose quote is at s.i and whose
// text starts at start.
func (s *scanner) quoted(t *Token, start int) {
	quote := s.src[s.i]
	t.Kind = String
	if quote == '\'' {
		t.Kind = Char
	}
	spliced := false
	for i := s.i + 1; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case c == quote:
			s.i = i + 1
			t.Text = s.src[start:s.i]
			if spliced {
				t.Text = unsplice(t.Text)
			}
			return
		case c == '\\':
			if n := s.splice(i); n > 0 {
				spliced = true
				i += n - 1
			} else if n := s.at(i + 1); n != '\n' && n != '\r' {
				i++
			}
		case c == '\n' || c == '\r':
			s.unterminated(t, start, i)
			return
		}
	}
	s.unterminated(t, start, len(s.src))
}

// unterminated makes the best of a literal that the line end cuts off: a
// string is closed, a character constant (mostly an apostrophe in assembler
// comments) becomes a token that parsers skip.
func (s *scanner) unterminated(t *Token, start, end int) {
	s.i = end
	t.Flags |= Made
	t.Text = unsplice(s.src[start:end])
	if t.Kind == Char || s.lineMode {
		t.Kind = Other
	} else {
		t.Text = strings.TrimRight(t.Text, `\`) + `"`
	}
	if s.sink != nil && !s.lineMode {
		s.sink.warn(s.pos(start), "quote is not closed on its line")
	}
}

// unsplice removes line splices from the text of a token.
func unsplice(text string) string {
	s := scanner{src: text}
	var b strings.Builder
	for i := 0; i < len(text); {
		if n := s.splice(i); n > 0 {
			i += n
			continue
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}
