package drainwork_test

import (
	"testing"

	"fltkit/analyzers/drainwork"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, drainwork.Rule) }
