package leftbehind_test

import (
	"testing"

	"fltkit/analyzers/leftbehind"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, leftbehind.Rule) }
