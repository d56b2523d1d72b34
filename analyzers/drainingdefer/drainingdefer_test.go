package drainingdefer_test

import (
	"testing"

	"fltkit/analyzers/drainingdefer"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, drainingdefer.Rule) }
