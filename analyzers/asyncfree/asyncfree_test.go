package asyncfree_test

import (
	"testing"

	"fltkit/analyzers/asyncfree"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, asyncfree.Rule) }
