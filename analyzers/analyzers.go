// Package analyzers lists the rules of fltlint.
package analyzers

import "fltkit/internal/rule"

// Suite is every rule, in the order of the ids.
var Suite = rule.Suite{}
