package counterpart_test

import (
	"testing"

	"fltkit/analyzers/counterpart"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, counterpart.Rule) }
