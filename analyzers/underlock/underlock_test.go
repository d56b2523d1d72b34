package underlock_test

import (
	"testing"

	"fltkit/analyzers/underlock"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, underlock.Rule) }
