package unbalanced_test

import (
	"testing"

	"fltkit/analyzers/unbalanced"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, unbalanced.Rule) }
