package analyzers_test

import (
	"path/filepath"
	"testing"

	"fltkit/analyzers"
	"fltkit/internal/project"
	"fltkit/internal/ruletest"
)

// The correct example of one rule is correct for all the others too: people
// copy it.
func TestGoodExamples(t *testing.T) {
	for _, r := range analyzers.Suite() {
		t.Run(r.Meta.Name, func(t *testing.T) {
			dir := filepath.Join(r.Meta.Name, "testdata")
			d := project.Driver{Name: r.Meta.Name, Dir: dir, Files: []string{filepath.Join(dir, "good.c")}}
			ruletest.Compare(t, analyzers.Suite(), d)
		})
	}
}
