package flow

import (
	"fmt"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"fltkit/internal/rule"
)

// Analyzer hands the engine's result for the driver of a pass to the rules that
// require it.
var Analyzer = &analysis.Analyzer{
	Name:       "irqlflow",
	Doc:        "levels, locks and ownership at each point of a driver",
	ResultType: reflect.TypeFor[*Result](),
	Run: func(pass *analysis.Pass) (any, error) {
		r, ok := rule.Subject(pass).(*Result)
		if !ok {
			return nil, fmt.Errorf("the pass has no engine result but %T", rule.Subject(pass))
		}
		return r, nil
	},
}
