package mutate

import (
	"regexp"
	"strings"
)

// token is bytes [from, to) of the text.
type token struct {
	text     string
	from, to int
}

var lexeme = regexp.MustCompile(`^(?:[A-Za-z_]\w*|\d[\w.]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|->|\+\+|--|&&|\|\||[=!<>+\-*/%&|^]=|<<|>>|.)`)

// tokens splits C into tokens, without comments and preprocessor lines.
func tokens(text string) []token {
	var all []token
	fresh := true // nothing but space so far on this line
	for i := 0; i < len(text); {
		rest := text[i:]
		switch {
		case strings.HasPrefix(rest, "\n"):
			fresh = true
			i++
		case strings.HasPrefix(rest, "//"), fresh && rest[0] == '#':
			i += lineLength(rest)
		case strings.HasPrefix(rest, "/*"):
			if end := strings.Index(rest, "*/"); end >= 0 {
				i += end + 2
			} else {
				i = len(text)
			}
		case strings.ContainsRune(" \t\r\f", rune(rest[0])):
			i++
		default:
			n := len(lexeme.FindString(rest))
			all = append(all, token{rest[:n], i, i + n})
			fresh = false
			i += n
		}
	}
	return all
}

// lineLength is the length of a line with those that it is continued on.
func lineLength(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' && !strings.HasSuffix(strings.TrimSuffix(text[:i], "\r"), `\`) {
			return i
		}
	}
	return len(text)
}

func (t token) isName() bool {
	return t.text[0] == '_' || t.text[0]|0x20 >= 'a' && t.text[0]|0x20 <= 'z'
}

// isMacro says whether a name is written as macros are.
func (t token) isMacro() bool { return t.isName() && t.text == strings.ToUpper(t.text) }

// matching is the index of the bracket that closes the one at i, or that of the
// last token.
func matching(ts []token, i int) int {
	depth := 0
	for j := i; j < len(ts); j++ {
		switch ts[j].text {
		case "(", "{", "[":
			depth++
		case ")", "}", "]":
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return len(ts) - 1
}

// balanced says whether all brackets have their partner.
func balanced(ts []token) bool {
	closes := map[string]string{"(": ")", "{": "}", "[": "]"}
	var open []string
	for _, t := range ts {
		switch t.text {
		case "(", "{", "[":
			open = append(open, closes[t.text])
		case ")", "}", "]":
			if len(open) == 0 || open[len(open)-1] != t.text {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}
