package finding

import (
	"cmp"
	"go/token"
	"slices"
)

// Compare orders findings by file name, offset, rule, severity (worst first),
// message and extent. It does not depend on the order in which files were
// added to the FileSet.
func Compare(fset *token.FileSet, a, b Finding) int {
	return cmp.Or(
		comparePos(fset, a.Pos, b.Pos),
		cmp.Compare(a.id(), b.id()),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Message, b.Message),
		comparePos(fset, a.End, b.End),
		cmp.Compare(len(a.Chain), len(b.Chain)),
		slices.CompareFunc(a.Chain, b.Chain, func(x, y Step) int {
			return cmp.Or(comparePos(fset, x.Pos, y.Pos), cmp.Compare(x.Message, y.Message), cmp.Compare(x.IRQL, y.IRQL))
		}),
	)
}

// Normalize sorts findings and drops repetitions: of findings of one rule at
// one place with one message, the worst with the shortest chain stays. A
// header function that several translation units include is the usual cause.
// Findings that rest on an approximation are capped at Warning.
func Normalize(fset *token.FileSet, all []Finding) []Finding {
	out := slices.Clone(all)
	for i := range out {
		if out[i].Approximate && out[i].Severity > Warning {
			out[i].Severity = Warning
		}
	}
	slices.SortFunc(out, func(a, b Finding) int { return Compare(fset, a, b) })
	type key struct{ pos, rule, message string }
	seen := make(map[key]bool, len(out))
	return slices.DeleteFunc(out, func(f Finding) bool {
		k := key{fset.Position(f.Pos).String(), f.id(), f.Message}
		again := seen[k]
		seen[k] = true
		return again
	})
}

func (f Finding) id() string {
	if f.Rule == nil {
		return ""
	}
	return f.Rule.ID
}

func comparePos(fset *token.FileSet, a, b token.Pos) int {
	if a == b {
		return 0
	}
	x, y := fset.Position(a), fset.Position(b)
	return cmp.Or(cmp.Compare(x.Filename, y.Filename), cmp.Compare(x.Offset, y.Offset))
}
