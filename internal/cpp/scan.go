package cpp

import (
	"go/token"
	"strings"
)

// A scanner splits one text into preprocessing tokens. White space, comments
// and line splices are skipped; nothing is expanded.
type scanner struct {
	src      string
	i        int       // next byte
	line     int       // offset of the current line
	base     token.Pos // position of offset 0; NoPos in texts made by the preprocessor
	lineMode bool      // inside a directive: the end of the line is EOF
	bol      bool      // no token on this line yet
	space    bool      // white space before the next token
	sink     sink
}

// sink receives what a scanner sees besides tokens; nil to ignore it.
type sink interface {
	comment(pos token.Pos, text string)
	warn(pos token.Pos, text string)
}

// Character classes.
const (
	clsIdent  = 1 << iota // may start an identifier
	clsDigit              // 0-9
	clsAlnum              // may continue an identifier
	clsBlank              // white space other than a line end; NUL and ^Z included
	clsSimple             // blank() stops here without a closer look
)

var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c == '$', c >= 0x80:
			t[c] = clsIdent | clsAlnum
		case c >= '0' && c <= '9':
			t[c] = clsDigit | clsAlnum
		case c == ' ', c == '\t', c == '\v', c == '\f', c == 0, c == 0x1A:
			t[c] = clsBlank
		}
		if t[c]&clsBlank == 0 && c != '\r' && c != '\n' && c != '\\' && c != '/' && c < 0x80 {
			t[c] |= clsSimple
		}
	}
	return t
}()

func (s *scanner) pos(i int) token.Pos {
	if !s.base.IsValid() {
		return token.NoPos
	}
	return s.base + token.Pos(i)
}

func (s *scanner) at(i int) byte {
	if i < len(s.src) {
		return s.src[i]
	}
	return 0
}

// next returns the next token; Kind EOF at the end (of the line in line mode).
func (s *scanner) next() Token {
	s.space = false
	if !s.blank() {
		return Token{Kind: EOF, Pos: s.pos(s.i), Flags: eol}
	}
	start := s.i
	t := Token{Pos: s.pos(start)}
	if s.space {
		t.Flags = Space
	}
	if s.bol {
		t.Flags |= BOL
		if start == s.line {
			t.Flags |= Column1
		}
		s.bol = false
	}
	c := s.src[start]
	switch {
	case class[c]&clsIdent != 0:
		s.word(&t)
	case class[c]&clsDigit != 0, c == '.' && class[s.at(start+1)]&clsDigit != 0:
		t.Kind = Number
		t.Text = s.number()
	case c == '"' || c == '\'':
		s.quoted(&t, start)
	default:
		n := punctLen(s.src, start)
		s.i += max(n, 1)
		t.Text = s.src[start:s.i]
		t.Kind = Punct
		if n == 0 {
			t.Kind = Other
		}
	}
	return t
}

// blank skips to the next token; false at the end of the text, or of the line
// in line mode.
func (s *scanner) blank() bool {
	for s.i < len(s.src) {
		c := s.src[s.i]
		switch {
		case class[c]&clsSimple != 0:
			return true
		case class[c]&clsBlank != 0:
			s.i++
			s.space = true
		case c == '\n' || c == '\r':
			if s.lineMode {
				return false
			}
			s.newline()
		case c == '\\':
			n := s.splice(s.i)
			if n == 0 {
				return true
			}
			s.i += n
			s.space = true
		case c == '/':
			if !s.skipComment() {
				return true
			}
			s.space = true
		default:
			n := wideBlank(s.src[s.i:])
			if n == 0 {
				return true
			}
			s.i += n
			s.space = true
		}
	}
	return false
}

// newline steps over the line end at s.i.
func (s *scanner) newline() {
	if s.src[s.i] == '\r' && s.at(s.i+1) == '\n' {
		s.i++
	}
	s.i++
	s.line, s.bol = s.i, true
}

// wideBlank returns the length of a no-break space, an ideographic space or a
// byte order mark at the start of b, else 0.
func wideBlank(b string) int {
	switch {
	case strings.HasPrefix(b, "\u00A0"):
		return 2
	case strings.HasPrefix(b, "\uFEFF"), strings.HasPrefix(b, "\u3000"):
		return 3
	}
	return 0
}

// splice returns the length of a backslash, optional blanks and a line end at
// i, 0 if there is none.
func (s *scanner) splice(i int) int {
	if s.at(i) != '\\' {
		return 0
	}
	j := i + 1
	for j < len(s.src) && (s.src[j] == ' ' || s.src[j] == '\t') {
		j++
	}
	for j+1 < len(s.src) && s.src[j] == '\r' && s.src[j+1] == '\r' {
		j++ // CR CR LF, a line end that some tool converted twice
	}
	switch {
	case j >= len(s.src):
		return 0
	case s.src[j] == '\n':
		return j + 1 - i
	case s.src[j] == '\r' && s.at(j+1) == '\n':
		return j + 2 - i
	case s.src[j] == '\r' && s.src[j-1] != '\r':
		return j + 1 - i
	}
	return 0
}

// skipComment skips a comment at s.i and reports whether there was one.
func (s *scanner) skipComment() bool {
	start := s.i
	switch s.at(start + 1) {
	case '/':
		s.i = s.lineEnd(start)
	case '*':
		n := strings.Index(s.src[start+2:], "*/")
		if n < 0 {
			s.i = len(s.src)
			if s.sink != nil {
				s.sink.warn(s.pos(start), "comment is not closed; the rest of the file is not read")
			}
		} else {
			s.i = start + n + 4
		}
	default:
		return false
	}
	if s.sink != nil {
		s.sink.comment(s.pos(start), s.src[start:s.i])
	}
	return true
}

// lineEnd returns the offset of the line end behind i; a backslash directly
// before it continues the line.
func (s *scanner) lineEnd(i int) int {
	for ; i < len(s.src); i++ {
		c := s.src[i]
		if c != '\n' && c != '\r' {
			continue
		}
		if i == 0 || s.src[i-1] != '\\' {
			return i
		}
		if c == '\r' && s.at(i+1) == '\n' {
			i++
		}
	}
	return i
}

// word scans an identifier, or a literal with an encoding prefix.
func (s *scanner) word(t *Token) {
	start := s.i
	i := start + 1
	for i < len(s.src) && class[s.src[i]]&clsAlnum != 0 && (s.src[i] < 0x80 || wideBlank(s.src[i:]) == 0) {
		i++
	}
	if c := s.at(i); c == '"' || c == '\'' {
		switch s.src[start:i] {
		case "L", "u", "U", "u8":
			s.i = i
			s.quoted(t, start)
			return
		}
	}
	t.Kind = Ident
	s.i = i
	t.Text = s.src[start:i]
	if s.at(i) == '\\' && s.splice(i) > 0 {
		s.spliced(t)
	}
}

// spliced joins identifier parts that are split by a line splice.
func (s *scanner) spliced(t *Token) {
	text := []byte(t.Text)
	for {
		n := s.splice(s.i)
		if n == 0 || class[s.at(s.i+n)]&clsAlnum == 0 {
			break
		}
		start := s.i + n
		s.i = start
		for s.i < len(s.src) && class[s.src[s.i]]&clsAlnum != 0 {
			s.i++
		}
		text = append(text, s.src[start:s.i]...)
	}
	t.Text = string(text)
}

// punctLen returns the length of the operator at s[i], 0 if there is none.
func punctLen(s string, i int) int {
	c := s[i]
	var d, e byte
	if i+1 < len(s) {
		d = s[i+1]
	}
	if i+2 < len(s) {
		e = s[i+2]
	}
	switch c {
	case '(', ')', '[', ']', '{', '}', ';', ',', ':', '?', '~':
		return 1
	case '.':
		if d == '.' && e == '.' {
			return 3
		}
		return 1
	case '<', '>':
		if d == c && e == '=' {
			return 3
		}
		if d == c || d == '=' {
			return 2
		}
		return 1
	case '+', '&', '|':
		if d == c || d == '=' {
			return 2
		}
		return 1
	case '-':
		if d == '-' || d == '=' || d == '>' {
			return 2
		}
		return 1
	case '*', '/', '%', '^', '!', '=':
		if d == '=' {
			return 2
		}
		return 1
	case '#':
		if d == '#' || d == '@' {
			return 2
		}
		return 1
	}
	return 0
}
