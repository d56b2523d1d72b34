package gen

import (
	"regexp"
	"strings"
)

var (
	trailingSpace = regexp.MustCompile(`[ \t]+\n`)
	blankLines    = regexp.MustCompile(`\n{3,}`)
	openingBlank  = regexp.MustCompile(`\n\{\n\n`)
	closingBlank  = regexp.MustCompile(`\n\n( *\}\n)`)
	nextFunction  = regexp.MustCompile(`\n}\n([^\n])`)
)

// tidy evens out the white space that templates leave behind.
func tidy(text string) string {
	text = trailingSpace.ReplaceAllString(text, "\n")
	text = blankLines.ReplaceAllString(text, "\n\n")
	text = openingBlank.ReplaceAllString(text, "\n{\n")
	text = closingBlank.ReplaceAllString(text, "\n$1")
	text = nextFunction.ReplaceAllString(text, "\n}\n\n$1")
	return strings.TrimSpace(text) + "\n"
}

// alignCalls puts the arguments of a call that spans lines under the first
// one: templates cannot know how long a name gets.
func alignCalls(text string) string {
	lines := strings.Split(text, "\n")
	var open []int // column after each parenthesis that is still open
	comment := false
	for i, line := range lines {
		trimmed := strings.TrimLeft(line, " ")
		if strings.HasPrefix(trimmed, "/*") {
			comment = true
		}
		if comment || strings.HasPrefix(trimmed, "//") || strings.HasPrefix(trimmed, "#") {
			comment = comment && !strings.Contains(line, "*/")
			continue
		}
		if n := len(open); n > 0 && open[n-1] > 0 {
			line = strings.Repeat(" ", open[n-1]) + trimmed
			lines[i] = line
		}
		open = trackParentheses(open, line)
	}
	return strings.Join(lines, "\n")
}

// trackParentheses updates the open parentheses after one line. A parenthesis
// at the end of its line, as in a function's head, aligns nothing: column 0.
func trackParentheses(open []int, line string) []int {
	for col := 0; col < len(line); col++ {
		switch line[col] {
		case '(':
			after := col + 1
			for after < len(line) && line[after] == ' ' {
				after++
			}
			if after == len(line) {
				after = 0
			}
			open = append(open, after)
		case ')':
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	return open
}
