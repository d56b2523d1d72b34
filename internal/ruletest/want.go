package ruletest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// want is one expectation of a line.
type want struct {
	severity string // error, warning, note, also; "" for any but note and also
	re       *regexp.Regexp
}

func (w want) String() string {
	if w.severity == "" {
		return strconv.Quote(w.re.String())
	}
	return w.severity + " " + strconv.Quote(w.re.String())
}

// fits reports that something of a severity and a message is what was wanted.
func (w want) fits(severity, message string) bool {
	if w.severity == "" && (severity == "note" || severity == "also") || w.severity != "" && w.severity != severity {
		return false
	}
	return w.re.MatchString(message)
}

var (
	comment = regexp.MustCompile(`//\s*want\s+(.*)$`)
	word    = regexp.MustCompile(`^[a-z]+`)
)

// wants reads the expectations of one line.
func wants(line string) ([]want, error) {
	m := comment.FindStringSubmatch(line)
	if m == nil {
		return nil, nil
	}
	var out []want
	for rest := strings.TrimSpace(m[1]); rest != ""; rest = strings.TrimSpace(rest) {
		var w want
		if w.severity = word.FindString(rest); w.severity != "" {
			if !strings.Contains(" error warning note also ", " "+w.severity+" ") {
				return nil, fmt.Errorf("%q is no severity: use error, warning, note or also", w.severity)
			}
			rest = strings.TrimSpace(rest[len(w.severity):])
		}
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return nil, fmt.Errorf("want a quoted regular expression at %q", rest)
		}
		rest = rest[len(quoted):]
		text, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, err
		}
		if w.re, err = regexp.Compile(text); err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("want says nothing")
	}
	return out, nil
}
