package flow

import (
	"strings"

	"fltkit/internal/ctree"
	"fltkit/internal/ir"
	"fltkit/internal/kb"
)

// authorLevel is what the author's annotations say of a function's level at
// entry (driver annotations of the WDK: _IRQL_requires_max_ and its family).
func authorLevel(f *ir.Func) (Interval, bool) {
	i, found := Interval{Lo: kb.Passive, Hi: kb.Passive}, false
	for _, a := range f.Decl.Annotations {
		l, ok := kb.ParseLevel(a.Args)
		if !ok {
			continue
		}
		switch strings.TrimPrefix(a.Name, "__drv_") {
		case "_IRQL_requires_", "requiresIRQL":
			i, found = Interval{Lo: l, Hi: l, Firm: true}, true
		case "_IRQL_requires_max_", "maxIRQL":
			i.Hi, i.Firm, found = l, l >= kb.Dispatch, true
		case "_IRQL_requires_min_", "minIRQL":
			i.Lo, i.Hi, i.Firm, found = l, max(l, i.Hi), l >= kb.Dispatch, true
		}
	}
	return i, found
}

// AuthorMax is the level that the author's annotation allows a function at
// most, and the annotation.
func AuthorMax(f *ir.Func) (kb.Level, *ctree.Annotation) {
	for i := range f.Decl.Annotations {
		a := &f.Decl.Annotations[i]
		switch strings.TrimPrefix(a.Name, "__drv_") {
		case "_IRQL_requires_max_", "maxIRQL", "_IRQL_requires_", "requiresIRQL":
			if l, ok := kb.ParseLevel(a.Args); ok {
				return l, a
			}
		}
	}
	return kb.Any, nil
}
