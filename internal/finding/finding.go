package finding

import "go/token"

// Rule describes one rule: what explain, the rule pages, SARIF descriptors
// and the editor's hover all show.
type Rule struct {
	ID        string   // FLT1001; the first digit is the family
	Name      string   // package-like name: pageddata
	Title     string   // one line without a final period
	Doc       string   // the page, Markdown, from the rule's doc.go
	Severity  Severity // of a typical finding
	Contracts []string // contract rows that the rule checks: R-012
	Peers     []string // ids of other tools for the same defect: C28121, a CodeQL query id
	Bad, Good string   // the page's examples, driver C
}

// Step is one step of the chain from the registration to the defect.
type Step struct {
	Pos, End token.Pos
	Message  string
	IRQL     string // DISPATCH_LEVEL, or a range PASSIVE_LEVEL..APC_LEVEL; "" when it does not matter
	Depth    int    // call depth, 0 for the registration
}

// Related is another place that belongs to the finding: a lock, a definition,
// a further site with the same cause.
type Related struct {
	Pos, End token.Pos
	Message  string
}

// Edit replaces the text between Pos and End by New. In New, \n ends a line and
// tabs after it are levels of indentation below the line of Pos: who has the
// file puts in its line ends and indentation. End is NoPos for an insertion. An
// edit that empties its line takes the line away.
type Edit struct {
	Pos, End token.Pos
	New      string
}

// Fix is a mechanical repair; its edits do not overlap.
type Fix struct {
	Message string
	Edits   []Edit
}

// Finding is one defect at one place.
type Finding struct {
	Rule        *Rule
	Severity    Severity
	Pos, End    token.Pos // End may be NoPos: then the finding is a point
	Message     string    // one sentence: what, at which level, what the limit is, by whose authority
	Func        string    // function that holds Pos, "" at file scope
	Chain       []Step
	Related     []Related
	Fixes       []Fix
	Approximate bool // the function was analysed with joined states; never above Warning
}
