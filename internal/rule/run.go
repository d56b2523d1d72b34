package rule

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"fltkit/internal/finding"
)

// Driver is what a suite runs over.
type Driver struct {
	Name    string
	Fset    *token.FileSet
	Files   []string // C files as given by the project
	Headers []string // the driver's own headers among the included files
	Subject any      // the engine's result; every pass sees it through Subject
}

// sizes carries the subject into the passes. A pass has no field for the data
// of its driver, and the FileSet or the package path as a key would need a
// global table; TypesSizes is the one interface value that reaches a pass
// unchanged, and a driver in C has no use for Go's sizes.
type sizes struct {
	types.Sizes
	subject any
}

// Subject is the Driver.Subject that the pass runs over, nil when the pass
// comes from another driver of go/analysis.
func Subject(pass *analysis.Pass) any {
	if s, ok := pass.TypesSizes.(*sizes); ok {
		return s.subject
	}
	return nil
}

// Failure is a rule that could not finish on one driver.
type Failure struct {
	Rule *finding.Rule
	Err  error
}

func (f Failure) Error() string { return fmt.Sprintf("rule %s: %v", f.Rule.ID, f.Err) }

// Check runs the suite over the driver and returns its findings, normalized.
// A rule that fails is in the second result; the others still count. The error
// means that nothing ran.
func (s Suite) Check(d Driver) ([]finding.Finding, []Failure, error) {
	byAnalyzer := make(map[*analysis.Analyzer]*Rule, len(s))
	var all []*analysis.Analyzer
	for _, r := range s {
		byAnalyzer[r.Analyzer] = r
		all = append(all, r.Analyzer)
	}
	// Rules are small next to the engine: one after the other costs nothing
	// and keeps the diagnostics in order.
	graph, err := checker.Analyze(all, []*packages.Package{pkg(d)}, &checker.Options{Sequential: true})
	if err != nil {
		return nil, nil, err
	}
	var found []finding.Finding
	var failed []Failure
	for _, act := range graph.Roots {
		if act.Err != nil {
			failed = append(failed, Failure{byAnalyzer[act.Analyzer].Meta, act.Err})
			continue
		}
		found = append(found, act.Result.([]finding.Finding)...)
	}
	return finding.Normalize(d.Fset, found), failed, nil
}

// pkg is the driver as a Go package without Go files.
func pkg(d Driver) *packages.Package {
	return &packages.Package{
		ID:           d.Name,
		Name:         "driver",
		PkgPath:      d.Name,
		Fset:         d.Fset,
		Types:        types.NewPackage(d.Name, "driver"),
		TypesInfo:    &types.Info{},
		TypesSizes:   &sizes{types.SizesFor("gc", "amd64"), d.Subject},
		OtherFiles:   d.Files,
		IgnoredFiles: d.Headers,
	}
}
