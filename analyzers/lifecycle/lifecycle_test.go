package lifecycle_test

import (
	"testing"

	"fltkit/analyzers/lifecycle"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, lifecycle.Rule) }
