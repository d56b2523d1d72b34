package report

import (
	"strings"

	"golang.org/x/text/width"
)

const (
	maxExcerpt = 160 // terminal cells of a source line when the width is not known
	tabStop    = 4
)

// cell is one character of a source line as it is shown.
type cell struct {
	text string
	wide int // terminal cells
	unit int // UTF-16 offset in the line where the character starts
}

// cut lays out the source line of a place within limit terminal cells: the
// visible part, the cell where the range starts and its length in cells.
// Lines can be megabytes long: only the surroundings of the range are looked at.
func cut(at Place, limit int) (text string, start, length int) {
	first := max(at.Column-1, 0)
	last := first + 1
	switch {
	case at.EndLine > at.Line:
		last = len(at.Source)
	case at.EndLine == at.Line && at.EndColumn > at.Column:
		last = at.EndColumn - 1
	}
	cells := layout(at.Source, first-limit/2, first+limit)
	from := 0
	if width := cellsBefore(cells, first); width >= limit-limit/4 {
		for from < len(cells) && cells[from].unit < first-limit/4 {
			from++
		}
	}
	var b strings.Builder
	used := 0
	if from > 0 || (len(cells) > 0 && cells[0].unit > 0) {
		b.WriteString("...")
		used = 3
	}
	start = -1
	for _, c := range cells[from:] {
		if used+c.wide > limit {
			break
		}
		if c.unit >= first && start < 0 {
			start = used
		}
		if c.unit >= first && c.unit < last {
			length += c.wide
		}
		b.WriteString(c.text)
		used += c.wide
	}
	if start < 0 {
		start = used
	}
	return strings.TrimRight(b.String(), " "), start, length
}

// layout lays out the characters between the two UTF-16 offsets. Control
// characters become spaces: source text must not drive the terminal.
func layout(line string, from, to int) []cell {
	var out []cell
	unit, column := 0, 0
	for _, r := range line {
		if unit > to {
			break
		}
		c := cell{string(r), 1, unit}
		switch {
		case r == '\t':
			c.wide = tabStop - column%tabStop
			c.text = strings.Repeat(" ", c.wide)
		case r < ' ' || r == 0x7F || (r >= 0x80 && r < 0xA0):
			c.text = " "
		case isWide(r):
			c.wide = 2
		}
		if unit >= from {
			out = append(out, c)
		}
		column += c.wide
		unit++
		if r > 0xFFFF {
			unit++
		}
	}
	return out
}

func cellsBefore(cells []cell, unit int) int {
	n := 0
	for _, c := range cells {
		if c.unit >= unit {
			break
		}
		n += c.wide
	}
	return n
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}
