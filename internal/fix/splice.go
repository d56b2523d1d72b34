package fix

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fltkit/internal/text"
)

// apply edits the text, and of the bytes those lines that the edits touch.
func (s *source) apply() (*File, error) {
	slices.SortFunc(s.edits, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	mark, raw := split(s.raw, s.text.Encoding)
	lines := strings.SplitAfter(s.text.Text, "\n")
	if len(raw) != len(lines) {
		return nil, fmt.Errorf("fix: %s cannot be edited as %s; apply the fixes by hand", s.name, s.text.Encoding)
	}
	out := &File{Name: s.name, Before: s.text.Text, data: mark}
	var after strings.Builder
	at := 0 // offset of lines[i]
	for i := 0; i < len(lines); {
		// The lines from i to n change together.
		n, end := i+1, at+len(lines[i])
		var edits []edit
		for len(s.edits) > 0 && (s.edits[0].start < end || n == len(lines)) {
			e := s.edits[0]
			edits, s.edits = append(edits, e), s.edits[1:]
			for e.end > end {
				end, n = end+len(lines[n]), n+1
			}
		}
		old, oldRaw := s.text.Text[at:end], bytes.Join(raw[i:n], nil)
		if len(edits) == 0 {
			after.WriteString(old)
			out.data = append(out.data, oldRaw...)
		} else {
			changed := splice(old, at, edits)
			data, err := recode(s.text.Encoding, old, oldRaw, changed)
			if err != nil {
				return nil, fmt.Errorf("fix: %s:%d: %w; apply the fix by hand", s.name, i+1, err)
			}
			after.WriteString(changed)
			out.data = append(out.data, data...)
		}
		i, at = n, end
	}
	out.After = after.String()
	return out, nil
}

// splice applies edits, in order, to the text that begins at an offset.
func splice(old string, offset int, edits []edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(old[at : e.start-offset])
		b.WriteString(e.text)
		at = e.end - offset
	}
	b.WriteString(old[at:])
	return b.String()
}

// recode encodes changed lines. What the lines had must come back as it was, or
// bytes that were not understood would be lost.
func recode(enc text.Encoding, old string, raw []byte, changed string) ([]byte, error) {
	same, err := encode(enc, old)
	if err == nil && !bytes.Equal(same, raw) {
		err = fmt.Errorf("the line has bytes that are not valid in %s", enc)
	}
	if err != nil {
		return nil, err
	}
	return encode(enc, changed)
}

// encode encodes a part of a file: without a byte order mark.
func encode(enc text.Encoding, src string) ([]byte, error) {
	out, err := enc.Encode(src)
	if err != nil {
		return nil, err
	}
	return out[len(byteOrderMark(out, enc)):], nil
}

// byteOrderMark is the mark at the start of a file in an encoding that has one;
// UTF-16 is recognised without, too.
func byteOrderMark(raw []byte, enc text.Encoding) []byte {
	marks := map[text.Encoding]string{text.UTF8BOM: "\xEF\xBB\xBF", text.UTF16LE: "\xFF\xFE", text.UTF16BE: "\xFE\xFF"}
	if m := marks[enc]; m != "" && bytes.HasPrefix(raw, []byte(m)) {
		return raw[:len(m):len(m)]
	}
	return nil
}

// split cuts a file into its byte order mark and its lines, each with its end.
// In the encodings that are not UTF-16 no character has a line feed inside.
func split(raw []byte, enc text.Encoding) (mark []byte, lines [][]byte) {
	mark = byteOrderMark(raw, enc)
	raw = raw[len(mark):]
	if enc != text.UTF16LE && enc != text.UTF16BE {
		return mark, bytes.SplitAfter(raw, []byte("\n"))
	}
	feed := []byte{'\n', 0}
	if enc == text.UTF16BE {
		feed = []byte{0, '\n'}
	}
	from := 0
	for i := 0; i+2 <= len(raw); i += 2 {
		if bytes.Equal(raw[i:i+2], feed) {
			lines = append(lines, raw[from:i+2])
			from = i + 2
		}
	}
	return mark, append(lines, raw[from:])
}
