package cpp

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Int is the value of an integer constant.
type Int struct {
	Value    uint64
	Unsigned bool
	Bits     int // 32 or 64, by suffix and size, with 32-bit long as on Windows
}

// ParseInt reads an integer constant with C or Microsoft suffixes (u, l, ll,
// i8 to i64, ui8 to ui64); ok is false for anything else, as for 1.5.
func ParseInt(s string) (v Int, ok bool) {
	s = strings.ReplaceAll(s, "'", "")
	base, digits := 10, s
	switch {
	case len(s) > 2 && s[0] == '0' && s[1]|0x20 == 'x':
		base, digits = 16, s[2:]
	case len(s) > 2 && s[0] == '0' && s[1]|0x20 == 'b':
		base, digits = 2, s[2:]
	case len(s) > 1 && s[0] == '0':
		base, digits = 8, s[1:]
	}
	n := 0
	for n < len(digits) && digitValue(digits[n]) < base {
		n++
	}
	if n == 0 && base == 8 { // 0L
		digits, n = s, 1
	}
	value, err := strconv.ParseUint(digits[:n], base, 64)
	if err != nil {
		return Int{}, false
	}
	v = Int{Value: value, Bits: 32}
	if !v.suffix(strings.ToLower(digits[n:])) {
		return Int{}, false
	}
	if v.Bits == 32 && (value > 1<<32-1 || value > 1<<31-1 && base == 10 && !v.Unsigned) {
		v.Bits = 64
	}
	top := uint64(1) << (v.Bits - 1)
	if base != 10 && value >= top || value >= 1<<63 {
		v.Unsigned = true
	}
	return v, true
}

// suffix applies a lower-case suffix.
func (v *Int) suffix(s string) bool {
	switch s {
	case "", "l", "i8", "i16", "i32":
	case "u", "ul", "lu", "ui8", "ui16", "ui32":
		v.Unsigned = true
	case "ll", "i64":
		v.Bits = 64
	case "ull", "llu", "ui64":
		v.Bits, v.Unsigned = 64, true
	default:
		return false
	}
	return true
}

func digitValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return 99
}

// ParseChar returns the value of a character constant. As for the Microsoft
// compiler the first of several characters is the most significant: 'abcd'
// is 0x61626364. ok is false when it is empty.
func ParseChar(s string) (value uint32, ok bool) {
	wide := false
	if i := strings.IndexByte(s, '\''); i > 0 {
		wide = s[:i] != "u8"
		s = s[i:]
	}
	if len(s) < 3 || s[len(s)-1] != '\'' {
		return 0, false
	}
	s = s[1 : len(s)-1]
	if wide {
		if s[0] == '\\' && len(s) > 1 {
			value, _ = escaped(s)
			return value & 0xFFFF, true
		}
		r, _ := utf8.DecodeRuneInString(s)
		return uint32(r), true
	}
	for len(s) > 0 {
		c := uint32(s[0])
		n := 1
		if s[0] == '\\' && len(s) > 1 {
			c, n = escaped(s)
		}
		value = value<<8 | c&0xFF
		s = s[n:]
	}
	return value, true
}

// escaped reads the escape sequence at the start of s.
func escaped(s string) (value uint32, n int) {
	switch c := s[1]; c {
	case 'x':
		n = 2
		for n < len(s) && digitValue(s[n]) < 16 {
			value = value<<4 | uint32(digitValue(s[n]))
			n++
		}
		return value, n
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n = 1
		for n < len(s) && n < 4 && digitValue(s[n]) < 8 {
			value = value<<3 | uint32(digitValue(s[n]))
			n++
		}
		return value, n
	default:
		if i := strings.IndexByte("abtnvfr", c); i >= 0 {
			return uint32("\a\b\t\n\v\f\r"[i]), 2
		}
		return uint32(c), 2
	}
}
