package statuskind_test

import (
	"testing"

	"fltkit/analyzers/statuskind"
	"fltkit/internal/ruletest"
)

func Test(t *testing.T) { ruletest.Run(t, statuskind.Rule) }
