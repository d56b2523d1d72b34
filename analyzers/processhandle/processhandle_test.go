package processhandle_test

import (
	"testing"

	"fltkit/analyzers/processhandle"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, processhandle.Rule) }
