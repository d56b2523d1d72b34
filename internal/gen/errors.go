package gen

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Error is one thing that is wrong with a spec, at the place where it is
// wrong.
type Error struct {
	File         string
	Line, Column int    // from 1; 0 when the whole file is meant
	Message      string // what is wrong and what to do
	SourceLine   string // the line, without its end
	Stage        Stage
}

// Stage says which check found an error.
type Stage int

const (
	StageText  Stage = iota // not the YAML that a spec is written in
	StageShape              // a key or value that the schema does not know
	StageRule               // values that do not go together
)

// String is the error as compilers print it, with the line and a caret.
func (e Error) String() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", e.Line, e.Column)
	}
	fmt.Fprintf(&b, ": %s", e.Message)
	if e.SourceLine != "" {
		source, caret := excerpt(e.SourceLine, e.Column)
		fmt.Fprintf(&b, "\n    %s\n    %s^", source, caret)
	}
	return b.String()
}

// excerpt prepares a source line for printing: what a terminal would obey
// rather than show becomes U+FFFD, and the caret's indent repeats tabs so that it lines up. A long
// line is cut around the column.
func excerpt(line string, column int) (source, caret string) {
	const width = 100
	runes := []rune(line)
	at := min(max(column-1, 0), len(runes))
	from := 0
	if at > width*3/4 {
		from = at - width/2
	}
	to := min(len(runes), from+width)
	var src, car strings.Builder
	for i, r := range runes[from:to] {
		if !unicode.IsPrint(r) && r != '\t' {
			r = '\uFFFD'
		}
		src.WriteRune(r)
		if from+i < at {
			if r != '\t' {
				r = ' '
			}
			car.WriteRune(r)
		}
	}
	return src.String(), car.String()
}

// Errors is everything that is wrong with a spec, in the order of the file.
type Errors []Error

// maxShown bounds what Error prints: nobody reads more.
const maxShown = 50

// Error prints the errors, each with its place.
func (es Errors) Error() string {
	var b strings.Builder
	for i, e := range es {
		if i == maxShown {
			fmt.Fprintf(&b, "\nand %d more", len(es)-maxShown)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.String())
	}
	return b.String()
}

// sorted orders errors by place; errors at one place keep their order.
func (es Errors) sorted() Errors {
	slices.SortStableFunc(es, func(a, b Error) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return es
}
