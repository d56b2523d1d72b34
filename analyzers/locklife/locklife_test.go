package locklife_test

import (
	"testing"

	"fltkit/analyzers/locklife"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, locklife.Rule) }
