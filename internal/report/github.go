package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"fltkit/internal/finding"
)

// writeGitHub writes workflow commands, which GitHub shows as annotations of
// the changed lines.
func writeGitHub(w io.Writer, r *Report, _ Options) error {
	b := bufio.NewWriter(w)
	for _, f := range r.Findings {
		text := f.Message
		for _, s := range f.Chain {
			text += fmt.Sprintf("\n%s:%d: %s%s", s.Place.File, s.Place.Line, s.Message, bracketed(s.IRQL))
		}
		title := f.Rule.ID + " " + f.Rule.Title
		fmt.Fprintf(b, "::%s %s,title=%s::%s\n", githubLevel(f.Severity), githubPlace(f.Place), githubProperty(title), githubData(text))
	}
	for _, x := range r.Incomplete {
		fmt.Fprintf(b, "::warning %s,title=%s::%s\n", githubPlace(x.Place), githubProperty("Code that was not checked"), githubData(x.sentence()))
	}
	return b.Flush()
}

func githubLevel(s finding.Severity) string {
	if s == finding.Note {
		return "notice"
	}
	return s.String()
}

// githubPlace leaves columns out of findings over several lines: GitHub
// refuses columns when line and endLine differ.
func githubPlace(p Place) string {
	s := fmt.Sprintf("file=%s,line=%d", githubProperty(p.File), max(p.Line, 1))
	switch {
	case p.EndLine > p.Line:
		s += fmt.Sprintf(",endLine=%d", p.EndLine)
	case p.EndLine == p.Line && p.Line > 0:
		s += fmt.Sprintf(",endLine=%d,col=%d,endColumn=%d", p.EndLine, p.Column, p.EndColumn)
	}
	return s
}

func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func githubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
