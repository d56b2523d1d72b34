package blocking_test

import (
	"testing"

	"fltkit/analyzers/blocking"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, blocking.Rule) }
