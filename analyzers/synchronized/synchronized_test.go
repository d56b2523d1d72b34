package synchronized_test

import (
	"testing"

	"fltkit/analyzers/synchronized"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, synchronized.Rule) }
