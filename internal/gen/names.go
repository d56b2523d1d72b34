package gen

import (
	"strings"
	"unicode"
)

// snakeUpper turns StreamState into STREAM_STATE: the style of C structure
// names in driver code.
func snakeUpper(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		startsWord := unicode.IsUpper(r) && i > 0 &&
			(unicode.IsLower(runes[i-1]) || unicode.IsDigit(runes[i-1]) ||
				i+1 < len(runes) && unicode.IsLower(runes[i+1]) && unicode.IsUpper(runes[i-1]))
		if startsWord {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// base is the stem of every file name.
func (s *Spec) base() string { return strings.ToLower(s.Name) }

// upper is the stem of every macro and structure name.
func (s *Spec) upper() string { return snakeUpper(s.Name) }

// tag is the pool tag, four characters.
func (s *Spec) tag() string {
	if s.PoolTag != "" {
		return s.PoolTag
	}
	letters := strings.Map(func(r rune) rune {
		if r == '_' {
			return -1
		}
		return r
	}, s.Name)
	return (letters + "Tag0")[:4]
}

// tagC is the pool tag as a C character constant, reversed so that tools that
// print the bytes in memory order show it in reading order.
func (s *Spec) tagC() string {
	t := s.tag()
	return "'" + string([]byte{t[3], t[2], t[1], t[0]}) + "'"
}

// hasHook reports whether the driver section asks for the hook.
func (s *Spec) hasHook(h DriverHook) bool {
	if s.Driver == nil {
		return false
	}
	for _, have := range s.Driver.Hooks {
		if have == h {
			return true
		}
	}
	return false
}

// context finds a declared context by name, nil when there is none.
func (s *Spec) context(name string) *Context {
	for i := range s.Contexts {
		if s.Contexts[i].Name == name {
			return &s.Contexts[i]
		}
	}
	return nil
}

// isTrue reads an optional switch.
func isTrue(b *bool, byDefault bool) bool {
	if b == nil {
		return byDefault
	}
	return *b
}
