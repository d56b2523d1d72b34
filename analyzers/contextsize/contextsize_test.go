package contextsize_test

import (
	"testing"

	"fltkit/analyzers/contextsize"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, contextsize.Rule) }
