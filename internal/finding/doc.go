// Package finding is the currency between rules and everything above them:
// what a rule is, what it found, and in which order findings are shown.
//
// Positions are go/token positions in the FileSet of one driver, so findings
// of two drivers are never mixed here; internal/report holds the resolved form.
package finding
