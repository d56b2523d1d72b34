package straycontext_test

import (
	"testing"

	"fltkit/analyzers/straycontext"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, straycontext.Rule) }
