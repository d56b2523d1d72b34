package text

import "strings"

// Layout fits an edit to the file around it. The text of an edit comes with \n
// between lines and one tab for each level below the line where it starts; it
// gets the line ends, the indentation and the kind of indentation of the file.
// Where something else stands before the place on its line, the lines of an
// insertion are joined to one. An edit that would leave an empty line behind
// takes the line away. Offsets are those of Text.
func (f *File) Layout(start, end int, edit string) (int, int, string) {
	if edit == "" {
		start, end = f.wholeLines(start, end)
		return start, end, ""
	}
	if !strings.Contains(edit, "\n") {
		return start, end, edit
	}
	line := f.At(start).Line
	from, to := f.lineSpan(line)
	before := f.Text[from:start]
	if start == end && strings.TrimSpace(before) != "" {
		return start, end, strings.Join(strings.Fields(edit), " ") + " "
	}
	indent, unit := indentation(f.Text[from:to]), f.indentUnit(line)
	lines := strings.Split(edit, "\n")
	for i, l := range lines {
		text := strings.TrimLeft(l, "\t")
		lines[i] = strings.Repeat(unit, len(l)-len(text)) + text
	}
	return start, end, strings.Join(lines, f.lineEnd(line)+indent)
}

// wholeLines widens a deletion that leaves nothing but space on its lines, and
// takes the empty line after it along where another, or the start of a block,
// comes before.
func (f *File) wholeLines(start, end int) (int, int) {
	first, last := f.At(start).Line, f.At(end).Line
	from, _ := f.lineSpan(first)
	_, to := f.lineSpan(last)
	if rest := f.Text[end:to]; start == end || strings.TrimSpace(f.Text[from:start]+rest) != "" {
		if strings.TrimSpace(f.Text[from:start]) == "" {
			end += len(indentation(rest)) // what follows takes the place
		}
		return start, end
	}
	previous := strings.TrimSpace(f.Line(first - 1))
	if open := first == 1 || previous == "" || strings.HasSuffix(previous, "{"); open && last < f.Lines() && strings.TrimSpace(f.Line(last+1)) == "" {
		last++
	}
	if last == f.Lines() {
		return from, len(f.Text)
	}
	next, _ := f.lineSpan(last + 1)
	return from, next
}

// lineEnd is how line n ends; the last line of a file ends as the first.
func (f *File) lineEnd(n int) string {
	if n == f.Lines() {
		n = 1
	}
	_, end := f.lineSpan(n)
	for _, e := range []string{"\r\n", "\n", "\r"} {
		if strings.HasPrefix(f.Text[end:], e) {
			return e
		}
	}
	return "\n"
}

// indentUnit is one level of indentation as the code around line n has it: what
// the nearest block adds, above the line or else below it.
func (f *File) indentUnit(n int) string {
	for i := n; i > 0; i-- {
		if u := f.blockIndent(i); u != "" {
			return u
		}
	}
	for i := n + 1; i < f.Lines(); i++ {
		if u := f.blockIndent(i); u != "" {
			return u
		}
	}
	return "    "
}

// blockIndent is what the line after line n, which opens a block, is indented
// by more than it; "" when n opens none.
func (f *File) blockIndent(n int) string {
	line, next := f.Line(n), f.Line(n+1)
	if !strings.HasSuffix(line, "{") || strings.TrimSpace(next) == "" {
		return ""
	}
	more, ok := strings.CutPrefix(indentation(next), indentation(line))
	if !ok {
		return ""
	}
	return more
}

func indentation(line string) string {
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}
