package asyncstack_test

import (
	"testing"

	"fltkit/analyzers/asyncstack"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, asyncstack.Rule) }
