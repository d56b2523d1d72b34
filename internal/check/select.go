package check

import (
	"fmt"
	"slices"
	"strings"

	"fltkit/internal/finding"
	"fltkit/internal/report"
	"fltkit/internal/rule"
)

// Select picks the rules to run: those that only names (all when it is empty)
// without those that disable names. A name is an id, the start of one (FLT1)
// or a rule's name; one that fits no rule is an error.
func Select(all rule.Suite, only, disable []string) (rule.Suite, error) {
	for _, word := range slices.Concat(only, disable) {
		if !slices.ContainsFunc(all, func(r *rule.Rule) bool { return fits(r, word) }) {
			return nil, fmt.Errorf("no rule is called %q or starts so; fltlint rules lists them", word)
		}
	}
	var out rule.Suite
	for _, r := range all {
		in := len(only) == 0 || slices.ContainsFunc(only, func(w string) bool { return fits(r, w) })
		if in && !slices.ContainsFunc(disable, func(w string) bool { return fits(r, w) }) {
			out = append(out, r)
		}
	}
	return out, nil
}

func fits(r *rule.Rule, word string) bool {
	return word != "" && (strings.HasPrefix(r.Meta.ID, strings.ToUpper(word)) || r.Meta.Name == word)
}

// The exit statuses of fltlint check.
const (
	Clean  = 0 // no finding at or above the severity asked for
	Found  = 1
	Unread = 2 // could not run, or part of the code was not read
)

// ExitStatus says how a run ends: code that was not read weighs more than
// findings, because their absence means nothing then.
func ExitStatus(r *report.Report, failOn finding.Severity) int {
	if len(r.Incomplete) > 0 {
		return Unread
	}
	if worst, ok := r.Worst(); ok && worst >= failOn {
		return Found
	}
	return Clean
}
