package undirty_test

import (
	"testing"

	"fltkit/analyzers/undirty"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, undirty.Rule) }
