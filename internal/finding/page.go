package finding

import (
	"fmt"
	"strings"
)

// Page is the rule's page in Markdown, with fixed headings: explain prints
// it, docs/rules holds it, SARIF viewers and editors show it.
func (r *Rule) Page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n\n", r.ID, r.Title)
	fmt.Fprintf(&b, "Rule `%s`, %s by default.", r.Name, r.Severity)
	if len(r.Contracts) > 0 {
		fmt.Fprintf(&b, " Contracts: %s.", strings.Join(r.Contracts, ", "))
	}
	if len(r.Peers) > 0 {
		fmt.Fprintf(&b, " Known elsewhere as %s.", strings.Join(r.Peers, ", "))
	}
	fmt.Fprintf(&b, "\n\n%s\n", strings.TrimSpace(r.Doc))
	example(&b, "Reported", r.Bad)
	example(&b, "Not reported", r.Good)
	return b.String()
}

func example(b *strings.Builder, heading, code string) {
	if code = strings.TrimSpace(strings.ReplaceAll(code, "\r\n", "\n")); code != "" {
		fmt.Fprintf(b, "\n## %s\n\n```c\n%s\n```\n", heading, code)
	}
}
