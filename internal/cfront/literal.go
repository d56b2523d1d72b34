package cfront

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"fltkit/internal/cpp"
)

// isFloat says whether a preprocessing number is a floating constant.
func isFloat(s string) bool {
	if len(s) > 1 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		return strings.ContainsAny(s, ".pP")
	}
	return strings.ContainsAny(s, ".eE")
}

// intValue reads an integer constant: its value, whether it is unsigned and
// its size in bytes. Microsoft's i8 to i64 suffixes count.
func intValue(s string) (v int64, unsigned bool, size int64) {
	s = strings.ReplaceAll(strings.ToLower(s), "'", "")
	digits, base := s, 10
	switch {
	case strings.HasPrefix(s, "0x"):
		digits, base = s[2:], 16
	case strings.HasPrefix(s, "0b"):
		digits, base = s[2:], 2
	case len(s) > 1 && s[0] == '0':
		digits, base = s[1:], 8
	}
	n := 0
	for n < len(digits) && isDigit(digits[n], base) {
		n++
	}
	suffix := digits[n:]
	u, err := strconv.ParseUint(digits[:n], base, 64)
	if err != nil && n > 0 {
		u = ^uint64(0)
	}
	unsigned = strings.Contains(suffix, "u")
	size = 4
	switch {
	case strings.Contains(suffix, "ll"), strings.Contains(suffix, "i64"):
		size = 8
	case u > 0xffffffff, u > 0x7fffffff && base == 10 && !unsigned:
		size = 8
	case u > 0x7fffffff:
		unsigned = true
	}
	if size == 8 && u > 0x7fffffffffffffff {
		unsigned = true
	}
	return int64(u), unsigned, size
}

func isDigit(c byte, base int) bool {
	switch {
	case c >= '0' && c <= '9':
		return int(c-'0') < base
	case c >= 'a' && c <= 'f':
		return base == 16
	}
	return false
}

// charValue reads a character constant. Several characters make an integer
// with the first one in the highest byte, as pool tags are written.
func charValue(s string) int64 {
	wide := strings.HasPrefix(s, "L")
	body := strings.TrimSuffix(s[strings.IndexByte(s, '\'')+1:], "'")
	text := unescape(body, wide)
	if wide {
		r, _ := utf8.DecodeRuneInString(text)
		return int64(r)
	}
	var v uint32
	for i := 0; i < len(text); i++ {
		v = v<<8 | uint32(text[i])
	}
	if len(text) == 1 {
		return int64(int8(text[0]))
	}
	return int64(int32(v))
}

// stringValue joins adjacent string literals; fn is the name of the function
// for __FUNCTION__ and its kin. length counts characters without the
// terminating zero, 2-byte units for wide strings.
func stringValue(toks []cpp.Token, fn string) (value string, wide bool, length int64) {
	var b strings.Builder
	for i := range toks {
		t := &toks[i]
		if t.Kind == cpp.Ident {
			b.WriteString(fn)
			continue
		}
		if t.Kind != cpp.String {
			continue
		}
		quote := strings.IndexByte(t.Text, '"')
		if quote < 0 {
			continue
		}
		w := strings.HasPrefix(t.Text, "L") || strings.HasPrefix(t.Text, "u\"")
		wide = wide || w
		b.WriteString(unescape(strings.TrimSuffix(t.Text[quote+1:], `"`), w))
	}
	value = b.String()
	length = int64(len(value))
	if wide {
		length = 0
		for _, r := range value {
			length += int64(max(1, utf16.RuneLen(r)))
		}
	}
	return value, wide, length
}

// escapes are the one-letter escape sequences.
var escapes = map[byte]byte{
	'n': '\n', 't': '\t', 'r': '\r', 'a': 7, 'b': 8, 'f': 12, 'v': 11, '0': 0,
	'\\': '\\', '\'': '\'', '"': '"', '?': '?', 'e': 27,
}

// unescape resolves the escape sequences of a literal.
func unescape(s string, wide bool) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		c := s[i]
		switch {
		case c == 'x':
			n := i + 1
			for n < len(s) && isDigit(s[n]|0x20, 16) {
				n++
			}
			v, _ := strconv.ParseUint(s[i+1:n], 16, 32)
			writeChar(&b, rune(v), wide)
			i = n - 1
		case c >= '0' && c <= '7':
			n := i
			for n < len(s) && n < i+3 && s[n] >= '0' && s[n] <= '7' {
				n++
			}
			v, _ := strconv.ParseUint(s[i:n], 8, 32)
			writeChar(&b, rune(v), wide)
			i = n - 1
		default:
			if r, ok := escapes[c]; ok {
				c = r
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}

func writeChar(b *strings.Builder, r rune, wide bool) {
	if wide {
		b.WriteRune(r)
	} else {
		b.WriteByte(byte(r))
	}
}
