package overrun_test

import (
	"testing"

	"fltkit/analyzers/overrun"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, overrun.Rule) }
