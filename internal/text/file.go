package text

import (
	"go/token"
	"sort"
	"strings"
	"unicode/utf8"
)

// A File is one source file, decoded.
type File struct {
	Name     string   // path as given to Load, or prefix and name in a file system
	Text     string   // UTF-8, without byte order mark; line ends as in the file
	Encoding Encoding // what the bytes were in
	Virtual  bool     // from LoadFS, such as a header of the model: no file on disk

	tf *token.File
}

// Pos returns the position of a byte offset in Text; len(Text) is allowed.
func (f *File) Pos(offset int) token.Pos { return f.tf.Pos(offset) }

// Offset returns the byte offset in Text of a position in this file.
func (f *File) Offset(pos token.Pos) int { return f.tf.Offset(pos) }

// Contains reports whether pos lies in the file.
func (f *File) Contains(pos token.Pos) bool {
	return int(pos) >= f.tf.Base() && int(pos) <= f.tf.Base()+f.tf.Size()
}

// Lines returns the number of lines, at least 1.
func (f *File) Lines() int { return f.tf.LineCount() }

// Line returns line n (from 1) without its line end; "" when out of range.
func (f *File) Line(n int) string {
	start, end := f.lineSpan(n)
	return f.Text[start:end]
}

// lineSpan gives the offsets of line n without its line end.
func (f *File) lineSpan(n int) (start, end int) {
	if n < 1 || n > f.tf.LineCount() {
		return 0, 0
	}
	start = f.tf.Offset(f.tf.LineStart(n))
	end = len(f.Text)
	if n < f.tf.LineCount() {
		end = f.tf.Offset(f.tf.LineStart(n + 1))
	}
	return start, start + len(strings.TrimRight(f.Text[start:end], "\r\n"))
}

// A Position is a place for reports. Line and the columns count from 1; a
// column counts bytes, characters, or UTF-16 units (editors, SARIF) of the
// decoded text. The zero Position is unknown.
type Position struct {
	Filename string
	Offset   int // byte offset in the decoded text, from 0
	Line     int
	Column   int // in bytes
	Rune     int // column in characters
	UTF16    int // column in UTF-16 code units
}

// IsValid reports whether the position is known.
func (p Position) IsValid() bool { return p.Line > 0 }

// Position translates pos; the zero Position if pos is in no file of s.
func (s *Set) Position(pos token.Pos) Position {
	f := s.File(pos)
	if f == nil {
		return Position{}
	}
	return f.At(f.Offset(pos))
}

// At translates a byte offset. Offsets outside the text are moved into it.
func (f *File) At(offset int) Position {
	offset = max(0, min(offset, len(f.Text)))
	line := f.tf.Line(f.tf.Pos(offset))
	start := f.tf.Offset(f.tf.LineStart(line))
	before := f.Text[start:offset]
	return Position{
		Filename: f.Name,
		Offset:   offset,
		Line:     line,
		Column:   len(before) + 1,
		Rune:     utf8.RuneCountInString(before) + 1,
		UTF16:    utf16Len(before) + 1,
	}
}

// FromUTF16 returns the position of a line and a column in UTF-16 units, both
// from 1, as editors send them. Columns past the end of the line give its end.
func (f *File) FromUTF16(line, column int) token.Pos {
	start, end := f.lineSpan(line)
	if line > f.Lines() {
		start, end = len(f.Text), len(f.Text)
	}
	units := 1
	for i, r := range f.Text[start:end] {
		if units >= column {
			return f.Pos(start + i)
		}
		units += utf16Width(r)
	}
	return f.Pos(end)
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += utf16Width(r)
	}
	return n
}

func utf16Width(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// lineStarts returns the offset of each line of src. LF, CRLF and lone CR
// each end a line, as the Microsoft compiler reads them.
func lineStarts(src string) []int {
	lines := make([]int, 1, len(src)/30+1)
	for i := 0; i < len(src); i++ {
		switch src[i] {
		case '\r':
			if i+1 < len(src) && src[i+1] == '\n' {
				i++
			}
			lines = append(lines, i+1)
		case '\n':
			lines = append(lines, i+1)
		}
	}
	if n := len(lines); n > 1 && lines[n-1] >= len(src) {
		// go/token requires line starts below the size.
		lines = lines[:sort.SearchInts(lines, len(src))]
	}
	return lines
}
